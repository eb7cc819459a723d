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
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.QuietBehaviour;
import io.github.camelmarketo.api.limit.QuietHours;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Campaigns are not run in quiet hours. In winter, 22:00 in Berlin is 21:00 in UTC. */
class QuietCallsTest {

    private static final QuietHours NIGHT = QuietHours.of("22:00-07:00 Europe/Berlin");
    private static final LeadIds LEAD = LeadIds.of(318592L);
    private static final LeadIds MANY = LeadIds.of(LongStream.rangeClosed(1, 450).boxed().toList());

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;

    @BeforeEach
    void connect() {
        at("2026-11-25T21:00:00Z");
    }

    @Test
    void triggerFailsInQuietHoursAndSaysUntilWhen() {
        MarketoException failure =
                failureOf(() -> campaigns(QuietBehaviour.FAIL).trigger(3712L, LEAD, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.LIMIT);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.getRetryAt()).isEqualTo(Instant.parse("2026-11-26T06:00:00Z"));
        assertThat(failure)
                .hasMessage(
                        "smartCampaign/trigger of campaign 3712 failed: it is not sent in quiet"
                                + " hours (22:00-07:00 Europe/Berlin), which end at 2026-11-26"
                                + " 07:00 Europe/Berlin. It was not applied. Run it again then."
                                + " [errors#limit]");
        assertNothingSent();
    }

    @Test
    void triggerIsSentOutsideThem() {
        at("2026-11-25T20:59:59Z");

        campaigns(QuietBehaviour.FAIL).trigger(3712L, LEAD, null);
        client.time.advance(
                Duration.between(client.time.instant(), Instant.parse("2026-11-26T06:00:00Z")));
        campaigns(QuietBehaviour.FAIL).trigger(3712L, LEAD, null);

        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(2);
    }

    @Test
    void otherOperationsDoNotKnowThem() {
        SmartCampaignApi campaigns = campaigns(QuietBehaviour.FAIL);

        campaigns.getById(3712L, null);
        campaigns.activate(1069L);

        assertThat(marketo.requests(SmartCampaignCalls.ACTIVATE)).hasSize(1);
    }

    @Test
    void delayedTriggerIsSentWhenTheyEnd() {
        at("2026-11-26T05:52:00Z");

        campaigns(QuietBehaviour.DELAY).trigger(3712L, LEAD, null);

        assertThat(client.time.instant()).isEqualTo(Instant.parse("2026-11-26T06:00:00Z"));
        assertThat(marketo.triggeredLeads(3712)).containsExactly(318592L);
        assertThat(client.time.delays()).containsExactly(Duration.ofMinutes(8));
    }

    @Test
    void delayedTriggerFailsAtOnceWhenTheyEndAfterItsTimeout() {
        at("2026-11-26T05:50:00Z");

        MarketoException failure =
                failureOf(() -> campaigns(QuietBehaviour.DELAY).trigger(3712L, LEAD, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.LIMIT);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure)
                .hasMessageContaining(
                        "which end at 2026-11-26 07:00 Europe/Berlin, and it may wait")
                .hasMessageContaining("until 2026-11-26 07:00 Europe/Berlin only");
        assertThat(client.time.delays()).isEmpty();
        assertNothingSent();
    }

    @Test
    void delayedTriggerFailsAtOnceWhenItsCallerWaitsForLessTime() {
        at("2026-11-26T05:58:00Z");
        MarketoClient impatient =
                client.client()
                        .sendingBy(Instant.parse("2026-11-26T05:59:00Z"))
                        .quiet(NIGHT, QuietBehaviour.DELAY);

        MarketoException failure =
                failureOf(
                        () ->
                                new SmartCampaignApi(impatient, client.time)
                                        .trigger(3712L, LEAD, null));

        assertThat(failure).hasMessageContaining("it may wait until 2026-11-26 06:59");
        assertThat(client.time.delays()).isEmpty();
        assertNothingSent();
    }

    @Test
    void stopEndsTheDelay() {
        at("2026-11-26T05:58:00Z");
        List<Throwable> failures = new ArrayList<>();
        client.client()
                .quiet(NIGHT, QuietBehaviour.DELAY)
                .start(
                        trigger(LEAD),
                        Runnable::run,
                        true,
                        (result, failure) -> failures.add(failure));
        assertThat(failures).isEmpty();

        client.client().stop("the route stops");

        assertThat(failures).singleElement().asString().contains("the route stops");
        assertThat(client.time.timers()).isZero();
        assertNothingSent();
    }

    @Test
    void bulkThatBeginsBeforeThemStopsWhenTheyBegin() {
        at("2026-11-25T20:59:00Z");
        client.wire(
                wire ->
                        call -> {
                            if (call.uri().getPath().endsWith("trigger.json")) {
                                client.time.advance(Duration.ofSeconds(30));
                            }
                            return wire.send(call);
                        });

        PartialTriggerException failure =
                (PartialTriggerException)
                        failureOf(() -> campaigns(QuietBehaviour.FAIL).trigger(3712L, MANY, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.LIMIT);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.getAccepted()).isEqualTo(MANY.ids().subList(0, 200));
        assertThat(failure.getFailed()).isEqualTo(MANY.ids().subList(200, 300));
        assertThat(failure.getUnsent()).isEqualTo(MANY.ids().subList(300, 450));
        assertThat(marketo.triggeredLeads(3712)).isEqualTo(MANY.ids().subList(0, 200));
    }

