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
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Responses with several errors, with errors in odd forms, and with errors that are a gateway's.
 */
class ResponseErrorsTest {

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @ParameterizedTest
    @CsvSource({
        "606 611, 611, TRANSIENT",
        "611 606, 611, TRANSIENT",
        "709 500, 500, TRANSIENT",
        "608 604 611, 604, TRANSIENT",
        "601 611, 611, TRANSIENT",
        "606 599, 599, PROTOCOL",
        "709 GATEWAY_TIMEOUT, GATEWAY_TIMEOUT, PROTOCOL"
    })
    void mostDoubtfulErrorDecidesAndTheTriggerIsSentOnce(
            String codes, String decisive, ErrorKind kind) {
        marketo.on(CampaignCalls.TRIGGER).body(errors(codes)).afterWork().always();

        MarketoException failure = failureOf(() -> CallKind.TRIGGER.make(client.campaigns()));

        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
        assertThat(marketo.triggers()).hasSize(1);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getCode()).isEqualTo(decisive);
        assertThat(failure.getErrors())
                .extracting(each -> each.code())
                .containsExactlyInAnyOrder(codes.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"606 603", "603 606"})
    void refusalBesideALimitIsNotRetried(String codes) {
        marketo.on(CampaignCalls.TRIGGER).body(errors(codes)).always();

        MarketoException failure = failureOf(() -> CallKind.TRIGGER.make(client.campaigns()));

        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.PERMISSION);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"709 602", "602 709", "606 601", "1003 606 600"})
    void refusedTokenIsSeenWhereverItStands(String codes) {
        marketo.on(CampaignCalls.TRIGGER).body(errors(codes));

        CallKind.TRIGGER.make(client.campaigns());

        assertThat(marketo.identityRequests()).hasSize(2);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(2);
        assertThat(marketo.triggers()).hasSize(1);
    }

    @Test
    void retryAfterADoubtfulErrorBesideARefusedTokenHasANewToken() {
        marketo.on(SmartCampaignCalls.GET_BY_ID).body(errors("611 602"));

        CallKind.GET_BY_ID.make(client.campaigns());

        assertThat(marketo.identityRequests()).hasSize(2);
        assertThat(marketo.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(2);
    }

    @Test
    void usedUpQuotaIsSeenWhereverItStands() {
        marketo.on(CampaignCalls.TRIGGER).body(errors("1003 607"));
        failureOf(() -> CallKind.TRIGGER.make(client.campaigns()));

        MarketoException next = failureOf(() -> CallKind.TRIGGER.make(client.campaigns()));

        assertThat(next.getKind()).isEqualTo(ErrorKind.QUOTA);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\":[{\"message\":\"upstream request timeout\"}]}",
                "{\"errors\":[{\"code\":\"GATEWAY_TIMEOUT\",\"message\":\"upstream request timeout\"}]}",
                "{\"errors\":[{\"code\":null,\"message\":\"upstream request timeout\"}]}",
                "{\"errors\":[{\"code\":599,\"message\":\"upstream request timeout\"}]}",
                "{\"errors\":[{\"code\":\"HTTP 404\",\"message\":\"upstream request timeout\"}]}",
                "{\"errors\":[{\"code\":\"31415\",\"message\":\"upstream request timeout\"}]}",
                "{\"errors\":{\"code\":\"x\",\"message\":\"upstream request timeout\"}}",
                "{\"errors\":{\"campaign\":[\"upstream request timeout\"]}}",
                "{\"errors\":{\"campaign\":{\"reason\":\"upstream request timeout\"}}}",
                "{\"errors\":[\"upstream request timeout\"]}",
                "{\"errors\":[[\"upstream request timeout\"]]}",
                "{\"errors\":[{\"detail\":\"upstream request timeout\"}]}",
                "{\"errors\":\"upstream request timeout\"}",
                "{\"success\":false,\"requestId\":\"r\",\"errors\":\"upstream request timeout\"}",
                "{\"success\":false,\"requestId\":\"r\",\"errors\":[{\"message\":\"upstream request timeout\"}]}",
                "{\"success\":false,\"errors\":[{\"code\":\"599\",\"message\":\"upstream request timeout\"}]}"
            })
    void errorsThatAreNotMarketosLeaveTheOutcomeUnknown(String body) {
        marketo.on(CampaignCalls.TRIGGER).body(body).afterWork().always();

        MarketoException failure = failureOf(() -> CallKind.TRIGGER.make(client.campaigns()));

        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
        assertThat(marketo.triggers()).hasSize(1);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.PROTOCOL);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getMessage())
                .contains("upstream request timeout")
                .doesNotContain("Correct the request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"false\"", "1", "null", "\"yes\"", "[true]"})
    void onlyTrueIsASuccess(String success) {
        marketo.on(CampaignCalls.TRIGGER)
                .body(
                        "{\"requestId\":\"r\",\"success\":"
                                + success
                                + ",\"result\":[{\"id\":3712}]}")
                .afterWork();

        MarketoException failure = failureOf(() -> CallKind.TRIGGER.make(client.campaigns()));

        assertThat(marketo.triggers()).hasSize(1);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.PROTOCOL);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void errorThatStandsAloneCounts() {
        String error = "{\"code\":\"1003\",\"message\":\"Invalid data\"}";
        marketo.on(CampaignCalls.TRIGGER).body("{\"success\":false,\"errors\":" + error + "}");

        MarketoException failure = failureOf(() -> CallKind.TRIGGER.make(client.campaigns()));

        assertThat(failure.getCode()).isEqualTo("1003");
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure).hasMessageContaining("1003 'Invalid data'");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 429})
    void successUnderTheStatusOfAFailureLeavesTheOutcomeUnknown(int status) {
        marketo.on(CampaignCalls.TRIGGER)
                .status(
                        status,
                        "application/json",
                        "{\"success\":true,\"requestId\":\"r\",\"result\":[{\"id\":3712}]}",
                        Map.of())
                .afterWork()
                .always();

        MarketoException failure = failureOf(() -> CallKind.TRIGGER.make(client.campaigns()));

        assertThat(marketo.triggers()).hasSize(1);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.PROTOCOL);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "",
                "{}",
                "{\"errors\":[{\"code\":\"611\"}]}",
                "{\"errors\":[{\"code\":\"709\"}]}",
                "{\"success\":false}"
            })
    void onlyMarketosOwnEnvelopeSaysThatItHasFinished(String body) {
        marketo.on(SmartCampaignCalls.CREATE).status(500, "text/html", body, Map.of()).always();

        MarketoException failure = failureOf(() -> CallKind.CREATE.make(client.campaigns()));

        assertThat(marketo.requests(SmartCampaignCalls.CREATE)).hasSize(1);
        assertThat(marketo.requests(SmartCampaignCalls.BROWSE)).hasSize(3);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void envelopeOfMarketoCountsUnderAnyStatus() {
        marketo.on(SmartCampaignCalls.CREATE)
                .status(500, "application/json", errors("611"), Map.of());

        CallKind.CREATE.make(client.campaigns());

        assertThat(marketo.requests(SmartCampaignCalls.CREATE)).hasSize(2);
    }

    private static String errors(String codes) {
        return Arrays.stream(codes.split(" "))
                .map(code -> "{\"code\":\"" + code + "\",\"message\":\"Says so\"}")
                .collect(
                        Collectors.joining(
                                ",", "{\"requestId\":\"r1\",\"success\":false,\"errors\":[", "]}"));
    }
}
