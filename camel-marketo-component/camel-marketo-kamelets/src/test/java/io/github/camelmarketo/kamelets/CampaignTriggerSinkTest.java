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
package io.github.camelmarketo.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.TriggerRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignTriggerSinkTest extends KameletTestSupport {

    @RegisterExtension
    static final MarketoSimulator marketo =
            MarketoSimulator.builder()
                    .noLimits()
                    .client("id&1 of {us}", "se+cr%et&=)of ${us}")
                    .build();

    @BeforeEach
    void connect() {
        connect(SINK, marketo);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("one id", 1L, List.of(1L)),
                Arguments.of("text", "1, 2,3", List.of(1L, 2L, 3L)),
                Arguments.of("list", List.of(1, "2"), List.of(1L, 2L)),
                Arguments.of("array", new long[] {4, 5}, List.of(4L, 5L)),
                Arguments.of("JSON array", "[6, 7]", List.of(6L, 7L)),
                Arguments.of("maps", List.of(Map.of("id", 8)), List.of(8L)),
                Arguments.of("record", LeadIds.of("9,10"), List.of(9L, 10L)),
                Arguments.of("JSON object", "{\"leads\": [11]}", List.of(11L)),
                Arguments.of(
                        "bytes of a file",
                        "12,13".getBytes(StandardCharsets.UTF_8),
                        List.of(12L, 13L)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void leadsAreReadFromTheBody(String form, Object body, List<Long> leads) throws Exception {
        start(sink("id=3712"));

        TriggerResult result = send(body, Map.of()).getMessage().getBody(TriggerResult.class);

        assertThat(result.accepted()).isEqualTo(leads);
        assertThat(onlyTrigger().campaignId()).isEqualTo(3712);
        assertThat(onlyTrigger().leadIds()).isEqualTo(leads);
        assertThat(onlyTrigger().tokens()).isEmpty();
    }

    @Test
    void leadsAreSentInCallsOfAHundred() throws Exception {
        List<Long> leads = LongStream.rangeClosed(1, 250).boxed().toList();
        start(sink("id=3712"));

        Exchange exchange = send(leads, Map.of());

        assertThat(marketo.triggeredLeads(3712)).isEqualTo(leads);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(3);
        assertThat(exchange.getMessage().getBody(String.class)).startsWith("{\"id\":3712,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bob's fish & chips + 100 % (now)",
                "July (new)&more",
                "July {new}&more)&id=1069",
                "RAW(July)",
                "${body} #bean:x ?a=b %41 \u00e4"
            })
    void tokensPropertyIsSentVerbatim(String text) throws Exception {
        property(SINK, "tokens", "{\"subject\": \"" + text + "\"}");
        start(sink("id=3712"));

        send(1, Map.of());
        send("{\"leads\": [2], \"tokens\": {\"subject\": \"other\"}}", Map.of());

        assertThat(marketo.triggers())
                .hasSize(2)
                .extracting(TriggerRecord::tokens)
                .containsOnly(Map.of("{{my.subject}}", text));
    }

    /** Otherwise the next Marketo call would send them. */
    @Test
    void tokensHeaderIsRemovedAfterTheCall() throws Exception {
        property(SINK, "tokens", "{\"subject\": \"July\"}");
        start(sink("id=3712"));

        Exchange succeeded = send(1, Map.of());
        marketo.on(CampaignCalls.TRIGGER).error("1003", "Not active");
        Exchange failed = send(2, Map.of());

        assertThat(succeeded.getException()).isNull();
        assertThat(succeeded.getMessage().getHeader("CamelMarketoTokens")).isNull();
        assertThat(failed.getException(MarketoException.class).getCode()).isEqualTo("1003");
        assertThat(failed.getMessage().getHeader("CamelMarketoTokens")).isNull();
    }

    @Test
    void redeliveryContinuesWithTheSameTokens() throws Exception {
        List<Long> leads = LongStream.rangeClosed(1, 150).boxed().toList();
        property(SINK, "tokens", "{\"subject\": \"July\"}");
        marketo.on(CampaignCalls.TRIGGER).pass().error("1003", "Not active");
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        onException(MarketoException.class)
                                .maximumRedeliveries(1)
                                .redeliveryDelay(0);
                        from("direct:in").to("kamelet:" + SINK + "?id=3712");
                    }
                });

        assertThat(send(leads, Map.of()).getException()).isNull();
        assertThat(marketo.triggeredLeads(3712)).isEqualTo(leads);
        assertThat(marketo.triggers())
                .extracting(TriggerRecord::tokens)
                .containsOnly(Map.of("{{my.subject}}", "July"));
    }

    @Test
    void tokensAreReadFromTheBody() throws Exception {
        start(sink("id=3712"));

        send("{\"leads\": [1], \"tokens\": {\"subject\": \"July\"}}", Map.of());

        assertThat(onlyTrigger().tokens()).isEqualTo(Map.of("{{my.subject}}", "July"));
    }

    @Test
    void headersOfEarlierCallsAreIgnored() throws Exception {
        start(sink("id=3712"));

        send(
                1,
                Map.of(
                        "CamelMarketoId", 1069,
                        "CamelMarketoLeads", "666",
                        "CamelMarketoTokens", "{\"subject\": \"other\"}"));

        assertThat(onlyTrigger().campaignId()).isEqualTo(3712);
        assertThat(onlyTrigger().leadIds()).containsExactly(1L);
        assertThat(onlyTrigger().tokens()).isEmpty();
    }

    @Test
    void dryRunSendsNothing() throws Exception {
        start(sink("id=3712&dryRun=true"));

        String requests = send("1,2", Map.of()).getMessage().getBody(String.class);

        assertThat(requests).contains("smartCampaign/trigger").contains("\"leads\"");
        assertThat(marketo.requests()).isEmpty();
        assertThat(marketo.identityRequests()).isEmpty();
    }

    @Test
    void failureReachesTheSendingRoute() throws Exception {
        marketo.on(CampaignCalls.TRIGGER).error("1003", "Not active");
        start(sink("id=3712"));

        MarketoException failure = send(1, Map.of()).getException(MarketoException.class);

        assertThat(failure.getCode()).isEqualTo("1003");
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id=abc                     | id=abc is not a whole number of 1 or more",
                "id=5s                      | id=5s is not a whole number",
                "id=0                       | id=0 is not a whole number",
                "id=3712&tokens=subject     | SetHeader[CamelMarketoTokens",
                "id=3712&tokens=subject     | The value contains no My Tokens: use a map of names to values",
                "id=3712&dryRun=perhaps     | dryRun must be false, true or writes, not 'perhaps'",
                "id=3712&instanceUrl=ftp://x| instanceUrl 'ftp://x' is not the address",
                "id=3712&clientId=          | clientId must be set",
                "id=3712&clientSecret=      | clientSecret must be set",
                "dryRun=true                | mandatory parameters must be provided: id"
            })
    void invalidValueFailsStartupAndIsNamed(String properties, String text) {
        Throwable failure = startupFailure(sink(properties.trim()));

        assertThat(failure).hasStackTraceContaining(text.stripLeading());
        assertThat(marketo.identityRequests()).isEmpty();
    }

    @Test
    void missingRequiredPropertiesAreNamed() {
        context = new DefaultCamelContext();

        assertThat(startupFailure(sink("dryRun=false")))
                .hasStackTraceContaining(
                        "mandatory parameters must be provided: instanceUrl, clientId, clientSecret, id");
    }

    private Exchange send(Object body, Map<String, Object> headers) {
        return context.createProducerTemplate()
                .request(
                        "direct:in",
                        exchange -> {
                            exchange.getMessage().setBody(body);
                            exchange.getMessage().getHeaders().putAll(headers);
                        });
    }

    private static TriggerRecord onlyTrigger() {
        assertThat(marketo.triggers()).hasSize(1);
        return marketo.triggers().get(0);
    }

    private static RoutesBuilder sink(String properties) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("kamelet:" + SINK + "?" + properties);
            }
        };
    }
}