    @ParameterizedTest
    @EnumSource(QuietBehaviour.class)
    void callThatWaitsForAPermitIsCheckedOnceMore(QuietBehaviour behaviour) {
        at("2026-11-25T20:59:00Z");
        AtomicInteger cancelled = new AtomicInteger();
        CompletableFuture<CallLimiter.Permit> permit = new CompletableFuture<>();
        client.limiter((timeout, lane) -> permit);
        List<Throwable> failures = new ArrayList<>();
        client.client().authenticate(Duration.ofMinutes(1));
        client.client()
                .quiet(NIGHT, behaviour)
                .start(
                        trigger(LEAD),
                        Runnable::run,
                        true,
                        (result, failure) -> failures.add(failure));
        assertThat(failures).isEmpty();

        client.time.advance(Duration.ofMinutes(1));
        permit.complete(new Cancelled(cancelled));

        assertThat(failures).singleElement().asString().contains("quiet hours");
        assertThat(cancelled).hasValue(1);
        assertNothingSent();
    }

    @Test
    void operationLeavesASharedCallWhenItsQuietHoursBegin() {
        at("2026-11-26T05:50:30Z");
        List<CompletableFuture<CallLimiter.Permit>> permits = new ArrayList<>();
        client.limiter(
                (timeout, lane) -> {
                    permits.add(new CompletableFuture<>());
                    return permits.get(permits.size() - 1);
                });
        client.client().authenticate(Duration.ofMinutes(1));
        QuietHours morning = QuietHours.of("06:51-07:00 Europe/Berlin");
        List<String> ended = new ArrayList<>();
        start(1, null, null, ended);
        start(2, morning, QuietBehaviour.FAIL, ended);
        start(3, morning, QuietBehaviour.DELAY, ended);
        assertThat(permits).hasSize(1);

        client.time.advance(Duration.ofMinutes(1));
        permits.get(0).complete(new Used());

        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L);
        assertThat(ended).hasSize(2);
        assertThat(ended).anyMatch(each -> each.equals("1: done"));
        assertThat(ended).anyMatch(each -> each.startsWith("2: ") && each.contains("quiet hours"));
        start(4, morning, QuietBehaviour.FAIL, ended);
        assertThat(ended.get(2)).startsWith("4: ").contains("quiet hours");
        client.time.advance(Duration.ofMinutes(8).plusSeconds(45));
        permits.get(1).complete(new Used());

