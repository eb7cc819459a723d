/*
 * Copyright the camel-marketo contributors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelmarketo.api.client;

import static io.github.camelmarketo.api.client.TestClient.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoError;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the text and the members of a failure say. */
class FailureMessageTest {

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo).maxRetries(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "601  | Check clientId and clientSecret",
                "603  | role",
                "606  | callsPerWindow",
                "607  | midnight, US Central",
                "610  | instanceUrl",
                "615  | maxConcurrentCalls",
                "702  | Check the id",
                "709  | the name is taken",
                "710  | folder's id",
                "1003 | inside a program",
                "1004 | ids of the leads",
                "1020 | 20 times a day",
                "1022 | uses the campaign",
                "1042 | less than two years"
            })
    void textSaysWhatToDo(String code, String advice) {
        marketo.on(CampaignCalls.SCHEDULE).error(code, "Marketo's own words").times(2);

        MarketoException failure = failureOf(() -> CallKind.SCHEDULE.make(client.campaigns()));

        assertThat(failure)
                .hasMessageContaining("smartCampaign/schedule of campaign 3713 failed")
                .hasMessageContaining(code + " 'Marketo's own words'")
                .hasMessageContaining("(request " + failure.getRequestId() + ")")
                .hasMessageContaining(advice);
    }

    @Test
    void nestedProgramIsMentioned() {
        marketo.addCampaign(
                CampaignSpec.requestable("Nested")
                        .id(5000)
                        .program(9, "P")
                        .nestedProgram()
                        .active());

        MarketoException failure =
                failureOf(
                        () ->
                                client.campaigns()
                                        .trigger(
                                                5000L,
                                                LeadIds.of(1),
                                                MyTokens.of(Map.of("message", "x"))));

        assertThat(failure.getCode()).isEqualTo("611");
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasMessageContaining("nested program");
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
    }

    @Test
    void triggerWithoutTokensGetsNoAdviceAboutTokens() {
        marketo.on(CampaignCalls.TRIGGER).error("611", "System error");

        MarketoException failure = failureOf(() -> CallKind.TRIGGER.make(client.campaigns()));

        assertThat(failure.getMessage()).doesNotContain("okens");
    }

    @Test
    void bodyThatIsTooLargeIsSentOnce() {
        marketo.on(CampaignCalls.TRIGGER).status(413).always();

        MarketoException failure =
                failureOf(() -> CallKind.TRIGGER.make(new TestClient(marketo).campaigns()));

        assertThat(failure.getHttpStatus()).isEqualTo(413);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.INVALID);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getMessage()).containsPattern("body of \\d+ bytes is too large");
        assertThat(marketo.requests()).hasSize(1);
    }

    @Test
    void addressThatIsTooLongForAGatewayIsSentOnce() {
        marketo.on(SmartCampaignCalls.GET_BY_NAME).status(414).always();

        MarketoException failure =
                failureOf(
                        () ->
                                new TestClient(marketo)
                                        .campaigns()
                                        .getByName("n".repeat(2000), null));

        assertThat(failure.getHttpStatus()).isEqualTo(414);
        assertThat(failure.getMessage()).containsPattern("address of 2\\d\\d\\d characters");
        assertThat(marketo.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":false}",
                "{\"success\":false,\"errors\":[]}",
                "{\"success\":false,\"errors\":null}",
                "{\"success\":false,\"errors\":[null]}",
                "{\"success\":false,\"errors\":\"none\"}",
                "{\"success\":false,\"errors\":[{}],\"requestId\":null}",
                "{}",
                "[]",
                "null",
                "\"ok\""
            })
    void failureWithoutErrorsIsTyped(String body) {
        marketo.on(SmartCampaignCalls.GET_BY_ID).body(body);

        MarketoException failure = failureOf(() -> CallKind.GET_BY_ID.make(client.campaigns()));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.PROTOCOL);
        assertThat(failure.getErrors()).isEmpty();
        assertThat(failure.getCode()).isNull();
        assertThat(failure.getHttpStatus()).isEqualTo(200);
    }

    @Test
    void errorCodesAreReadFromNumbersAndText() {
        marketo.on(SmartCampaignCalls.GET_BY_ID)
                .body(
                        "{\"success\":false,\"errors\":[{\"code\":709,\"message\":\"a\"},{\"code\":\"702\"}]}");

        MarketoException failure = failureOf(() -> CallKind.GET_BY_ID.make(client.campaigns()));

        assertThat(failure.getErrors())
                .containsExactly(new MarketoError("709", "a"), new MarketoError("702", ""));
        assertThat(failure.getKind()).isEqualTo(ErrorKind.CONFLICT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":true,\"result\":null,\"warnings\":null,\"errors\":null,\"requestId\":null}",
                "{\"success\":true}",
                "{\"success\":true,\"result\":[]}",
                "{\"success\":true,\"result\":[null]}"
            })
    void nullMembersAreNoFailure(String body) {
        marketo.on(SmartCampaignCalls.GET_BY_ID).body(body);
        marketo.on(SmartCampaignCalls.BROWSE).body(body);

        assertThat(client.campaigns().getById(1001L, null)).isNull();
        assertThat(client.campaigns().browse(null, null, null, null, null, null)).isEmpty();
    }

    @Test
    void oddRecordDoesNotLoseTheOthers() {
        marketo.on(SmartCampaignCalls.BROWSE)
                .body(
                        "{\"success\":true,\"result\":[{\"id\":1},{},null,{\"id\":\"x\"},{\"id\":2}]}");

        assertThat(client.campaigns().browse(null, null, null, null, null, null))
                .extracting(each -> each.id())
                .containsExactly(1L, null, null, 2L);
    }

    @Test
    void emptyResultComesWithItsWarningAndRequestId() {
        List<OperationResult<?>> results = new ArrayList<>();

        new SmartCampaignApi(client.keepingResults(results)).getById(99L, null);

        assertThat(results).hasSize(1);
        assertThat(results.get(0).value()).isNull();
        assertThat(results.get(0).calls()).isEqualTo(1);
        assertThat(results.get(0).warnings())
                .containsExactly("No assets found for the given search criteria.");
        assertThat(results.get(0).requestId()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/json;charset=UTF-8", "text/json", "none"})
    void contentTypeDoesNotMatter(String type) {
        marketo.on(SmartCampaignCalls.GET_BY_ID).contentType(type.equals("none") ? null : type);

        assertThat(client.campaigns().getById(1001L, null).id()).isEqualTo(1001);
    }

    @Test
    void writeThatSucceedsWithoutAResultHasAnUnknownOutcome() {
        marketo.on(SmartCampaignCalls.CREATE).body("{\"success\":true}");

        MarketoException failure = failureOf(() -> CallKind.CREATE.make(client.campaigns()));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.PROTOCOL);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.isRetryable()).isFalse();
    }

    @Test
    void failureSurvivesSerialisation() throws IOException, ClassNotFoundException {
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("709", "words");
        MarketoException failure = failureOf(() -> CallKind.GET_BY_ID.make(client.campaigns()));

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }
        MarketoException copy;
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            copy = (MarketoException) in.readObject();
        }

        assertThat(copy).hasMessage(failure.getMessage());
        assertThat(copy.getKind()).isEqualTo(ErrorKind.CONFLICT);
        assertThat(copy.getErrors()).containsExactly(new MarketoError("709", "words"));
        assertThat(copy.getFailure()).isEqualTo(failure.getFailure());
    }
}
