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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.SkippedLead;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.Lane;
import io.github.camelmarketo.api.model.Duplicates;
import io.github.camelmarketo.api.model.FoundLeads;
import io.github.camelmarketo.api.model.Lead;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.LeadRecords;
import io.github.camelmarketo.api.model.ListResult;
import io.github.camelmarketo.api.model.MultipleMatches;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.SyncAction;
import io.github.camelmarketo.api.model.SyncResult;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.api.model.ValueList;
import io.github.camelmarketo.api.operation.LeadApi;
import io.github.camelmarketo.api.operation.ListApi;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.LeadCalls;
import io.github.camelmarketo.simulator.LeadSpec;
import io.github.camelmarketo.simulator.ListCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.TriggerRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations that wait for a permit at the same time share a call, and nothing else. */
class SharedCallsTest {

    private static final long ID = 3712;
    private static final long GUESTS = 1021;

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final Permits permits = new Permits();
    private final List<MarketoException> observed = new ArrayList<>();
    private TestClient client;
    private Duration linger = Duration.ZERO;

    private Executor executor = Runnable::run;

    @BeforeEach
    void connect() {
        connect(new TestClient(marketo));
    }

    private void connect(TestClient other) {
        client =
                other.limiter(permits)
                        .observer(
                                new CallObserver() {
                                    @Override
                                    public void failed(MarketoException failure) {
                                        observed.add(failure);
                                    }
                                });
        client.client().authenticate(Duration.ofMinutes(1));
    }

    @Test
    void waitingTriggersGoOutInOneCallAndEachGetsItsOwnResult() {
        Started first = trigger(1);
        Started second = trigger(2, 3);
        Started third = trigger(4);

        assertThat(permits.waiting).hasSize(1);
        permits.give();

        assertThat(marketo.triggers())
                .singleElement()
                .returns(ids(1, 2, 3, 4), TriggerRecord::leadIds);
        assertThat(first.result().accepted()).containsExactly(1L);
        assertThat(second.result().accepted()).containsExactly(2L, 3L);
        assertThat(third.result().accepted()).containsExactly(4L);
        assertThat(second.result().calls()).isEqualTo(1);
        assertThat(List.of(first, second, third))
                .allSatisfy(each -> assertThat(each.outcome().calls()).isEqualTo(1))
                .extracting(each -> each.outcome().requestId())
                .doesNotContainNull()
                .containsOnly(first.outcome().requestId());
        assertThat(permits.held).isZero();
    }

    @Test
    void withoutLoadNothingWaitsAndNothingIsShared() {
        permits.open = true;

        Started first = trigger(1);
        Started second = trigger(2);

        assertThat(first.result().accepted()).containsExactly(1L);
        assertThat(second.result().accepted()).containsExactly(2L);
        assertThat(triggered()).containsExactly(ids(1), ids(2));
    }

    @Test
    void callIsSealedWhenItsPermitIsThere() {
        trigger(1);
        permits.give();
        Started late = trigger(2);

        assertThat(triggered()).containsExactly(ids(1));
        permits.give();

        assertThat(late.result().accepted()).containsExactly(2L);
        assertThat(triggered()).containsExactly(ids(1), ids(2));
    }

    @Test
    void hundredLeadsAreTheMostAndTheOrderStays() {
        List<Started> all = new ArrayList<>();
        for (int i = 1; i <= 250; i++) {
            all.add(trigger(i));
        }
        assertThat(permits.waiting).hasSize(3);
        permits.give();
        permits.give();
        permits.give();

        assertThat(triggered()).containsExactly(range(1, 100), range(101, 200), range(201, 250));
        assertThat(all).allSatisfy(each -> assertThat(each.result().accepted()).hasSize(1));
    }

    @Test
    void leadThatAnExchangeGivesSeveralTimesTakesItsRoomEachTime() {
        LeadIds often = new LeadIds(Collections.nCopies(60, 1L), Duplicates.SEND, true, null);
        start(api -> api.trigger(ID, often, null));
        start(api -> api.trigger(ID, new LeadIds(range(2, 50)), null));
        permits.give();
        permits.give();

        assertThat(triggered()).containsExactly(often.ids(), range(2, 50));
    }

    @Test
    void leadOfTwoExchangesIsSentInTwoCalls() {
        trigger(1, 2);
        trigger(2, 3);
        trigger(4);
        permits.give();
        permits.give();

        assertThat(triggered()).containsExactly(ids(1, 2), List.of(2L, 3L, 4L));
    }