        assertThat(ended).hasSize(4).endsWith("3: done");
        assertThat(permits).hasSize(2);
        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L, 3L);
    }

    @Test
    void operationThatLeavesASharedCallHasTheRestOfItsTimeOnly() {
        at("2026-11-26T05:41:30Z");
        List<CompletableFuture<CallLimiter.Permit>> permits = new ArrayList<>();
        client.limiter(
                (timeout, lane) -> {
                    permits.add(new CompletableFuture<>());
                    return permits.get(permits.size() - 1);
                });
        client.client().authenticate(Duration.ofMinutes(1));
        List<String> ended = new ArrayList<>();
        start(1, null, null, ended);
        start(2, QuietHours.of("06:51-07:00 Europe/Berlin"), QuietBehaviour.DELAY, ended);
        client.time.advance(Duration.ofMinutes(9).plusSeconds(45));

        permits.get(0).complete(new Used());

        assertThat(ended).hasSize(2);
        assertThat(ended)
                .anyMatch(
                        each ->
                                each.startsWith("2: ")
                                        && each.contains("it may wait until 2026-11-26 06:51"));
        assertThat(client.time.timers()).isZero();
    }

    private void start(long lead, QuietHours hours, QuietBehaviour behaviour, List<String> ended) {
        MarketoClient sharing = client.client().sharingCalls(Duration.ZERO);
        (hours == null ? sharing : sharing.quiet(hours, behaviour))
                .start(
                        trigger(LeadIds.of(lead)),
                        Runnable::run,
                        true,
                        (result, failure) ->
                                ended.add(lead + ": " + (failure == null ? "done" : failure)));
    }

    @Test
    void retryIsCheckedAsWell() {
        at("2026-11-25T20:59:59.500Z");
        marketo.on(CampaignCalls.TRIGGER).error("606", "Max rate limit exceeded");

        MarketoException failure =
                failureOf(() -> campaigns(QuietBehaviour.FAIL).trigger(3712L, LEAD, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.LIMIT);
        assertThat(failure).hasMessageContaining("quiet hours");
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
        assertThat(marketo.triggeredLeads(3712)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(QuietBehaviour.class)
    void timeToRunInQuietHoursIsRefused(QuietBehaviour behaviour) {
        at("2026-11-25T12:00:00Z");
        Instant runAt = Instant.parse("2026-11-26T02:30:00Z");

        MarketoException failure =
                failureOf(() -> campaigns(behaviour).schedule(3713L, runAt, null, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.INVALID);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure)
                .hasMessageContaining(
                        "runAt 2026-11-26 03:30 Europe/Berlin is in quiet hours (22:00-07:00"
                                + " Europe/Berlin), which end at 2026-11-26 07:00 Europe/Berlin");
        assertNothingSent();
    }

    @Test
    void campaignMayBeScheduledInQuietHoursForLater() {
        at("2026-11-25T23:00:00Z");

        campaigns(QuietBehaviour.FAIL)
                .schedule(3713L, Instant.parse("2026-11-26T06:00:00Z"), null, null);

        assertThat(marketo.schedules()).hasSize(1);
    }

    @Test
    void timeToRunThatMarketoMovesIntoThemIsRefused() {
        at("2026-11-25T20:57:00Z");
        Instant runAt = Instant.parse("2026-11-25T20:59:00Z");

        assertThat(
                        failureOf(
                                () ->
                                        campaigns(QuietBehaviour.FAIL)
                                                .schedule(3713L, runAt, null, null)))
                .hasMessageContaining(
                        "runAt 2026-11-25 21:59 Europe/Berlin, which Marketo moves to 2026-11-25"
                                + " 22:02 Europe/Berlin, is in quiet hours");
        assertNothingSent();
    }

    @Test
    void scheduleWithoutATimeCountsWithTheFiveMinutesThatMarketoAdds() {
        at("2026-11-25T20:55:00Z");
        MarketoException failure =
                failureOf(() -> campaigns(QuietBehaviour.FAIL).schedule(3713L, null, null, null));
        assertThat(failure.getKind()).isEqualTo(ErrorKind.LIMIT);
        assertThat(failure.getRetryAt()).isEqualTo(Instant.parse("2026-11-26T05:55:00Z"));
        assertNothingSent();

        at("2026-11-25T20:54:59Z");
        campaigns(QuietBehaviour.FAIL).schedule(3713L, null, null, null);
        assertThat(marketo.schedules()).hasSize(1);
    }

    @Test
    void delayedScheduleIsSentWhenItRunsAtTheirEnd() {
        at("2026-11-26T05:50:00Z");

        campaigns(QuietBehaviour.DELAY).schedule(3713L, null, null, null);

        assertThat(client.time.instant()).isEqualTo(Instant.parse("2026-11-26T05:55:00Z"));
        assertThat(marketo.schedules()).hasSize(1);
    }

    @Test
    void clockOfTheMachineCountsWhenItIsSet() {
        at("2026-11-25T20:30:00Z");
        client.time.set(Duration.ofHours(2));

        assertThat(failureOf(() -> campaigns(QuietBehaviour.FAIL).trigger(3712L, LEAD, null)))
                .hasMessageContaining("it is not sent in quiet hours");
        client.time.set(Duration.ofHours(-2));
        campaigns(QuietBehaviour.FAIL).trigger(3712L, LEAD, null);

        assertThat(marketo.triggeredLeads(3712)).containsExactly(318592L);
    }

    @Test
    void delayEndsByTheClockOfTheMachine() {
        at("2026-11-25T03:52:00Z");
        client.time.set(Duration.ofHours(2));

        campaigns(QuietBehaviour.DELAY).trigger(3712L, LEAD, null);

        assertThat(client.time.delays()).containsExactly(Duration.ofMinutes(8));
    }

    @Test
    void planIsMadeInQuietHours() {
        MarketoClient dry =
                client.client().keepingBack(request -> true).quiet(NIGHT, QuietBehaviour.FAIL);

        assertThat(new SmartCampaignApi(dry, client.time).trigger(3712L, LEAD, null).dryRun())
                .isTrue();
        assertNothingSent();
    }

    private void at(String now) {
        client = new TestClient(marketo, now);
    }

    private SmartCampaignApi campaigns(QuietBehaviour behaviour) {
        return new SmartCampaignApi(client.client().quiet(NIGHT, behaviour), client.time);
    }

    private static void assertNothingSent() {
        assertThat(marketo.requests()).isEmpty();
    }

    static Operation<?> trigger(LeadIds leads) {
        List<Operation<?>> operations = new ArrayList<>();
        new SmartCampaignApi(
                        new OperationRunner() {
                            @Override
                            public <T> T run(Operation<T> operation) {
                                operations.add(operation);
                                return null;
                            }
                        })
                .trigger(3712L, leads, null);
        return operations.get(0);
    }

    private static final class Used implements CallLimiter.Permit {

        @Override
        public void release() {
            // no limits are kept
        }

        @Override
        public void cancel() {
            throw new AssertionError("something was sent");
        }
    }

    private record Cancelled(AtomicInteger count) implements CallLimiter.Permit {

        @Override
        public void release() {
            throw new AssertionError("nothing was sent");
        }

        @Override
        public void cancel() {
            count.incrementAndGet();
        }
    }
}
