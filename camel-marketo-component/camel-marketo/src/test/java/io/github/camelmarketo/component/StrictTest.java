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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing said is ignored. */
class StrictTest extends MarketoTestSupport {

    private static final String SCHEDULE = "marketo:smartCampaign/schedule?id=3713";
    private static final String TRIGGER = "marketo:smartCampaign/trigger?id=3712";

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:two")
                        .to("marketo:smartCampaign/getById?id=1001")
                        .setHeader("CamelMarketoRunAt", constant("2027-07-01T08:00:00Z"))
                        .to("marketo:smartCampaign/getSmartList?id=1001")
                        .to("marketo:smartCampaign/update?id=1001&name=New");
            }
        };
    }

    static Stream<Arguments> unknownMembers() throws Exception {
        String runat = "{\"runat\":\"2027-07-01T08:00:00+02:00\"}";
        return Stream.of(
                Arguments.of(SCHEDULE, runat, "runat", "runAt"),
                Arguments.of(SCHEDULE, "\ufeff" + runat, "runat", "runAt"),
                Arguments.of(SCHEDULE, runat.getBytes(StandardCharsets.UTF_8), "runat", "runAt"),
                Arguments.of(SCHEDULE, Json.parse(runat), "runat", "runAt"),
                Arguments.of(SCHEDULE, "{\"input\":" + runat + "}", "runat", "runAt"),
                Arguments.of(SCHEDULE, Map.of("token", Map.of("a", "b")), "token", "tokens"),
                Arguments.of(
                        SCHEDULE,
                        Map.of("input", Map.of(), "token", Map.of("a", "b")),
                        "token",
                        "tokens"),
                Arguments.of(
                        SCHEDULE,
                        Json.object().putPOJO("token", Map.of("a", 1)),
                        "token",
                        "tokens"),
                Arguments.of(SCHEDULE, new Typo(Instant.EPOCH), "runat", "runAt"),
                Arguments.of(
                        TRIGGER, "{\"leads\":[1,2],\"token\":{\"a\":\"b\"}}", "token", "tokens"),
                Arguments.of(
                        "marketo:smartCampaign/create",
                        Map.of("name", "n", "folder", 640, "descripton", "d"),
                        "descripton",
                        "description"),
                Arguments.of(
                        "marketo:smartCampaign/delete?id=1001",
                        Map.of("email", "a@example.com"),
                        "email",
                        "there is none"));
    }

    @ParameterizedTest
    @MethodSource("unknownMembers")
    void writeRefusesAnUnknownMemberByName(String uri, Object body, String name, String nearest) {
        Exchange exchange = send(uri, body);

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The member " + name + " of the body")
                .hasMessageContaining(nearest)
                .hasMessageContaining("strict=false");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void writeRefusesAnUnknownHeaderByName() {
        for (String header :
                List.of("CamelMarketoToken", "camelmarketotoken", "CamelMarketo.token")) {
            Exchange exchange = send(TRIGGER, "1", Map.of(header, "{\"a\":\"b\"}"));

            assertThat(exchange.getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("The header " + header)
                    .hasMessageContaining("did you mean CamelMarketoTokens?");
        }
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void headersOfOtherOperationsAndOfResultsAreKnown() {
        Exchange exchange = send("direct:two", null, Map.of("CamelMarketo.offset", 1));

        assertThat(exchange.getException()).isNull();
        assertThat(marketo.requests(SmartCampaignCalls.UPDATE)).hasSize(1);
    }

    @Test
    void strictFalseIgnoresWhatIsNotKnown() {
        send(
                TRIGGER + "&strict=false",
                "{\"leads\":[1],\"token\":{\"a\":\"b\"}}",
                Map.of("CamelMarketoToken", "x"));
        send("marketo:smartCampaign/update?id=1001&strict=false", Map.of("name", "N", "id", 7));
        send(SCHEDULE + "&strict=false", new Typo(Instant.EPOCH));

        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L);
        assertThat(marketo.requests(SmartCampaignCalls.UPDATE)).hasSize(1);
        assertThat(marketo.requests(CampaignCalls.SCHEDULE)).hasSize(1);
    }

    @Test
    void readGoesOn() {
        Exchange exchange =
                send(
                        "marketo:smartCampaign/browse",
                        Map.of("maxretrun", 5),
                        Map.of("CamelMarketoFolderr", 1));

        assertThat(exchange.getException()).isNull();
        assertThat(onlyCall().query()).isEmpty();
    }

    @Test
    void idInAForeignBodyMustBeTheOneThatIsUsed() {
        String uri = "marketo:smartCampaign/update?id=1001";

        Exchange other = send(uri, Map.of("id", 1069, "name", "N"));
        Exchange same = send(uri, Map.of("id", 1001.0, "name", "N"));

        assertThat(other.getException()).hasMessageContaining("id=1069 in the body is not read");
        assertThat(same.getException()).isNull();
        assertThat(onlyCall().path()).contains("/1001.json");
    }

    @Test
    void membersOfABeanAreRead() {
        Instant time = Instant.now().plusSeconds(86_400);
        Request request = new Request();
        request.setRunAt(time);
        request.setTokens(Map.of("a", "b"));

        send(SCHEDULE, request);
        send(SCHEDULE, new Run(time, Map.of("a", "b")));

        assertThat(marketo.requests(CampaignCalls.SCHEDULE))
                .hasSize(2)
                .allSatisfy(
                        each -> {
                            JsonNode input = each.json().at("/input");
                            assertThat(input.path("runAt").asText()).isNotEmpty();
                            assertThat(input.at("/tokens/0/name").asText()).isEqualTo("{{my.a}}");
                        });
    }

    @Test
    void treeWithOtherObjectsIsRead() {
        send(
                TRIGGER,
                Json.object().putPOJO("leads", List.of(1, 2)).putPOJO("tokens", Map.of("a", "b")));

        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L, 2L);
        assertThat(onlyCall().json().at("/input/tokens/0/value").asText()).isEqualTo("b");
    }

    @Test
    void extraMembersOfARecordOfTheComponentAreWelcome() {
        SmartCampaign campaign =
                answer(
                        "marketo:smartCampaign/getById?id=1001",
                        null,
                        Map.of(),
                        SmartCampaign.class);

        Exchange exchange =
                send("marketo:smartCampaign/update", campaign, Map.of("CamelMarketoName", "New"));

        assertThat(exchange.getException()).isNull();
    }

    @Test
    void bytesOfAnotherEncodingAreRefused() {
        byte[] latin = "{\"name\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);

        Exchange refused = send("marketo:smartCampaign/update?id=1001", latin);
        Exchange taken =
                template.request(
                        "marketo:smartCampaign/update?id=1001",
                        exchange -> {
                            exchange.getMessage().setBody(latin);
                            exchange.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");
                        });

        assertThat(refused.getException()).hasMessageContaining("no text in UTF-8");
        assertThat(taken.getException()).isNull();
        assertThat(onlyCall().form()).containsEntry("name", List.of("\u00e4"));
    }

    @Test
    void leadThatIsGivenTwiceIsSentOnceAndReported() {
        Exchange once = send(TRIGGER, "1,2,1,3,2,1");
        Exchange all = send(TRIGGER + "&duplicates=SEND", "4,4");

        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L, 2L, 3L, 4L, 4L);
        assertThat(once.getMessage().getBody(String.class)).contains("\"duplicates\":[1,2]");
        assertThat(all.getMessage().getBody(String.class)).contains("\"duplicates\":[]");
    }

    /** A bean with the members of a schedule. */
    public static final class Request {

        private Instant runAt;
        private Map<String, String> tokens;

        public Instant getRunAt() {
            return runAt;
        }

        public void setRunAt(Instant runAt) {
            this.runAt = runAt;
        }

        public Map<String, String> getTokens() {
            return tokens;
        }

        public void setTokens(Map<String, String> tokens) {
            this.tokens = tokens;
        }
    }

    private record Run(Instant runAt, Map<String, String> tokens) {}

    private record Typo(Instant runat) {}
}