    @Test
    void othersAreNotSharedWith() {
        trigger(1);
        start(api -> api.trigger(3713L, LeadIds.of(2), null));
        start(api -> api.trigger(ID, LeadIds.of(3), new MyTokens(Map.of("a", "b"))));
        start(api -> api.trigger(ID, LeadIds.of(4), new MyTokens(Map.of("a", "b"))));
        trigger(LongStream.rangeClosed(5, 104).toArray());
        startAlone(api -> api.trigger(ID, LeadIds.of(105), null));

        assertThat(permits.waiting).hasSize(5);
        assertThat(
                        client.client()
                                .sharingCalls(Duration.ZERO)
                                .keepingBack(request -> true)
                                .linger())
                .isNull();
    }

    @Test
    void callerThatWaitsForItsResultMakesItsCallAlone() {
        trigger(1);
        permits.open = true;

        new SmartCampaignApi(client.client().sharingCalls(Duration.ZERO), client.time)
                .trigger(ID, LeadIds.of(2), null);

        assertThat(triggered()).containsExactly(ids(2));
    }

    @Test
    void refusedLeadFailsItsOwnExchangeOnly() {
        marketo.refuseLeads(1004, 3);
        Started good = trigger(1);
        Started bad = trigger(3);
        Started mixed = trigger(4, 5);
        Started last = trigger(6);
        permits.open = true;
        permits.give();

        assertThat(good.result().accepted()).containsExactly(1L);
        assertThat(bad.failure().getCode()).isEqualTo("1004");
        assertThat(bad.failure().getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(mixed.result().accepted()).containsExactly(4L, 5L);
        assertThat(last.result().accepted()).containsExactly(6L);
        assertThat(triggered()).containsExactlyInAnyOrder(ids(1), List.of(4L, 5L, 6L));
    }

    @Test
    void refusedLeadAmongOthersOfItsExchangeIsReportedThere() {
        marketo.refuseLeads(1004, 3);
        Started good = trigger(1);
        Started mixed = trigger(2, 3);
        permits.open = true;
        permits.give();

        assertThat(good.result().skipped()).isEmpty();
        assertThat(mixed.result().accepted()).containsExactly(2L);
        assertThat(mixed.result().skipped())
                .containsExactly(new SkippedLead(3, List.of("1004: Lead not found")));
    }

    @Test
    void refusalOfTheCampaignIsOneForAll() {
        marketo.refuseLeads(1003, 3);
        List<Started> all = List.of(trigger(1), trigger(2), trigger(3));
        permits.give();

        assertThat(all).extracting(each -> each.failure().getCode()).containsOnly("1003");
        assertThat(all).extracting(Started::failure).doesNotHaveDuplicates();
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
    }

    @Test
    void skippedRowsAreOfTheirExchanges() {
        marketo.on(CampaignCalls.TRIGGER)
                .body(
                        "{\"success\":true,\"requestId\":\"r\",\"result\":["
                                + "{\"id\":2,\"status\":\"skipped\",\"reasons\":[{\"code\":\"1008\",\"message\":\"No\"}]}]}")
                .times(1);
        Started first = trigger(1);
        Started second = trigger(2, 3);
        permits.give();

        assertThat(first.result().accepted()).containsExactly(1L);
        assertThat(first.result().skipped()).isEmpty();
        assertThat(second.result().accepted()).containsExactly(3L);
        assertThat(second.result().skipped())
                .containsExactly(new SkippedLead(2, List.of("1008: No")));
    }

    @Test
    void rowThatIsOfNobodyLeavesAllInDoubt() {
        marketo.on(CampaignCalls.TRIGGER)
                .body(
                        "{\"success\":true,\"result\":[{\"id\":77,\"status\":\"skipped\",\"reasons\":[]}]}")
                .times(1);
        Started first = trigger(1);
        Started second = trigger(2);
        permits.give();

        assertThat(first.failure().getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(second.failure().getOutcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 611})
    void unknownOutcomeIsUnknownForEachAndNothingIsRetried(int fault) {
        if (fault == 611) {
            marketo.on(CampaignCalls.TRIGGER).error("611", "System error").always();
        } else {
            marketo.on(CampaignCalls.TRIGGER).status(fault).always();
        }
        Started first = trigger(1);
        Started second = trigger(2);
        permits.open = true;
        permits.give();

        assertThat(List.of(first, second))
                .extracting(each -> each.failure().getOutcome())
                .containsOnly(Outcome.UNKNOWN);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
        assertThat(observed).hasSize(1);
    }

    @Test
    void refusalByTheLimitsIsRetriedAndWhoLeavesMeanwhileIsNotSent() {
        marketo.on(CampaignCalls.TRIGGER).error("606", "Max rate limit exceeded").times(1);
        Started first = triggerBy(client.time.now().plusMillis(500), 1);
        Started second = trigger(2);
        permits.open = true;
        permits.give();

        assertThat(first.failure().getCode()).isEqualTo("606");
        client.time.advance(Duration.ofMinutes(1));
        assertThat(first.failure().getKind()).isEqualTo(ErrorKind.LIMIT);
        assertThat(first.failure().getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(second.result().accepted()).containsExactly(2L);
        assertThat(second.outcome().calls()).isEqualTo(2);
        assertThat(triggered()).containsExactly(ids(2));
    }

    @Test
    void retryThatNobodyWaitsForIsNotMade() {
        marketo.on(CampaignCalls.TRIGGER).error("606", "Max rate limit exceeded").always();
        Started first = triggerBy(client.time.now().plusMillis(500), 1);
        Started second = triggerBy(client.time.now().plusMillis(600), 2);
        permits.open = true;
        permits.give();

        assertThat(first.failure().getCode()).isEqualTo("606");
        assertThat(second.failure().getCode()).isEqualTo("606");
        assertThat(client.time.timers()).isZero();
    }

    @Test
    void nothingIsAskedForAfterTheCallersDeadline() {
        Started late = triggerBy(client.time.now(), 1);

        assertThat(late.failure().getMessage()).contains("by the caller's deadline");
        assertThat(permits.waiting).isEmpty();
    }

    @Test
    void eachWaitsAsLongAsItMay() {
        Started hurried = triggerBy(client.time.now().plusSeconds(30), 1);
        Started first = trigger(2);
        client.time.advance(Duration.ofMinutes(5).minusSeconds(1));
        Started second = trigger(3);
        assertThat(hurried.failure().getMessage()).contains("by the caller's deadline");
        assertThat(first.completion).isNotDone();

        client.time.advance(Duration.ofMinutes(5).plusSeconds(1));
        assertThat(first.failure().getKind()).isEqualTo(ErrorKind.LIMIT);
        assertThat(first.failure().getMessage()).contains("no permit");
        assertThat(second.completion).isNotDone();
        permits.give();

        assertThat(second.result().accepted()).containsExactly(3L);
        assertThat(triggered()).containsExactly(ids(3));
        assertThat(observed).hasSize(2);
    }

    @Test
    void callThatNobodyWaitsForGivesItsPlaceBack() {
        Started only = triggerBy(client.time.now().plusSeconds(30), 1);
        client.time.advance(Duration.ofMinutes(1));

        assertThat(only.failure().getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(permits.waiting).allSatisfy(each -> assertThat(each).isCancelled());
        Started next = trigger(1);
        permits.open = true;
        permits.give();
        assertThat(next.result().accepted()).containsExactly(1L);
        assertThat(client.time.timers()).isZero();
        assertThat(observed).hasSize(1);
    }

    @Test
    void exchangeThatComesAfterALongTimeBeginsANewCall() {
        trigger(1);
        client.time.advance(Duration.ofMinutes(9));
        trigger(2);
        client.time.advance(Duration.ofMinutes(2));
        Started third = trigger(3);

        assertThat(permits.waiting).hasSize(2);
        permits.give();
        permits.give();
        assertThat(triggered()).containsExactly(ids(2), ids(3));
        assertThat(third.result().accepted()).containsExactly(3L);
    }

    @Test
    void stopEndsAllThatWait() {
        List<Started> all = List.of(trigger(1), trigger(2));

        client.client().stop("stopped for this test");

        assertThat(all)
                .allSatisfy(
                        each -> {
                            assertThat(each.failure().getMessage()).contains("stopped for this");
                            assertThat(each.failure().getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
                        });
        assertThat(permits.held).isZero();
        assertThat(client.time.timers()).isZero();
        assertThat(marketo.triggers()).isEmpty();
    }

    @Test
    void abandonedExchangeIsNotSent() {
        boolean[] abandoned = new boolean[1];
        Started gone = start(client.client(), () -> abandoned[0], api -> triggerOf(api, 1));
        Started other = trigger(2);
        abandoned[0] = true;
        permits.give();

        assertThat(gone.failure().getMessage()).contains("no longer waits");
        assertThat(other.result().accepted()).containsExactly(2L);
        assertThat(triggered()).containsExactly(ids(2));
    }

    @Test
    void failureInOneCallbackIsNoFailureOfOthers() {
        Started first =
                start(
                        client.client(),
                        () -> false,
                        operation(api -> triggerOf(api, 1)),
                        result -> {
                            throw new IllegalStateException("a broken route");
                        });
        Started second = trigger(2);
        permits.give();

        assertThat(first.completion).isNotDone();
        assertThat(second.result().accepted()).containsExactly(2L);
    }

    @Test
    void brokenLimiterFailsAll() {
        List<Started> all = List.of(trigger(1), trigger(2));
        permits.waiting.remove().completeExceptionally(new IllegalStateException("limiter down"));

        assertThat(all)
                .allSatisfy(
                        each -> {
                            assertThat(each.failure().getMessage()).contains("limiter down");
                            assertThat(each.failure().getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
                        });
    }

    @Test
    void lingeringWaitsForCompanyAlthoughAPermitIsFree() {
        permits.open = true;
        linger = Duration.ofMillis(200);

        Started first = trigger(1);
        client.time.advance(Duration.ofMillis(150));
        Started second = trigger(2);
        assertThat(marketo.triggers()).isEmpty();
        client.time.advance(Duration.ofMillis(50));

        assertThat(triggered()).containsExactly(ids(1, 2));
        assertThat(first.result().accepted()).containsExactly(1L);
        assertThat(second.result().accepted()).containsExactly(2L);
        assertThat(client.time.timers()).isZero();
    }

    @Test
    void fullCallDoesNotLinger() {
        permits.open = true;
        linger = Duration.ofMinutes(1);

        for (int i = 1; i <= 101; i++) {
            trigger(i);
        }

        assertThat(triggered()).containsExactly(range(1, 100));
    }

    @Test
    void lingeringEndsByTheCallersDeadlineAndByAStop() {
        permits.open = true;
        linger = Duration.ofMinutes(1);
        Started hurried = triggerBy(client.time.now().plusSeconds(30), 1);
        assertThat(hurried.result().accepted()).containsExactly(1L);
        Started waiting = trigger(2);

        client.client().stop("stopped for this test");

        assertThat(waiting.failure().getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(triggered()).containsExactly(ids(1));
    }

    @Test
    void lingeringEndsWhenAnExchangeComesThatDoesNotLinger() {
        permits.open = true;
        linger = Duration.ofMinutes(1);
        Started patient = trigger(1);
        linger = Duration.ZERO;

        Started other = trigger(2);

        assertThat(triggered()).containsExactly(ids(1, 2));
        assertThat(patient.result().accepted()).containsExactly(1L);
        assertThat(other.result().accepted()).containsExactly(2L);
    }

    @Test
    void exchangeThatCameBeforeTheFirstOfTheCallLetsItLinger() {
        permits.open = true;
        linger = Duration.ofMinutes(1);
        List<Started> first = new ArrayList<>();
        BooleanSupplier asked =
                () -> {
                    // It is asked for the last time right before the exchange joins a call.
                    if (first.isEmpty()) {
                        client.time.advance(Duration.ofMillis(1));
                        first.add(trigger(1));
                    }
                    return false;
                };

        Started earlier = start(client.client(), asked, api -> triggerOf(api, 2));

        assertThat(triggered()).isEmpty();
        client.time.advance(linger);
        assertThat(triggered()).containsExactly(ids(1, 2));
        assertThat(earlier.result().accepted()).containsExactly(2L);
    }

    @Test
    void lingeringLeavesTimeForTheCall() {
        permits.open = true;
        linger = client.settings().operationTimeout();

        Started first = trigger(1);
        client.time.advance(linger.dividedBy(2));

        assertThat(first.result().accepted()).containsExactly(1L);
    }

    @Test
    void callHasTheTimeOfItsLastExchangeAndNoMore() {
        List<Duration> timeouts = new ArrayList<>();
        connect(
                new TestClient(marketo)
                        .timeouts(Duration.ofSeconds(25), Duration.ofMinutes(5))
                        .wire(
                                wire ->
                                        call -> {
                                            timeouts.add(call.timeout());
                                            return wire.send(call);
                                        }));
        timeouts.clear();
        trigger(1);
        client.time.advance(Duration.ofSeconds(10));
        trigger(2);
        client.time.advance(Duration.ofSeconds(5));
        permits.give();
        permits.open = true;
        trigger(3);

        assertThat(triggered()).containsExactly(ids(1, 2), ids(3));
        assertThat(timeouts).containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(25));
    }

    @Test
    void exchangeWhoseCallWaitsForATokenLeavesAtItsDeadline() {
        Deque<Runnable> tasks = new ArrayDeque<>();
        executor = tasks::add;
        client.time.advance(Duration.ofHours(2));
        int before = marketo.identityRequests().size();

        Started hurried = triggerBy(client.time.now().plusSeconds(5), 1);
        assertThat(marketo.identityRequests()).hasSize(before);
        client.time.advance(Duration.ofSeconds(5));
        run(tasks);

        assertThat(hurried.failure().getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(hurried.failure().getMessage()).contains("by the caller's deadline");
        assertThat(triggered()).isEmpty();
    }

    @Test
    void callsThatAreMadeAgainDoNotWaitForEachOther() {
        Deque<Runnable> tasks = new ArrayDeque<>();
        executor = tasks::add;
        marketo.on(CampaignCalls.TRIGGER).error("1004", "Lead 1 not found").times(1);
        Started first = trigger(1);
        Started second = trigger(2);
        permits.give();
        permits.open = true;

        tasks.remove().run();

        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
        assertThat(tasks).as("tasks of two calls").hasSize(2);
        run(tasks);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(3);
        assertThat(first.result().accepted()).containsExactly(1L);
        assertThat(second.result().accepted()).containsExactly(2L);
    }

    @Test
    void callThatWaitedLongestKeepsItsPlaceWhenTheTokenIsReplaced() {
        client.time.advance(Duration.ofMinutes(58));
        Started first = trigger(1);
        client.time.advance(Duration.ofMinutes(3));
        startAlone(api -> triggerOf(api, 2));

        permits.give();

        assertThat(triggered()).containsExactly(ids(1));
        assertThat(first.result().accepted()).containsExactly(1L);
    }

    private static void run(Deque<Runnable> tasks) {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Test
    void leadsOfAListGoTogetherAndAreToldApartByTheirRows() {
        List<Long> leads = marketo.leadDatabase().addLeads(3);
        Started first = startList(api -> api.addLeads(GUESTS, new LeadIds(leads.subList(0, 2))));
        Started second =
                startList(
                        api -> api.addLeads(GUESTS, new LeadIds(List.of(999_999L, leads.get(2)))));
        permits.give();

        assertThat(marketo.requests(ListCalls.ADD_LEADS)).hasSize(1);
        ListResult one = (ListResult) first.value();
        assertThat(one.accepted()).isEqualTo(leads.subList(0, 2));
        assertThat(one.skipped()).isEmpty();
        ListResult other = (ListResult) second.value();
        assertThat(other.accepted()).containsExactly(leads.get(2));
        assertThat(other.skipped()).extracting(SkippedLead::id).containsExactly(999_999L);
    }

    @Test
    void lookupsGoTogetherAndEachGetsItsOwnLeads() {
        marketo.leadDatabase()
                .addLeads(
                        LeadSpec.email("one@example.org").id(7001),
                        LeadSpec.email("two@example.org").id(7002));
        Started first = lookup("One@example.org,nobody@example.org");
        Started second = lookup("two@example.org");
        Started third = lookup("none@example.org");
        permits.give();

        assertThat(marketo.requests(LeadCalls.GET_BY_FILTER)).hasSize(1);
        assertThat(first.found()).extracting(Lead::id).containsExactly(7001L);
        assertThat(first.found().unmatched()).containsExactly("nobody@example.org");
        assertThat(second.found()).extracting(Lead::id).containsExactly(7002L);
        assertThat(second.found().unmatched()).isEmpty();
        assertThat(third.found()).isEmpty();
    }

    @Test
    void pagesOfLookupsThatGoTogetherAreReadOnce() {
        for (int i = 0; i < 310; i++) {
            marketo.leadDatabase().addLeads(LeadSpec.email("same@example.org"));
        }
        marketo.leadDatabase().addLeads(LeadSpec.email("two@example.org").id(990_002));
        Started first = lookup("same@example.org");
        Started second = lookup("two@example.org");
        permits.open = true;
        permits.give();

        assertThat(first.found()).hasSize(310);
        assertThat(second.found()).extracting(Lead::id).containsExactly(990_002L);
        assertThat(marketo.requests(LeadCalls.GET_BY_FILTER)).hasSize(2);
        assertThat(second.outcome().calls()).isEqualTo(2);
    }

    @Test
    void lookupsWithALeadOfNobodyAreMadeAlone() {
        marketo.on(LeadCalls.GET_BY_FILTER)
                .body(
                        "{\"success\":true,\"requestId\":\"r\",\"result\":"
                                + "[{\"id\":5,\"email\":\"odd @example.org\"}]}")
                .times(1);
        marketo.leadDatabase().addLeads(LeadSpec.email("one@example.org").id(7001));
        Started first = lookup("one@example.org");
        Started second = lookup("two@example.org");
        permits.open = true;
        permits.give();

        assertThat(first.found()).extracting(Lead::id).containsExactly(7001L);
        assertThat(second.found()).isEmpty();
        assertThat(marketo.requests(LeadCalls.GET_BY_FILTER)).hasSize(3);
    }

    @Test
    void valueThatMatchesTooManyLeadsFailsItsOwnExchangeOnly() {
        List<LeadSpec> many = new ArrayList<>();
        for (int i = 0; i < 1001; i++) {
            many.add(LeadSpec.email("same@example.org"));
        }
        marketo.leadDatabase().addLeads(many.toArray(LeadSpec[]::new));
        marketo.leadDatabase().addLeads(LeadSpec.email("one@example.org").id(7001));
        Started first = lookup("one@example.org");
        Started second = lookup("same@example.org");
        permits.open = true;
        permits.give();

        assertThat(first.found()).extracting(Lead::id).containsExactly(7001L);
        assertThat(second.failure().getCode()).isEqualTo("1003");
    }

    @Test
    void pageThatNamesNoSuccessorFailsEach() {
        marketo.on(LeadCalls.GET_BY_FILTER)
                .body("{\"success\":true,\"moreResult\":true,\"result\":[]}")
                .times(1);
        Started first = lookup("one@example.org");
        Started second = lookup("two@example.org");
        permits.give();

        assertThat(first.failure().getKind()).isEqualTo(ErrorKind.PROTOCOL);
        assertThat(second.failure().getKind()).isEqualTo(ErrorKind.PROTOCOL);
    }

    @Test
    void recordsOfDistinctLeadsAreWrittenTogether() {
        Started first = sync("one@example.org", "July");
        Started second = sync("two@example.org", "August");
        permits.give();

        assertThat(marketo.requests(LeadCalls.SYNC)).hasSize(1);
        assertThat(first.synced())
                .hasSize(1)
                .allSatisfy(each -> assertThat(each.position()).isZero());
        assertThat(second.synced()).hasSize(1);
        assertThat(first.synced().get(0).id()).isNotEqualTo(second.synced().get(0).id());
    }

    @Test
    void recordsOfOneLeadAreNeverOnTheirWayAtATime() {
        Started first = sync("one@example.org", "July");
        Started second = sync("ONE@example.org", "August");
        Started third = sync("one@example.org", "September");
        Started other = sync("two@example.org", "October");

        assertThat(permits.waiting).hasSize(1);
        permits.give();
        assertThat(marketo.requests(LeadCalls.SYNC)).hasSize(1);
        assertThat(other.synced()).hasSize(1);
        assertThat(second.completion).isNotDone();
        assertThat(permits.waiting).hasSize(1);
        permits.give();
        assertThat(permits.waiting).hasSize(1);
        permits.give();

        assertThat(marketo.requests(LeadCalls.SYNC)).hasSize(3);
        assertThat(List.of(first, second, third))
                .extracting(each -> each.synced().get(0).id())
                .containsOnly(first.synced().get(0).id());
        assertThat(first.synced().get(0).status()).isEqualTo("created");
        assertThat(third.synced().get(0).status()).isEqualTo("updated");
    }

    @Test
    void recordWaitsWhileMarketoMayStillBeAtAnotherWhoseOutcomeIsUnknown() {
        connect(new TestClient(marketo).maxRetries(0));
        marketo.on(LeadCalls.SYNC).reset().afterWork();
        Started first = sync("one@example.org", "July");
        Started second = sync("one@example.org", "August");
        permits.give();
        permits.open = true;

        assertThat(first.failure().getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(marketo.requests(LeadCalls.SYNC)).hasSize(1);
        client.time.advance(Duration.ofSeconds(100));

        assertThat(second.synced().get(0).status()).isEqualTo("updated");
        assertThat(marketo.requests(LeadCalls.SYNC)).hasSize(2);
    }

    @Test
    void recordOfACallThatMarketoHasEndedIsNotWaitedFor() {
        connect(new TestClient(marketo).maxRetries(0));
        marketo.on(LeadCalls.SYNC).error("611", "System error").times(1);
        Started first = sync("one@example.org", "July");
        Started second = sync("one@example.org", "August");
        permits.give();
        permits.give();

        assertThat(first.failure().getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(second.synced().get(0).status()).isEqualTo("created");
    }

    @Test
    void recordThatNobodyWaitsForIsNotRetried() {
        marketo.on(LeadCalls.SYNC).reset().always();
        Started hurried =
                start(
                        client.client().sendingBy(client.time.now().plusSeconds(30)),
                        () -> false,
                        syncOf("one@example.org", "July"),
                        result -> {});
        permits.open = true;
        permits.give();

        assertThat(hurried.failure().getOutcome()).isEqualTo(Outcome.UNKNOWN);
        client.time.advance(Duration.ofMinutes(5));

        assertThat(marketo.requests(LeadCalls.SYNC)).hasSize(1);
        assertThat(client.time.timers()).isZero();
    }

    @Test
    void exchangeThatJoinsAWaitingCallTakesNoPlaceInThePool() {
        Deque<Runnable> tasks = new ArrayDeque<>();
        executor = tasks::add;

        trigger(1);
        trigger(2);

        assertThat(permits.waiting).hasSize(1);
        assertThat(tasks).isEmpty();
    }

    @Test
    void recordThatWaitsForAnotherLeavesByItsDeadlineAndAtAStop() {
        Started first = sync("one@example.org", "July");
        Started hurried =
                start(
                        client.client().sendingBy(client.time.now().plusSeconds(5)),
                        () -> false,
                        syncOf("one@example.org", "August"),
                        result -> {});
        Started third = sync("one@example.org", "September");
        client.time.advance(Duration.ofSeconds(10));

        assertThat(hurried.failure().getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        permits.give();
        assertThat(first.synced()).hasSize(1);
        assertThat(third.completion).isNotDone();
        client.client().stop("stopped for this test");
        assertThat(third.failure().getMessage()).contains("stopped for this test");
        assertThat(client.time.timers()).isZero();
    }

    @Test
    void recordThatIsRefusedFailsItsOwnExchangeOnly() {
        Started first = sync("one@example.org", "July");
        Started bad = sync("two@example.org", "August");
        marketo.on(LeadCalls.SYNC)
                .error("1006", "Field 'x' not found")
                .pass()
                .error("1006", "Field 'x' not found");
        permits.open = true;
        permits.give();

        assertThat(first.synced()).hasSize(1);
        assertThat(bad.failure().getCode()).isEqualTo("1006");
    }

    @Test
    void recordThatWaitsForAnotherAlsoWaitsForTheHalvesOfItsCall() {
        Started first = sync("one@example.org", "July");
        Started other = sync("two@example.org", "August");
        Started second = sync("one@example.org", "September");
        marketo.on(LeadCalls.SYNC).error("1006", "Field 'x' not found").times(1);
        permits.give();

        assertThat(permits.waiting).as("one for each half").hasSize(2);
        permits.give();
        permits.give();
        assertThat(first.synced()).hasSize(1);
        assertThat(other.synced()).hasSize(1);
        assertThat(second.completion).isNotDone();
        permits.give();

        assertThat(second.synced().get(0).status()).isEqualTo("updated");
    }

    @ParameterizedTest
    @CsvSource({", email,", ", Email,", "UPDATE_ONLY, ,", "CREATE_OR_UPDATE, , Europe"})
    void recordsOfOneLeadDoNotMeetWhateverElseTheirCallsSay(
            SyncAction action, String lookupField, String partition) {
        Started first = sync("one@example.org", "July");
        Started second =
                start(
                        client.client(),
                        () -> false,
                        syncOf("one@example.org", "August", action, lookupField, partition),
                        result -> {});

        assertThat(permits.waiting).hasSize(1);
        permits.give();
        assertThat(first.synced()).hasSize(1);
        assertThat(second.completion).isNotDone();
        assertThat(permits.waiting).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"7, 07", "7, 7.0", "7, +7", "Jürgen, Jurgen", "Straße, STRASSE"})
    void valuesThatMarketoMayTakeForOneAreLookedForInCallsOfTheirOwn(String one, String other) {
        Started first = lookup(one);
        Started second = lookup(other);
        Started third = lookup("b");

        assertThat(permits.waiting).hasSize(2);
        permits.give();
        permits.give();
        assertThat(marketo.requests(LeadCalls.GET_BY_FILTER))
                .extracting(each -> each.query().get("filterValues").get(0))
                .containsExactly(one, other + ",b");
        assertThat(List.of(first, second, third))
                .allSatisfy(each -> assertThat(each.completion).isCompleted());
    }

    private Started sync(String email, String firstName) {
        return start(client.client(), () -> false, syncOf(email, firstName), result -> {});
    }

    private static Operation<?> syncOf(String email, String firstName) {
        return syncOf(email, firstName, null, null, null);
    }

    private static Operation<?> syncOf(
            String email,
            String firstName,
            SyncAction action,
            String lookupField,
            String partition) {
        List<Operation<?>> operations = new ArrayList<>();
        new LeadApi(TestClient.keeping(operations))
                .sync(
                        LeadRecords.of(Map.of("email", email, "firstName", firstName)),
                        action,
                        lookupField,
                        partition);
        return operations.get(0);
    }

    private Started lookup(String values) {
        List<Operation<?>> operations = new ArrayList<>();
        new LeadApi(TestClient.keeping(operations))
                .getByFilter(null, ValueList.of(values), null, MultipleMatches.ALL);
        return start(client.client(), () -> false, operations.get(0), result -> {});
    }

    private List<List<Long>> triggered() {
        return marketo.triggers().stream().map(TriggerRecord::leadIds).toList();
    }

    private Started trigger(long... leads) {
        return start(client.client(), () -> false, api -> triggerOf(api, leads));
    }

    private Started triggerBy(Instant deadline, long... leads) {
        return start(
                client.client().sendingBy(deadline), () -> false, api -> triggerOf(api, leads));
    }

    private static void triggerOf(SmartCampaignApi api, long... leads) {
        api.trigger(ID, new LeadIds(LongStream.of(leads).boxed().toList()), null);
    }

    private Started start(Consumer<SmartCampaignApi> call) {
        return start(client.client(), () -> false, call);
    }

    private Started startAlone(Consumer<SmartCampaignApi> call) {
        Started started = new Started();
        Operation<?> operation = operation(call);
        client.client().start(operation, Runnable::run, true, started::accept);
        return started;
    }

    private Started startList(Consumer<ListApi> call) {
        List<Operation<?>> operations = new ArrayList<>();
        call.accept(new ListApi(TestClient.keeping(operations)));
        return start(client.client(), () -> false, operations.get(0), result -> {});
    }

    private Started start(
            MarketoClient of, BooleanSupplier abandoned, Consumer<SmartCampaignApi> call) {
        return start(of, abandoned, operation(call), result -> {});
    }

    private Started start(
            MarketoClient of,
            BooleanSupplier abandoned,
            Operation<?> operation,
            Consumer<Object> route) {
        Started started = new Started();
        of.sharingCalls(linger)
                .start(
                        operation,
                        executor,
                        true,
                        abandoned,
                        (result, failure) -> {
                            route.accept(result);
                            started.accept(result, failure);
                        });
        return started;
    }

    private Operation<?> operation(Consumer<SmartCampaignApi> call) {
        List<Operation<?>> operations = new ArrayList<>();
        call.accept(new SmartCampaignApi(TestClient.keeping(operations), client.time));
        return operations.get(0);
    }

    private static List<Long> ids(long... ids) {
        return LongStream.of(ids).boxed().toList();
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    /** How an operation ended. */
    private static final class Started implements BiConsumer<OperationResult<?>, Throwable> {

        private final CompletableFuture<OperationResult<?>> completion = new CompletableFuture<>();

        @Override
        public void accept(OperationResult<?> result, Throwable failure) {
            boolean first =
                    failure == null
                            ? completion.complete(result)
                            : completion.completeExceptionally(failure);
            assertThat(first).as("completed once").isTrue();
        }

        OperationResult<?> outcome() {
            assertThat(completion).isCompleted();
            return completion.join();
        }

        Object value() {
            return outcome().value();
        }

        TriggerResult result() {
            return (TriggerResult) value();
        }

        @SuppressWarnings("unchecked") // it is the result of a sync
        Page<SyncResult> synced() {
            return (Page<SyncResult>) value();
        }

        FoundLeads found() {
            return (FoundLeads) value();
        }

        MarketoException failure() {
            assertThat(completion).isCompletedExceptionally();
            return (MarketoException) completion.handle((result, failure) -> failure).join();
        }
    }

    /** Gives permits when it is told to. */
    private static final class Permits implements CallLimiter {

        private final Deque<CompletableFuture<Permit>> waiting = new ArrayDeque<>();
        private boolean open;
        private int held;

        @Override
        public CompletableFuture<Permit> acquire(Duration timeout, Lane lane) {
            CompletableFuture<Permit> request = new CompletableFuture<>();
            if (open) {
                request.complete(permit());
            } else {
                waiting.add(request);
            }
            return request;
        }

        void give() {
            waiting.removeIf(CompletableFuture::isDone);
            if (waiting.isEmpty()) {
                return;
            }
            CompletableFuture<Permit> request = waiting.remove();
            Permit permit = permit();
            if (!request.complete(permit)) {
                permit.cancel();
            }
        }

        private Permit permit() {
            held++;
            return new Permit() {
                @Override
                public void release() {
                    held--;
                }

                @Override
                public void cancel() {
                    held--;
                }
            };
        }
    }
}
