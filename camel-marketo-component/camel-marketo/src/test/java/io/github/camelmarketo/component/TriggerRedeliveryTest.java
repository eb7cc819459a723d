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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.SkippedLead;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Triggers that fail partway, and what a redelivery sends. */
class TriggerRedeliveryTest extends MarketoTestSupport {

    private static final String TRIGGER = "marketo:smartCampaign/trigger?id=3712";
    private static final List<Long> LEADS = ids(1, 250);

    /** A step after the trigger. */
    private Processor later = exchange -> {};

    @Override
    void configure(MarketoComponent component) {
        component.setMaxRetries(0);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(1));
                from("direct:blind").to(TRIGGER);
                from("direct:described").to("marketo:smartCampaign/update?id=1069");
                from("direct:inBody").to(TRIGGER + "&inBody=leads");
                from("direct:uncached").streamCache("false").to(TRIGGER);
                // Without its header, Camel itself would redeliver without end.
                from("direct:stripped").to("direct:bare");
                from("direct:bare")
                        .errorHandler(noErrorHandler())
                        .setProperty("counter", header(Exchange.REDELIVERY_COUNTER))
                        .removeHeaders("*")
                        .doTry()
                        .to(TRIGGER)
                        .doFinally()
                        .setHeader(Exchange.REDELIVERY_COUNTER, exchangeProperty("counter"))
                        .end();
                from("direct:other")
                        .errorHandler(noErrorHandler())
                        .doTry()
                        .to(TRIGGER)
                        .doCatch(MarketoException.class)
                        .setHeader(MarketoConstants.LEADS, header("otherLeads"))
                        .setHeader(MarketoConstants.TOKENS, header("otherTokens"))
                        .to(TRIGGER)
                        .end();
                from("direct:outer").to("direct:inner");
                from("direct:inner")
                        .errorHandler(noErrorHandler())
                        .to(TRIGGER)
                        .process(exchange -> later.process(exchange));
                from("direct:outerStripped").to("direct:innerStripped");
                from("direct:innerStripped")
                        .errorHandler(noErrorHandler())
                        .removeHeaders("*")
                        .to(TRIGGER)
                        .process(exchange -> later.process(exchange));
                from("direct:loop")
                        .setProperty("leads", body())
                        .loop(3)
                        .setBody(exchangeProperty("leads"))
                        .doTry()
                        .to(TRIGGER)
                        .process(exchange -> later.process(exchange))
                        .doCatch(IllegalStateException.class)
                        .end()
                        .end();
                from("direct:stopping")
                        .errorHandler(
                                defaultErrorHandler()
                                        .maximumRedeliveries(1)
                                        .redeliveryDelay(1)
                                        .onRedelivery(
                                                exchange -> context.getComponent("marketo").stop()))
                        .to(TRIGGER);
                from("direct:two").to(TRIGGER).to("marketo:smartCampaign/trigger?id=3712&leads=9");
            }
        };
    }

    @Test
    void iteratorInAHeaderIsReadOnce() {
        marketo.on(CampaignCalls.TRIGGER).error("1003", "no");

        Exchange done =
                send("direct:blind", null, Map.of(MarketoConstants.LEADS, LEADS.iterator()));

        assertThat(done.getException()).isNull();
        assertThat(marketo.triggeredLeads(3712)).isEqualTo(LEADS);
    }

    @Test
    void streamInAHeaderIsReadOnce() {
        marketo.on(SmartCampaignCalls.UPDATE).error("1003", "no");
        InputStream described = new ByteArrayInputStream("As it was".getBytes(UTF_8));

        Exchange done =
                send("direct:described", null, Map.of("CamelMarketoDescription", described));

        assertThat(done.getException()).isNull();
        assertThat(marketo.requests(SmartCampaignCalls.UPDATE))
                .extracting(each -> each.form().get("description"))
                .containsExactly(List.of("As it was"), List.of("As it was"));
    }

    @Test
    void iteratorInAHeaderThatHoldsNothingIsRefused() {
        Exchange refused =
                send(TRIGGER, null, Map.of(MarketoConstants.LEADS, List.of().iterator()));

        assertThat(refused.getException())
                .hasMessageContaining("leads in the header CamelMarketoLeads does not fit")
                .hasMessageContaining("an iterator that holds nothing");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void failureListsAcceptedRejectedAndUnsentLeads() {
        marketo.on(CampaignCalls.TRIGGER).pass().error("1003", "no");

        PartialTriggerException failure = partial(send(TRIGGER, LEADS));

        assertThat(failure.getAccepted()).isEqualTo(ids(1, 100));
        assertThat(failure.getFailed()).isEqualTo(ids(101, 200));
        assertThat(failure.getUnsent()).isEqualTo(ids(201, 250));
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(marketo.triggeredLeads(3712)).isEqualTo(ids(1, 100));
    }

    @Test
    void resetCallHasAnUnknownOutcome() {
        marketo.on(CampaignCalls.TRIGGER).pass().reset().afterWork();

        PartialTriggerException failure = partial(send(TRIGGER, LEADS));

        assertThat(failure.getFailed()).isEqualTo(ids(101, 200));
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.isRetryable()).isFalse();
    }

    @Test
    void redeliveryContinuesWithTheRejectedCall() {
        marketo.on(CampaignCalls.TRIGGER).pass().error("606", "Max rate limit").times(2);

        TriggerResult result = answer("direct:blind", LEADS, Map.of(), TriggerResult.class);

        assertThat(result.accepted()).isEqualTo(LEADS);
        assertThat(result.calls()).isEqualTo(3);
        assertThat(marketo.triggeredLeads(3712)).isEqualTo(LEADS);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(5);
    }

    @Test
    void resultAfterRedeliveriesIncludesTheSkippedLeadsOfAll() {
        marketo.on(CampaignCalls.TRIGGER)
                .body(skipping(7))
                .error("606", "Max rate limit")
                .body(skipping(107))
                .error("606", "Max rate limit");

        TriggerResult result = answer("direct:blind", LEADS, Map.of(), TriggerResult.class);

        assertThat(result.skipped())
                .containsExactly(
                        new SkippedLead(7, List.of("1004: not found")),
                        new SkippedLead(107, List.of("1004: not found")));
        assertThat(result.accepted()).hasSize(248).doesNotContain(7L, 107L);
        assertThat(result.calls()).isEqualTo(3);
        assertThat(marketo.triggeredLeads(3712)).isEqualTo(ids(201, 250));
    }

    @Test
    void failureIncludesSkippedLeadsAndAcceptedCalls() {
        marketo.on(CampaignCalls.TRIGGER).body(skipping(7)).error("1003", "no").always();

        PartialTriggerException single = partial(send(TRIGGER, LEADS));
        PartialTriggerException last = partial(send("direct:blind", LEADS.subList(0, 101)));

        assertThat(single.getSkipped()).extracting(SkippedLead::id).containsExactly(7L);
        assertThat(single.getAccepted()).hasSize(99);
        assertThat(single.getCalls()).isEqualTo(1);
        assertThat(last.getSkipped()).isEmpty();
        assertThat(last.getCalls()).isZero();
    }

    @Test
    void failureAfterRedeliveriesIncludesTheSkippedLeadsOfAll() {
        marketo.on(CampaignCalls.TRIGGER)
                .body(skipping(7))
                .error("606", "Max rate limit")
                .body(skipping(107))
                .error("1003", "no")
                .always();

        PartialTriggerException failure = partial(send("direct:blind", LEADS));

        assertThat(failure.getSkipped()).extracting(SkippedLead::id).containsExactly(7L, 107L);
        assertThat(failure.getAccepted()).hasSize(198);
        assertThat(failure.getCalls()).isEqualTo(2);
        assertThat(failure.getFailed()).isEqualTo(ids(201, 250));
        assertThat(failure)
                .hasMessageContaining("198 were accepted, 2 were skipped, 50 were refused");
    }

    @Test
    void unknownOutcomeAfterSkippedLeadsReportsBoth() {
        marketo.on(CampaignCalls.TRIGGER).body(skipping(7)).reset().afterWork();

        PartialTriggerException failure = partial(send("direct:blind", LEADS));

        assertThat(failure.getSkipped()).extracting(SkippedLead::id).containsExactly(7L);
        assertThat(failure.getFailed()).isEqualTo(ids(101, 200));
        assertThat(failure.getAccepted()).hasSize(149).contains(201L, 250L).doesNotContain(7L);
        assertThat(failure.getCalls()).isEqualTo(2);
    }

    @Test
    void redeliveryContinuesAnIteratorBody() {
        marketo.on(CampaignCalls.TRIGGER).pass().error("606", "Max rate limit");

        TriggerResult result =
                answer("direct:blind", LEADS.iterator(), Map.of(), TriggerResult.class);

        assertThat(result.accepted()).isEqualTo(LEADS);
        assertThat(marketo.triggeredLeads(3712)).isEqualTo(LEADS);
    }

    @Test
    void iteratorBodySurvivesARedeliveryOfASingleCall() {
        marketo.on(CampaignCalls.TRIGGER).error("606", "Max rate limit");

        answer("direct:blind", List.of(1, 2).iterator(), Map.of(), TriggerResult.class);

        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L, 2L);
    }

    @Test
    void iteratorUsedWithInBodySurvivesARedelivery() {
        marketo.on(CampaignCalls.TRIGGER).error("606", "Max rate limit").times(2);

        answer("direct:inBody", List.of(1, 2).iterator(), Map.of(), TriggerResult.class);

        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L, 2L);
    }

    @Test
    void uncachedStreamSurvivesARedelivery() {
        byte[] leads = "1,2".getBytes(StandardCharsets.UTF_8);
        for (Object body : List.of(new ByteArrayInputStream(leads), new StringReader("3"))) {
            marketo.on(CampaignCalls.TRIGGER).error("606", "Max rate limit").times(2);

            answer("direct:uncached", body, Map.of(), TriggerResult.class);
        }

        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void redeliveryNeverResendsACallWithAnUnknownOutcome() {
        marketo.on(CampaignCalls.TRIGGER).pass().reset().afterWork();

        PartialTriggerException failure = partial(send("direct:blind", LEADS));

        assertThat(marketo.triggeredLeads(3712)).isEqualTo(LEADS);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(3);
        assertThat(failure.getAccepted()).isEqualTo(concat(ids(1, 100), ids(201, 250)));
        assertThat(failure.getFailed()).isEqualTo(ids(101, 200));
        assertThat(failure.getUnsent()).isEmpty();
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void severalUnknownOutcomesAreAllReported() {
        marketo.on(CampaignCalls.TRIGGER).reset().afterWork().reset().afterWork();

        PartialTriggerException failure = partial(send("direct:blind", LEADS));

        assertThat(marketo.triggeredLeads(3712)).isEqualTo(LEADS);
        assertThat(failure.getAccepted()).isEqualTo(ids(201, 250));
        assertThat(failure.getFailed()).isEqualTo(ids(1, 200));
    }

    @Test
    void failureAfterTheLastRedeliveryCoversAllDeliveries() {
        marketo.on(CampaignCalls.TRIGGER).pass().error("1003", "no").always();

        PartialTriggerException failure = partial(send("direct:blind", LEADS));

        assertThat(failure.getAccepted()).isEqualTo(ids(1, 100));
        assertThat(failure.getFailed()).isEqualTo(ids(101, 200));
        assertThat(failure.getUnsent()).isEqualTo(ids(201, 250));
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @Test
    void rejectionAfterAnUnknownOutcomeStaysUnknown() {
        marketo.on(CampaignCalls.TRIGGER).pass().reset().afterWork().error("1003", "no").always();

        PartialTriggerException failure = partial(send("direct:blind", LEADS));

        assertThat(failure.getAccepted()).isEqualTo(ids(1, 100));
        assertThat(failure.getFailed()).isEqualTo(ids(101, 200));
        assertThat(failure.getUnsent()).isEqualTo(ids(201, 250));
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.getMessage()).containsOnlyOnce("of the leads");
        assertThat(marketo.triggeredLeads(3712)).isEqualTo(ids(1, 200));
    }

    @Test
    void redeliveryOfASingleCallWithAnUnknownOutcomeSendsNothing() {
        marketo.on(CampaignCalls.TRIGGER).reset().afterWork();

        Exchange exchange = send("direct:blind", List.of(1, 2));

        assertThat(exchange.getException(MarketoException.class).getOutcome())
                .isEqualTo(Outcome.UNKNOWN);
        onlyCall();
        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L, 2L);
    }

    @Test
    void laterTriggerOfTheSameExchangeStartsFresh() {
        marketo.on(CampaignCalls.TRIGGER)
                .error("606", "Max rate limit")
                .pass()
                .error("606", "again");

        TriggerResult result = answer("direct:two", List.of(1, 2), Map.of(), TriggerResult.class);

        assertThat(result.accepted()).containsExactly(9L);
        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L, 2L, 9L);
    }

    @Test
    void accountSurvivesTheRemovalOfAllHeaders() {
        marketo.on(CampaignCalls.TRIGGER).pass().error("606", "Max rate limit").times(2);

        TriggerResult result =
                answer("direct:stripped", LEADS, Map.of("of the user", 1), TriggerResult.class);

        assertThat(result.accepted()).isEqualTo(LEADS);
        assertThat(result.calls()).isEqualTo(3);
        assertThat(marketo.triggeredLeads(3712)).isEqualTo(LEADS);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(5);
    }

    @Test
    void unknownOutcomeIsReportedAfterTheRemovalOfAllHeaders() {
        marketo.on(CampaignCalls.TRIGGER).pass().reset().afterWork().error("1003", "no").times(2);

        PartialTriggerException failure = partial(send("direct:stripped", LEADS));

        assertThat(failure.getAccepted()).isEqualTo(concat(ids(1, 100), ids(201, 250)));
        assertThat(failure.getFailed()).isEqualTo(ids(101, 200));
        assertThat(failure.getUnsent()).isEmpty();
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(marketo.triggeredLeads(3712)).isEqualTo(LEADS);
    }

    @Test
    void triggerWithOtherTokensAfterAFailedOneIsANewRun() {
        marketo.on(CampaignCalls.TRIGGER).pass().error("1003", "no");

        TriggerResult result =
                answer(
                        "direct:other",
                        LEADS,
                        Map.of(
                                MarketoConstants.TOKENS,
                                Map.of("a", "first"),
                                "otherLeads",
                                LEADS,
                                "otherTokens",
                                Map.of("a", "second")),
                        TriggerResult.class);

        assertThat(result.accepted()).isEqualTo(LEADS);
        assertThat(result.calls()).isEqualTo(3);
        assertThat(marketo.triggeredLeads(3712)).isEqualTo(concat(ids(1, 100), LEADS));
        List<String> bodies =
                marketo.requests(CampaignCalls.TRIGGER).stream().map(each -> each.body()).toList();
        assertThat(bodies).hasSize(5);
        assertThat(bodies.subList(0, 2)).allMatch(each -> each.contains("first"));
        assertThat(bodies.subList(2, 5))
                .allMatch(each -> each.contains("second") && !each.contains("first"));
    }

    @Test
    void triggerOfOtherLeadsAfterAFailedOneIsANewRun() {
        marketo.on(CampaignCalls.TRIGGER).error("1003", "no");

        // Both lists have the same hash code.
        TriggerResult result =
                answer(
                        "direct:other",
                        List.of(1, 32),
                        Map.of("otherLeads", List.of(2, 1)),
                        TriggerResult.class);

        assertThat(result.accepted()).containsExactly(2L, 1L);
        assertThat(marketo.triggeredLeads(3712)).containsExactly(2L, 1L);
    }

    @Test
    void triggerIsNotRepeatedWhenALaterStepOfItsSubRouteFails() {
        AtomicInteger failures = new AtomicInteger();
        later =
                exchange -> {
                    if (failures.incrementAndGet() <= 2) {
                        throw new IllegalStateException("on purpose");
                    }
                };

        TriggerResult result = answer("direct:outer", LEADS, Map.of(), TriggerResult.class);

        assertThat(failures).hasValue(3);
        assertThat(result.accepted()).isEqualTo(LEADS);
        assertThat(result.calls()).isEqualTo(3);
        assertThat(marketo.triggeredLeads(3712)).isEqualTo(LEADS);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(3);
    }

    @Test
    void triggerIsNotRepeatedByASubRouteThatRemovesAllHeaders() {
        AtomicInteger failures = new AtomicInteger();
        later =
                exchange -> {
                    if (failures.incrementAndGet() <= 2) {
                        throw new IllegalStateException("on purpose");
                    }
                };

        TriggerResult result = answer("direct:outerStripped", LEADS, Map.of(), TriggerResult.class);

        assertThat(failures).hasValue(3);
        assertThat(result.accepted()).isEqualTo(LEADS);
        assertThat(marketo.triggeredLeads(3712)).isEqualTo(LEADS);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(3);
    }

    @Test
    void triggerIsNotRepeatedByARouteThatTriesAgainItself() {
        later =
                exchange -> {
                    throw new IllegalStateException("on purpose");
                };

        Exchange exchange = send("direct:loop", List.of(1));

        assertThat(exchange.getException()).isNull();
        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L);
    }

    @Test
    void loopWithoutAFailureTriggersEachTime() {
        Exchange exchange = send("direct:loop", List.of(1));

        assertThat(exchange.getException()).isNull();
        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L, 1L, 1L);
    }

    @Test
    void redeliveryAfterTheStopStillReportsTheAccount() {
        marketo.on(CampaignCalls.TRIGGER).pass().error("606", "Max rate limit").always();

        PartialTriggerException failure = partial(send("direct:stopping", LEADS));

        assertThat(failure).hasMessageContaining("stopped");
        assertThat(failure.getAccepted()).isEqualTo(ids(1, 100));
        assertThat(failure.getFailed()).isEmpty();
        assertThat(failure.getUnsent()).isEqualTo(ids(101, 250));
        assertThat(failure.getCalls()).isEqualTo(1);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(2);
    }

    @Test
    void redeliveryAfterTheStopStillReportsAnUnknownOutcome() {
        marketo.on(CampaignCalls.TRIGGER).pass().reset().afterWork();

        PartialTriggerException failure = partial(send("direct:stopping", LEADS));

        assertThat(failure.getAccepted()).isEqualTo(ids(1, 100));
        assertThat(failure.getFailed()).isEqualTo(ids(101, 200));
        assertThat(failure.getUnsent()).isEqualTo(ids(201, 250));
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.isRetryable()).isFalse();
    }

    @Test
    void newExchangeOnTheSameRouteSendsAllLeads() {
        marketo.on(CampaignCalls.TRIGGER).reset().afterWork();
        send("direct:blind", List.of(1));

        answer("direct:blind", List.of(1), Map.of(), TriggerResult.class);

        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L, 1L);
    }

    private static String skipping(long lead) {
        return "{\"success\":true,\"result\":[{\"id\":%d,\"status\":\"skipped\",\"reasons\":[{\"code\":\"1004\",\"message\":\"not found\"}]}]}"
                .formatted(lead);
    }

    private static PartialTriggerException partial(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(PartialTriggerException.class);
        return (PartialTriggerException) exchange.getException();
    }

    private static List<Long> ids(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static List<Long> concat(List<Long> one, List<Long> two) {
        return java.util.stream.Stream.concat(one.stream(), two.stream()).toList();
    }
}
