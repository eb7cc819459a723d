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
package io.github.camelmarketo.api.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.client.FakeTime;
import io.github.camelmarketo.api.limit.CallLimiter.Permit;
import io.github.camelmarketo.api.limit.CallLimits;
import io.github.camelmarketo.api.limit.DailyQuota;
import io.github.camelmarketo.api.limit.Lane;
import io.github.camelmarketo.api.limit.LimiterUnavailableException;
import io.github.camelmarketo.api.limit.QuotaReport;
import io.github.camelmarketo.api.limit.QuotaReport.News;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One node: 2 calls at a time, 4 in 20 seconds, the longest call takes 10 seconds. */
class ClusterLimiterTest {

    private static final CallLimits LIMITS = new CallLimits(2, 4, Duration.ofSeconds(20));
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeTime time = new FakeTime("2026-11-25T12:00:00Z");
    private final MemoryClusterEngine engine =
            new MemoryClusterEngine(() -> time.now().toEpochMilli());
    private final List<ExchangeRequest> requests = new ArrayList<>();
    private Duration latency = Duration.ofMillis(2);
    private RuntimeException failure;
    private Error noThread;
    private ClusterLimiter limiter;

    @BeforeEach
    void startAfterTheQuarantine() throws Exception {
        limiter = node("node");
        CompletableFuture<Permit> first = limiter.acquire(MINUTE, Lane.FIRST);
        time.advance(MINUTE);
        permit(first).cancel();
        time.advance(Duration.ofSeconds(1));
        requests.clear();
    }

    private ClusterLimiter node(String name) {
        return new ClusterLimiter(
                name,
                engine.name(),
                LIMITS,
                Duration.ofSeconds(10),
                time,
                (request, ended) -> {
                    requests.add(request);
                    if (noThread != null) {
                        throw noThread;
                    }
                    time.after(
                            latency,
                            () -> {
                                if (failure == null) {
                                    ended.accept(engine.exchange("instance", request), null);
                                } else {
                                    ended.accept(null, failure);
                                }
                            });
                });
    }

    @Test
    void oneExchangeAsksForAllThatWait() {
        CompletableFuture<Permit> first = limiter.acquire(MINUTE, Lane.FIRST);
        CompletableFuture<Permit> second = limiter.acquire(MINUTE, Lane.FIRST);
        CompletableFuture<Permit> third = limiter.acquire(MINUTE, Lane.FIRST);
        time.advance(Duration.ofMillis(5));

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(third).isNotDone();
        assertThat(requests).hasSize(2);
        assertThat(requests.get(1).wanted()).isEqualTo(2);
    }

    @Test
    void permitThatComesBackLetsTheNextCallThroughAtOnce() throws Exception {
        Permit first = permit(limiter.acquire(MINUTE, Lane.FIRST));
        permit(limiter.acquire(MINUTE, Lane.FIRST));
        CompletableFuture<Permit> third = limiter.acquire(MINUTE, Lane.FIRST);
        time.advance(Duration.ofMillis(5));

        first.release();
        time.advance(Duration.ofMillis(5));

        assertThat(third).isCompleted();
    }

