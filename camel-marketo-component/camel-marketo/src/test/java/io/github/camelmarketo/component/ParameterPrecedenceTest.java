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
package io.github.camelmarketo.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.CampaignCalls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Precedence of parameters, from lowest to highest: body, URI, header, inBody. */
class ParameterPrecedenceTest extends MarketoTestSupport {

    private static final Map<String, Object> BODY =
            Map.of("name", "of the body", "folder", 640, "description", "of the body");

    @Test
    void bodyIsUsedIfNothingElseIsSet() {
        send("marketo:smartCampaign/create", BODY);

        assertName("of the body");
    }

    @Test
    void uriOverridesTheBody() {
        send("marketo:smartCampaign/create?name=of the URI", BODY);

        assertName("of the URI");
        assertThat(onlyCall().form()).containsEntry("description", List.of("of the body"));
    }

    @Test
    void headerOverridesTheUri() {
        send(
                "marketo:smartCampaign/create?name=of the URI",
                BODY,
                Map.of(MarketoConstants.NAME, "of the header"));

        assertName("of the header");
    }

    @ParameterizedTest
    @MethodSource("bodiesThatDoNotFit")
    void unusedBodyIsNotValidated(String uri, Map<String, Object> headers, Object body) {
        assertThat(send(uri, body, headers).getException()).isNull();

        assertThat(marketo.requests()).hasSize(1);
    }

    static Stream<Arguments> bodiesThatDoNotFit() {
        Map<String, Object> none = Map.of();
        return Stream.of(
                Arguments.of(
                        "marketo:smartCampaign/trigger?id=3712",
                        Map.of(MarketoConstants.LEADS, "1,2"),
                        "thank you for your order"),
                Arguments.of("marketo:smartCampaign/trigger?id=3712&leads=1,2", none, new Object()),
                Arguments.of(
                        "marketo:smartCampaign/browse?folder=640", none, Map.of("folder", "inbox")),
                Arguments.of(
                        "marketo:smartCampaign/schedule?id=3713",
                        Map.of(MarketoConstants.RUN_AT, Instant.now().plusSeconds(3600)),
                        Map.of("runAt", "tomorrow")));
    }

    @Test
    void inBodyOverridesTheHeader() {
        send(
                "marketo:smartCampaign/create?inBody=name&name=of the URI&folder=640",
                "of the whole body",
                Map.of(MarketoConstants.NAME, "of the header"));

        assertName("of the whole body");
    }

    @Test
    void inBodyConvertsTheBody() {
        send("marketo:smartCampaign/getById?inBody=id", " 1001 ");

        assertThat(onlyCall().path()).isEqualTo("/rest/asset/v1/smartCampaign/1001.json");
    }

    @Test
    void uriIsUsedIfTheBodyForInBodyIsEmpty() {
        send("marketo:smartCampaign/getById?inBody=id&id=1002");

        assertThat(onlyCall().path()).isEqualTo("/rest/asset/v1/smartCampaign/1002.json");
    }

    @Test
    void inBodyOfAnUnknownParameterIsRejectedByTheEndpoint() {
        assertThat(refusal("marketo:smartCampaign/getById?inBody=idd"))
                .hasMessageContaining("inBody=idd");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void dottedHeadersAreSupported() {
        send("marketo:smartCampaign/getById", null, Map.of("CamelMarketo.id", 1001));

        assertThat(onlyCall().path()).isEqualTo("/rest/asset/v1/smartCampaign/1001.json");
    }

    @Test
    void cloneToProgramIsAnAliasOfCloneToProgramName() {
        send("marketo:smartCampaign/schedule?id=3713&cloneToProgram=A");
        send(
                "marketo:smartCampaign/schedule?id=3713",
                null,
                Map.of(MarketoConstants.CLONE_TO_PROGRAM, "B"));
        send("marketo:smartCampaign/schedule?id=3713", "{\"input\":{\"cloneToProgram\":\"C\"}}");

        assertThat(marketo.requests(CampaignCalls.SCHEDULE))
                .extracting(each -> each.json().toString())
                .containsExactly(
                        "{\"input\":{\"cloneToProgramName\":\"A\"}}",
                        "{\"input\":{\"cloneToProgramName\":\"B\"}}",
                        "{\"input\":{\"cloneToProgramName\":\"C\"}}");
    }

    @Test
    void aliasWithTheSameValueIsAccepted() {
        send(
                "marketo:smartCampaign/schedule?id=3713",
                null,
                Map.of(
                        MarketoConstants.CLONE_TO_PROGRAM, "A",
                        MarketoConstants.CLONE_TO_PROGRAM_NAME, "A"));

        assertThat(onlyCall().json().toString())
                .isEqualTo("{\"input\":{\"cloneToProgramName\":\"A\"}}");
    }

    @Test
    void aliasWithADifferentValueIsRejected() {
        assertConflict(
                refusal(
                        "marketo:smartCampaign/schedule?id=3713&cloneToProgram=A&cloneToProgramName=B"));
        assertConflict(
                send(
                                "marketo:smartCampaign/schedule?id=3713",
                                null,
                                Map.of(
                                        MarketoConstants.CLONE_TO_PROGRAM, "A",
                                        MarketoConstants.CLONE_TO_PROGRAM_NAME, "B"))
                        .getException());
        assertConflict(
                send(
                                "marketo:smartCampaign/schedule?id=3713",
                                Map.of("cloneToProgram", "A", "cloneToProgramName", "B"))
                        .getException());
    }

    @Test
    void oneEndpointHandlesManyCampaigns() {
        for (int id : new int[] {1001, 1002, 1069}) {
            SmartCampaign campaign =
                    answer(
                            "marketo:smartCampaign/getById",
                            null,
                            Map.of(MarketoConstants.ID, id),
                            SmartCampaign.class);
            assertThat(campaign.id()).isEqualTo(id);
        }
        assertThat(context.getEndpoints()).hasSize(1);
    }

    private static void assertConflict(Throwable refusal) {
        assertThat(refusal)
                .hasStackTraceContaining("cloneToProgramName is given as '")
                .hasStackTraceContaining("cloneToProgram,");
        assertThat(marketo.requests()).isEmpty();
    }

    private static void assertName(String expected) {
        assertThat(onlyCall().form()).containsEntry("name", List.of(expected));
    }
}
