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

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.model.CampaignId;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.RecordedRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Requests of schedule and trigger. */
class RunOperationsTest extends MarketoTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKENS =
            "[{\"name\":\"{{my.message}}\",\"value\":\"Updated message\"},"
                    + "{\"name\":\"{{my.other token}}\",\"value\":\"Value for other token\"}]";
    private static final String TRIGGER_SAMPLE =
            "{\"input\":{\"leads\":[{\"id\":318592},{\"id\":318593}],\"tokens\":" + TOKENS + "}}";

    private final Instant runAt =
            Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    @Test
    void scheduleWithoutOptionsSendsAnEmptyInput() throws Exception {
        CampaignId scheduled = schedule("schedule?id=3713", null, Map.of());

        assertThat(scheduled.id()).isEqualTo(3713);
        assertJson("/rest/v1/campaigns/3713/schedule.json", "{\"input\":{}}");
    }

    @Test
    void scheduleReadsTimeAndProgramFromTheUri() throws Exception {
        schedule(
                "schedule?id=3713&runAt=" + runAt + "&cloneToProgramName=New Program",
                null,
                Map.of());

        assertJson(
                "/rest/v1/campaigns/3713/schedule.json",
                "{\"input\":{\"runAt\":\""
                        + wire()
                        + "\",\"cloneToProgramName\":\"New Program\"}}");
        assertThat(marketo.schedules().get(0).runAt()).isEqualTo(runAt);
    }

    @Test
    void scheduleSendsTheSampleFromHeaders() throws Exception {
        Map<String, Object> tokens = new LinkedHashMap<>();
        tokens.put("message", "Updated message");
        tokens.put("other token", "Value for other token");

        schedule(
                "schedule",
                null,
                Map.of(
                        MarketoConstants.ID, 3713L,
                        MarketoConstants.RUN_AT, runAt,
                        MarketoConstants.TOKENS, tokens));

        assertJson("/rest/v1/campaigns/3713/schedule.json", scheduleSample());
    }

    @Test
    void scheduleSendsTheSampleFromABodyInMarketosFormat() throws Exception {
        schedule("schedule?id=3713", scheduleSample(), Map.of());

        assertJson("/rest/v1/campaigns/3713/schedule.json", scheduleSample());
    }

    @Test
    void runAtThreeYearsAheadIsRejectedBeforeAnyCall() {
        assertRefusedRunAt(runAt.plus(3 * 366, ChronoUnit.DAYS), "two years");
    }

    @Test
    void pastRunAtIsRejectedBeforeAnyCall() {
        assertRefusedRunAt(Instant.now().minusSeconds(60), "past");
    }

    @Test
    void runAtJustWithinTwoYearsIsSent() throws Exception {
        Instant latest =
                OffsetDateTime.now(ZoneOffset.UTC).plusYears(2).minusMinutes(1).toInstant();

        schedule("schedule?id=3713", null, Map.of(MarketoConstants.RUN_AT, latest));

        assertThat(marketo.schedules().get(0).runAt())
                .isEqualTo(latest.truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void triggerSendsTheLeadsOfTheUri() throws Exception {
        TriggerResult result = trigger("trigger?id=3712&leads=318592,318593", null, Map.of());

        assertThat(result.accepted()).containsExactly(318592L, 318593L);
        assertJson(
                "/rest/v1/campaigns/3712/trigger.json",
                "{\"input\":{\"leads\":[{\"id\":318592},{\"id\":318593}]}}");
    }

    @Test
    void triggerSendsTheSampleFromHeaders() throws Exception {
        trigger(
                "trigger",
                null,
                Map.of(
                        MarketoConstants.ID,
                        "3712",
                        MarketoConstants.LEADS,
                        List.of(318592, "318593"),
                        MarketoConstants.TOKENS,
                        TOKENS));

        assertJson("/rest/v1/campaigns/3712/trigger.json", TRIGGER_SAMPLE);
    }

    @Test
    void triggerSendsTheSampleFromABodyInMarketosFormat() throws Exception {
        trigger("trigger?id=3712", TRIGGER_SAMPLE, Map.of());

        assertJson("/rest/v1/campaigns/3712/trigger.json", TRIGGER_SAMPLE);
    }

    @Test
    void triggerReadsLeadsFromAListBody() {
        trigger("trigger?id=3712", List.of(1, 2, 3), Map.of());

        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L, 2L, 3L);
    }

    /** There a comma separates URIs. */
    @Test
    void leadsInAUriOfARecipientListAreSeparatedBySemicolons() throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:recipients").recipientList(header("uris"));
                    }
                });

        Exchange exchange =
                template.request(
                        "direct:recipients",
                        each ->
                                each.getMessage()
                                        .setHeader(
                                                "uris",
                                                "marketo:smartCampaign/trigger?id=3712&leads=1;2;3,mock:end"));

        assertThat(exchange.getException()).isNull();
        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void requestIsAnAliasOfTrigger() {
        trigger("request?id=3712", "318592", Map.of());

        assertThat(marketo.triggeredLeads(3712)).containsExactly(318592L);
    }

    @Test
    void withoutTokensTheMemberIsOmitted() throws Exception {
        trigger("trigger?id=3712", List.of(1), Map.of(MarketoConstants.TOKENS, Map.of()));

        assertJson("/rest/v1/campaigns/3712/trigger.json", "{\"input\":{\"leads\":[{\"id\":1}]}}");
    }

    @Test
    void leadsAreSentInOrderInCallsOf100() {
        List<Long> leads = LongStream.rangeClosed(1, 250).boxed().toList();

        Exchange exchange = send("marketo:smartCampaign/trigger?id=3712", leads);

        assertThat(marketo.triggers())
                .extracting(each -> each.leadIds().size())
                .containsExactly(100, 100, 50);
        assertThat(marketo.triggeredLeads(3712)).isEqualTo(leads);
        TriggerResult result = exchange.getMessage().getBody(TriggerResult.class);
        assertThat(result.id()).isEqualTo(3712);
        assertThat(result.accepted()).isEqualTo(leads);
        assertThat(result.skipped()).isEmpty();
        assertThat(result.calls()).isEqualTo(3);
        assertThat(exchange.getMessage().getHeader(MarketoConstants.CALL_COUNT)).isEqualTo(3);
    }

    @Test
    void hundredLeadsNeedOneCall() {
        TriggerResult result =
                trigger("trigger?id=3712", LongStream.rangeClosed(1, 100).toArray(), Map.of());

        assertThat(result.accepted()).hasSize(100);
        onlyCall();
    }

    @Test
    void noLeadsNeedNoCall() {
        TriggerResult result = trigger("trigger?id=3712", List.of(), Map.of());

        assertThat(result.accepted()).isEmpty();
        assertThat(result.calls()).isZero();
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void skippedLeadsAreReportedWithTheirReasons() {
        marketo.on(CampaignCalls.TRIGGER)
                .body(
                        "{\"success\":true,\"requestId\":\"a#1\",\"result\":[{\"id\":1,\"status\":\"triggered\"},"
                                + "{\"id\":2,\"status\":\"skipped\",\"reasons\":[{\"code\":\"1004\","
                                + "\"message\":\"Lead not found\"}]}]}");

        TriggerResult result = trigger("trigger?id=3712", List.of(1, 2), Map.of());

        assertThat(result.accepted()).containsExactly(1L);
        assertThat(result.skipped().get(0).id()).isEqualTo(2);
        assertThat(result.skipped().get(0).reasons()).containsExactly("1004: Lead not found");
    }

    @Test
    void tokensForACampaignInANestedProgramFailWithAnExplanation() {
        marketo.addCampaign(
                CampaignSpec.requestable("Nested").id(77).program(9, "P").nestedProgram().active());

        Exchange exchange =
                send(
                        "marketo:smartCampaign/trigger?id=77",
                        List.of(1),
                        Map.of(MarketoConstants.TOKENS, Map.of("a", "b")));

        assertThat(exchange.getException(MarketoException.class))
                .hasMessageContaining("611")
                .hasMessageContaining("nested");
        onlyCall();
    }

    private void assertRefusedRunAt(Instant refused, String reason) {
        Exchange exchange =
                send(
                        "marketo:smartCampaign/schedule?id=3713",
                        null,
                        Map.of(MarketoConstants.RUN_AT, refused));

        MarketoException failure = exchange.getException(MarketoException.class);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.INVALID);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining(reason).hasMessageContaining("3713");
        assertThat(marketo.requests()).isEmpty();
    }

    private String scheduleSample() {
        return "{\"input\":{\"runAt\":\"" + wire() + "\",\"tokens\":" + TOKENS + "}}";
    }

    private String wire() {
        return runAt.toString().replace("Z", "+0000");
    }

    private CampaignId schedule(String method, Object body, Map<String, Object> headers) {
        return answer("marketo:smartCampaign/" + method, body, headers, CampaignId.class);
    }

    private TriggerResult trigger(String method, Object body, Map<String, Object> headers) {
        return answer("marketo:smartCampaign/" + method, body, headers, TriggerResult.class);
    }

    private static void assertJson(String path, String body) throws Exception {
        RecordedRequest call = onlyCall();
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.path()).isEqualTo(path);
        assertThat(call.query()).isEmpty();
        assertThat(call.contentType()).startsWith("application/json");
        assertThat(call.json()).isEqualTo(JSON.readTree(body));
    }
}