    @Test
    void releaseRidesAlongOrIsSentSoon() throws Exception {
        Permit first = permit(limiter.acquire(MINUTE, Lane.FIRST));
        requests.clear();
        first.release();
        time.advance(Duration.ofMillis(150));
        assertThat(requests).isEmpty();

        time.advance(Duration.ofMillis(100));

        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).releases()).hasSize(1);
        assertThat(requests.get(0).releases().get(0).age()).isEqualTo(200);
    }

    @Test
    void lanesTakeTurns() {
        List<String> served = new ArrayList<>();
        for (int each = 0; each < 2; each++) {
            serve(served, Lane.BULK);
        }
        for (int each = 0; each < 2; each++) {
            serve(served, Lane.FIRST);
        }
        time.advance(MINUTE);

        assertThat(served).hasSize(4);
        assertThat(served.subList(0, 2)).containsExactlyInAnyOrder("FIRST", "BULK");
    }

    @SuppressWarnings("FutureReturnValueIgnored") // seen in the list
    private void serve(List<String> served, Lane lane) {
        limiter.acquire(MINUTE, lane)
                .thenAccept(
                        permit -> {
                            served.add(lane.name());
                            time.after(Duration.ofSeconds(1), permit::release);
                        });
    }

    @Test
    void cancelledPermitGoesToTheNextCallOfTheNode() throws Exception {
        Permit first = permit(limiter.acquire(MINUTE, Lane.FIRST));
        permit(limiter.acquire(MINUTE, Lane.FIRST));
        CompletableFuture<Permit> third = limiter.acquire(MINUTE, Lane.FIRST);

        first.cancel();
        first.release();

        assertThat(third).isCompleted();
        assertThat(limiter.status().held()).isEqualTo(2);
    }

    @Test
    void withdrawnRequestGivesItsPermitBack() throws Exception {
        CompletableFuture<Permit> withdrawn = limiter.acquire(MINUTE, Lane.FIRST);
        withdrawn.cancel(false);
        time.advance(Duration.ofMillis(10));

        assertThat(limiter.status().held()).isZero();
        assertThat(engine.state().slots()).isEmpty();
        assertThat(limiter.status().waiting()).isZero();
    }

    @Test
    void nobodyWaitsForThoseWhoLeft() throws Exception {
        permit(limiter.acquire(MINUTE, Lane.FIRST));
        permit(limiter.acquire(MINUTE, Lane.FIRST));
        assertThat(given(limiter.acquire(Duration.ofMillis(100), Lane.FIRST))).isNull();
        time.advance(Duration.ofSeconds(1));

        assertThat(engine.state().node("node").wanted()).isZero();
    }

    @Test
    void noPermitIsFreeWithoutWaiting() {
        assertThat(limiter.acquire(Duration.ZERO, Lane.FIRST)).isCompletedWithValue(null);
        assertThat(limiter.acquire(Duration.ofMillis(-1), Lane.FIRST)).isCompletedWithValue(null);
        assertThat(requests).isEmpty();
    }

    @Test
    void engineThatIsDownFailsCallsWhenTheirTimeIsOver() {
        failure = new IllegalStateException("connection refused");
        CompletableFuture<Permit> call = limiter.acquire(Duration.ofSeconds(30), Lane.FIRST);
        time.advance(Duration.ofSeconds(29));
        assertThat(call).isNotDone();
        assertThat(limiter.status().downSince()).isEqualTo("2026-11-25T12:01:01Z");
        assertThat(limiter.status().problem())
                .contains("no response from", "2026-11-25T12:01:01Z", "no call may be sent");
        time.advance(Duration.ofSeconds(1));

        assertThatThrownBy(() -> given(call))
                .hasCauseInstanceOf(LimiterUnavailableException.class)
                .hasRootCause(failure)
                .hasMessageContaining(
                        "the shared limiter gets no response from the engine in memory since"
                                + " 2026-11-25T12:01:01Z, so no call may be sent:"
                                + " java.lang.IllegalStateException: connection refused");
    }

    @Test
    void engineWithoutAStateGivesNothingForALeaseAndAWindowAndSaysSo() {
        engine.wipe();
        CompletableFuture<Permit> early = limiter.acquire(Duration.ofSeconds(30), Lane.FIRST);
        CompletableFuture<Permit> patient = limiter.acquire(MINUTE, Lane.FIRST);
        time.advance(Duration.ofSeconds(30));

        assertThatThrownBy(() -> given(early))
                .hasCauseInstanceOf(LimiterUnavailableException.class)
                .hasMessageContaining(
                        "the shared limiter gives no permit until 2026-11-25T12:01:51.005Z: the"
                                + " engine in memory had no state, as at the very first start, or"
                                + " an old one, so it is not known which calls were sent before");
        assertThat(limiter.status().opensAt()).isEqualTo("2026-11-25T12:01:51.005Z");
        assertThat(limiter.status().problem()).isNull();
        time.advance(Duration.ofSeconds(21));

        assertThat(patient).isCompleted();
        assertThat(limiter.status().opensAt()).isNull();
    }

    @Test
    void nodeWithoutAThreadGoesOnWhenItHasOne() {
        noThread = new OutOfMemoryError("unable to create native thread");
        CompletableFuture<Permit> call = limiter.acquire(Duration.ofSeconds(30), Lane.FIRST);
        time.advance(Duration.ofSeconds(3));
        assertThat(call).isNotDone();
        assertThat(limiter.status().problem()).contains("unable to create native thread");
        noThread = null;
        time.advance(Duration.ofSeconds(3));

        assertThat(call).isCompleted();
        assertThat(limiter.status().problem()).isNull();
    }

    @Test
    void engineThatHangsIsDown() {
        latency = Duration.ofHours(1);
        CompletableFuture<Permit> call = limiter.acquire(Duration.ofSeconds(30), Lane.FIRST);
        time.advance(Duration.ofSeconds(30));

        assertThat(call).isCompletedExceptionally();
        assertThat(limiter.status().downSince()).isNotNull();
    }

    @Test
    void engineThatIsBackServesThoseWhoStillWait() {
        failure = new IllegalStateException("connection refused");
        CompletableFuture<Permit> call = limiter.acquire(Duration.ofSeconds(30), Lane.FIRST);
        time.advance(Duration.ofSeconds(20));
        assertThat(requests).hasSizeLessThan(20);
        long number = requests.get(0).number();
        assertThat(requests).extracting(ExchangeRequest::number).containsOnly(number);

        failure = null;
        time.advance(Duration.ofSeconds(3));

        assertThat(call).isCompleted();
        assertThat(limiter.status().downSince()).isNull();
        assertThat(limiter.status().problem()).isNull();
    }

    @Test
    void permitIsOfNoUseWhenItsLeaseMayEndBeforeTheCall() throws Exception {
        CompletableFuture<Permit> call = limiter.acquire(MINUTE, Lane.FIRST);
        time.advance(Duration.ofMillis(5));
        Permit permit = call.getNow(null);
        failure = new IllegalStateException("connection refused");

        time.advance(Duration.ofMillis(19_990));
        assertThat(permit.isValid()).isTrue();
        time.advance(Duration.ofMillis(10));
        assertThat(permit.isValid()).isFalse();
    }

    @Test
    void permitThatCameTooLateIsNotUsed() {
        latency = Duration.ofSeconds(25);
        CompletableFuture<Permit> call = limiter.acquire(MINUTE, Lane.FIRST);
        time.advance(Duration.ofSeconds(1));
        latency = Duration.ofMillis(2);
        time.advance(Duration.ofSeconds(23));
        assertThat(call).isNotDone();
        time.advance(Duration.ofSeconds(2));

        assertThat(call).isCompleted();
        assertThat(requests.get(1).releases())
                .extracting(ExchangeRequest.Release::age)
                .containsExactly(ExchangeRequest.Release.UNUSED);
    }

    @Test
    void leaseOfALongCallIsRenewed() throws Exception {
        Permit permit = permit(limiter.acquire(MINUTE, Lane.FIRST));
        time.advance(Duration.ofMinutes(5));

        assertThat(permit.isValid()).isTrue();
        assertThat(engine.state().slots()).hasSize(1).allMatch(Slot::inFlight);
    }

    /** The monotonic clock stands still with a suspended virtual machine. */
    @Test
    void permitOfASuspendedMachineIsNotValid() throws Exception {
        Permit permit = permit(limiter.acquire(MINUTE, Lane.FIRST));
        assertThat(permit.isValid()).isTrue();

        time.set(MINUTE);

        assertThat(permit.isValid()).isFalse();
        permit.release();
        time.advance(Duration.ofSeconds(1));
        assertThat(requests.get(1).elapsed()).isGreaterThanOrEqualTo(MINUTE.toMillis());
    }

    @Test
    void idleNodeForgetsTheCallsOfOthers() throws Exception {
        ClusterLimiter other = node("other");
        permit(other.acquire(MINUTE, Lane.FIRST));
        permit(limiter.acquire(MINUTE, Lane.FIRST)).cancel();
        time.advance(Duration.ofSeconds(1));
        assertThat(limiter.usage().inFlight()).isEqualTo(1);

        time.advance(MINUTE);

        assertThat(limiter.usage().inFlight()).isZero();
        assertThat(limiter.usage().inWindow()).isZero();
        assertThat(limiter.status().nodes()).isEqualTo(2);
    }

    @Test
    void idleNodeAsksNothing() {
        time.advance(Duration.ofHours(1));

        assertThat(requests).isEmpty();
    }

    @Test
    void closedNodeGivesBackWhatItDoesNotUse() throws Exception {
        Permit permit = permit(limiter.acquire(MINUTE, Lane.FIRST));
        permit(limiter.acquire(MINUTE, Lane.FIRST));
        CompletableFuture<Permit> waiting = limiter.acquire(MINUTE, Lane.FIRST);
        time.advance(Duration.ofMillis(10));
        limiter.close();
        time.advance(Duration.ofMillis(10));

        assertThat(waiting).isCompletedWithValue(null);
        assertThat(engine.state().node("node").wanted()).isZero();
        permit.release();
        time.advance(Duration.ofMillis(10));
        assertThat(engine.state().slots()).filteredOn(Slot::inFlight).hasSize(1);
        assertThatThrownBy(() -> given(limiter.acquire(MINUTE, Lane.FIRST)))
                .hasMessageContaining("the shared limiter is closed");
    }

    @Test
    void closedNodeDoesNotAskALostEngineForever() throws Exception {
        permit(limiter.acquire(MINUTE, Lane.FIRST));
        failure = new IllegalStateException("connection refused");
        limiter.close();
        time.advance(Duration.ofHours(1));
        requests.clear();
        time.advance(Duration.ofHours(1));

        assertThat(requests).isEmpty();
    }

    @Test
    void usageIsThatOfTheCluster() throws Exception {
        ClusterLimiter other = node("other");
        assertThat(other.usage().inFlight()).isZero();
        assertThat(other.status().nodes()).isZero();
        permit(limiter.acquire(MINUTE, Lane.FIRST));
        CompletableFuture<Permit> elsewhere = other.acquire(MINUTE, Lane.FIRST);
        time.advance(Duration.ofMillis(5));

        assertThat(elsewhere).isCompleted();
        assertThat(other.usage().inFlight()).isEqualTo(2);
        assertThat(other.usage().inWindow()).isEqualTo(2);
        assertThat(other.usage().callsPerWindow()).isEqualTo(4);
        assertThat(other.status())
                .isEqualTo(
                        new ClusterStatus(
                                "other",
                                engine.name(),
                                2,
                                1,
                                0,
                                0,
                                Duration.ofMillis(2),
                                null,
                                null,
                                null));
    }

    @Test
    void factoriesOfOneEngineAndNodeAreEqual() {
        ClusterLimiterFactory factory = new ClusterLimiterFactory(engine, "app");

        assertThat(new ClusterLimiterFactory(engine, "app"))
                .isEqualTo(factory)
                .hasSameHashCodeAs(factory)
                .isNotEqualTo(new ClusterLimiterFactory(engine, "other"))
                .isNotEqualTo(
                        new ClusterLimiterFactory(
                                new MemoryClusterEngine(System::currentTimeMillis), "app"))
                .isNotEqualTo("app");
    }

    @Test
    void changedLimitsGoToTheCluster() throws Exception {
        limiter.limits(new CallLimits(1, 3, Duration.ofSeconds(30)));
        permit(limiter.acquire(MINUTE, Lane.FIRST));

        assertThat(limiter.usage().maxConcurrentCalls()).isEqualTo(1);
        assertThat(limiter.usage().window()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void factoryCreatesNodesThatReachTheEngineByAThreadOfTheirOwn() throws Exception {
        MemoryClusterEngine real = new MemoryClusterEngine(System::currentTimeMillis);
        CallLimits brief = new CallLimits(2, 4, Duration.ofMillis(1));
        ClusterLimiterFactory factory = new ClusterLimiterFactory(real, "app");
        InstanceUrl instance = InstanceUrl.of("https://123-abc-456.mktorest.com");
        ClusterLimiter one = factory.create(instance, brief, Duration.ofMillis(1));
        ClusterLimiter two =
                new ClusterLimiterFactory(real).create(instance, brief, Duration.ofMillis(1));

        assertThat(one.status().node()).matches("app-[0-9a-f]{8}");
        assertThat(two.status().node()).isNotEqualTo(one.status().node());
        CompletableFuture<Permit> call = one.acquire(MINUTE, Lane.FIRST);
        Permit permit = call.get(30, TimeUnit.SECONDS);
        assertThat(permit.isValid()).isTrue();
        permit.release();
        one.close();
        two.close();
        assertThatThrownBy(() -> new ClusterLimiterFactory(real, "a b"))
                .hasMessageContaining("The name of a node must be");
        assertThatThrownBy(() -> new ClusterLimiterFactory(real, "a".repeat(81)))
                .hasMessageContaining("at most 80 characters");
    }

    @Test
    void requestTellsHowLongAgoTheOneBeforeWasSent() throws Exception {
        permit(limiter.acquire(MINUTE, Lane.FIRST)).cancel();
        time.advance(Duration.ofSeconds(1));
        requests.clear();
        failure = new IllegalStateException("connection refused");
        CompletableFuture<Permit> call = limiter.acquire(MINUTE, Lane.FIRST);
        time.advance(Duration.ofMillis(30));
        failure = null;
        permit(call).cancel();
        time.advance(Duration.ofSeconds(1));

        assertThat(requests).hasSize(3);
        long first = requests.get(0).elapsed();
        assertThat(first).isBetween(990L, 1_000L);
        assertThat(requests.get(1).elapsed()).isEqualTo(first + 52);
        // The first of the two may have been applied.
        assertThat(requests.get(2).elapsed()).isEqualTo(52 + 2);
    }

    @Test
    void countRidesAlongOrIsReportedInTime() throws Exception {
        DailyQuota quota = quota();
        Permit permit = permit(limiter.acquire(MINUTE, Lane.FIRST));
        requests.clear();
        permit.release();
        quota.count();
        time.advance(Duration.ofMillis(250));
        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).quota().counted()).isEqualTo(1);
        quota.count();
        time.advance(Duration.ofMillis(1_500));
        assertThat(requests).hasSize(1);

        time.advance(Duration.ofMillis(500));

        assertThat(requests).hasSize(2);
        assertThat(requests.get(1).quota().counted()).isEqualTo(1);
    }

    @Test
    void refusalIsReportedAtOnceAndItsEndIsAskedForNowAndThen() {
        DailyQuota quota = quota();
        quota.exhausted();
        assertThat(requests).hasSize(1);
        time.advance(Duration.ofSeconds(61));
        assertThat(requests).hasSize(13);
        engine.exchange(
                "instance",
                new ExchangeRequest(
                        "other",
                        1,
                        0,
                        LIMITS,
                        MINUTE,
                        List.of(),
                        List.of(),
                        new QuotaReport(
                                requests.get(0).quota().day(), 0, 0, false, News.LIFTED, false),
                        ExchangeRequest.UNKNOWN));
        time.advance(Duration.ofSeconds(5));
        assertThat(quota.isBlocked()).isFalse();
        requests.clear();
        time.advance(MINUTE);

        assertThat(requests).isEmpty();
    }

    @Test
    void closedNodeReportsWhatItCountedAndLeavesTheQuota() {
        DailyQuota quota = quota();
        quota.count();
        quota.exhausted();
        time.advance(Duration.ofMillis(5));
        quota.count();
        limiter.close();
        time.advance(Duration.ofMillis(5));
        requests.clear();
        time.advance(Duration.ofHours(1));

        assertThat(requests).isEmpty();
        assertThat(engine.state().quota().days().get(0).used()).isEqualTo(2);
        assertThat(quota.share(() -> {})).isTrue();
    }

    @Test
    void quotaThatOthersShareIsLeftToThem() {
        DailyQuota quota = new DailyQuota(time);
        quota.share(() -> {});
        limiter.quota(quota);
        quota.exhausted();
        time.advance(MINUTE);
        limiter.close();

        assertThat(requests).isEmpty();
        assertThat(quota.share(() -> {})).isFalse();
    }

    private DailyQuota quota() {
        DailyQuota quota = new DailyQuota(time);
        limiter.quota(quota);
        return quota;
    }

    private Permit permit(CompletableFuture<Permit> call) throws Exception {
        Permit permit = given(call);
        assertThat(permit).isNotNull();
        return permit;
    }

    private Permit given(CompletableFuture<Permit> call) throws Exception {
        for (int step = 0; step < 1_000 && !call.isDone(); step++) {
            time.advance(Duration.ofMillis(1));
        }
        return call.get(0, TimeUnit.SECONDS);
    }
}
