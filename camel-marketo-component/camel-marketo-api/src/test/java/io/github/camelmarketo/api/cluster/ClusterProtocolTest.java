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

import static io.github.camelmarketo.api.cluster.ExchangeRequest.Release.UNUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.cluster.ExchangeRequest.Release;
import io.github.camelmarketo.api.limit.CallLimits;
import io.github.camelmarketo.api.limit.QuotaReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the protocol, one by one: 4 calls at a time, 12 in 20 seconds, a lease of 30. */
class ClusterProtocolTest {

    private static final CallLimits LIMITS = new CallLimits(4, 12, Duration.ofSeconds(20));
    private static final long WINDOW = 20_003;
    private static final long LEASE = 30_000;

    private final Map<String, Long> numbers = new HashMap<>();
    private long now = 1_000_000;
    private String clock = "clock";
    private String state;

    @BeforeEach
    void startAfterTheQuarantine() {
        ask("a", 0);
        now += LEASE + WINDOW;
    }

    @Test
    void idleClusterGivesOneNodeEverything() {
        assertThat(ask("a", 3).permits()).hasSize(3).doesNotHaveDuplicates();
        assertThat(ask("a", 3).permits()).hasSize(1);
    }

    @Test
    void nodeThatGetsAllItWantsNeedNotAskAgain() {
        Exchanged all = ask("a", 4);
        assertThat(all.askAgain()).isZero();
        assertThat(all.flightsDecide()).isFalse();

        Exchanged none = ask("a", 1);
        assertThat(none.askAgain()).isPositive().isLessThan(200);
        assertThat(none.flightsDecide()).isTrue();
    }

    @Test
    void releasedPermitCountsUntilOneWindowAfterItsResponse() {
        useUpTheWindow();
        now += 10_000;
        assertThat(ask("a", 1).permits()).isEmpty();
        now += WINDOW - 10_000 - 1;
        Exchanged early = ask("a", 1);
        assertThat(early.permits()).isEmpty();
        assertThat(early.askAgain()).isEqualTo(1);
        assertThat(early.flightsDecide()).isFalse();
        now += 1;
        assertThat(ask("a", 20).permits()).hasSize(4);
    }

    @Test
    void ageOfAResponseCounts() {
        List<Long> permits = ask("a", 4).permits();
        useUpTheWindow(permits, 5_000);
        now += WINDOW - 5_000 - 1;
        assertThat(ask("a", 1).permits()).isEmpty();
        now += 1;
        assertThat(ask("a", 20).permits()).hasSize(4);
    }

    @Test
    void responseOfTheFutureCountsAsOneOfNow() {
        useUpTheWindow(ask("a", 4).permits(), -60_000);
        now += WINDOW;
        assertThat(ask("a", 20).permits()).hasSize(4);
    }

    @Test
    void unusedPermitIsFreeAtOnce() {
        Exchanged first = ask("a", 4);
        List<Release> unused =
                first.permits().stream().map(each -> new Release(each, UNUSED)).toList();

        Exchanged second = send(request("a", 4, LIMITS, unused, List.of()));

        assertThat(second.permits()).hasSize(4).doesNotContainAnyElementsOf(first.permits());
        assertThat(second.usage().inWindow()).isEqualTo(4);
    }

    @Test
    void permitOfAnotherNodeCannotBeGivenBack() {
        List<Long> permits = ask("a", 4).permits();

        send(request("b", 0, LIMITS, List.of(new Release(permits.get(0), UNUSED)), List.of()));

        assertThat(ask("a", 1).permits()).isEmpty();
    }

    @Test
    void leaseThatEndsFreesNothingForAWindow() {
        useUpTheWindow();
        now += WINDOW;
        ask("a", 4);
        now += LEASE - 1;
        assertThat(ask("b", 1).usage().inFlight()).isEqualTo(4);
        now += 1;
        Exchanged lapsed = ask("b", 4);
        assertThat(lapsed.permits()).hasSize(4);
        assertThat(lapsed.usage().inWindow()).isEqualTo(8);
        now += WINDOW - 1;
        assertThat(ask("c", 0).usage().inWindow()).isEqualTo(8);
        now += 1;
        assertThat(ask("c", 0).usage().inWindow()).isEqualTo(4);
    }

    @Test
    void renewedLeaseStartsOver() {
        List<Long> permits = ask("a", 1).permits();
        now += LEASE - 1;
        send(request("a", 0, LIMITS, List.of(), permits));
        now += LEASE - 1;
        assertThat(ask("b", 0).usage().inFlight()).isEqualTo(1);
        now += 1;
        assertThat(ask("b", 0).usage().inFlight()).isZero();
    }

    @Test
    void renewedPermitThatIsNotKnownCounts() {
        Exchanged response = send(request("b", 4, LIMITS, List.of(), List.of(7L)));

        assertThat(response.permits()).hasSize(3);
        assertThat(response.usage().inFlight()).isEqualTo(4);
    }

    @Test
    void lateReleaseTellsWhenTheCallReallyEnded() {
        List<Long> permits = ask("a", 1).permits();
        now += LEASE + 5_000;
        ask("b", 0);
        send(request("a", 0, LIMITS, List.of(new Release(permits.get(0), LEASE)), List.of()));

        assertThat(ask("b", 0).usage().inWindow()).isZero();
    }

    @Test
    void retriedRequestGetsTheSamePermitsAndIsAppliedOnce() {
        List<Long> permits = ask("a", 2).permits();
        ExchangeRequest request =
                request("a", 2, LIMITS, List.of(new Release(permits.get(0), 0)), List.of());
        Exchanged first = send(request);

        now += 10;
        Exchanged second = send(request);

        assertThat(second.permits()).isEqualTo(first.permits()).hasSize(2);
        assertThat(second.usage().inWindow()).isEqualTo(4);
    }

    @Test
    void requestThatComesLateChangesNothing() {
        ExchangeRequest late = request("a", 2, LIMITS, List.of(), List.of());
        send(late);
        ask("a", 1);

        Exchanged response = send(late);

        assertThat(response.permits()).isEmpty();
        assertThat(ask("b", 0).usage().inFlight()).isEqualTo(3);
    }

    @Test
    void missingStateGivesNothingForALeaseAndAWindow() {
        List<Long> before = ask("a", 2).permits();
        state = null;

        assertThat(ask("a", 1).permits()).isEmpty();
        now += LEASE + WINDOW - 1;
        Exchanged last = ask("a", 1);
        assertThat(last.permits()).isEmpty();
        assertThat(last.askAgain()).isEqualTo(1);
        assertThat(last.flightsDecide()).isFalse();
        now += 1;
        assertThat(ask("a", 4).permits()).hasSize(4).doesNotContainAnyElementsOf(before);
    }

    @Test
    void longestLeaseThatIsSeenDecidesHowLongNothingIsGiven() {
        state = null;
        ask("a", 1);
        send(
                new ExchangeRequest(
                        "b", number("b"), 0, LIMITS, Duration.ofSeconds(60), List.of(), List.of()));
        now += LEASE + WINDOW;
        assertThat(ask("a", 1).permits()).isEmpty();
        now += 30_000;
        assertThat(ask("a", 1).permits()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_600_000, 3_600_000, 0})
    void timeStandsStillWhileTheClockMoves(long jump) {
        useUpTheWindow();
        now += 15_000;
        ask("a", 1);
        now += jump;
        clock = "other";

        assertThat(ask("a", 1).permits()).isEmpty();
        now += WINDOW - 15_000 - 1;
        assertThat(ask("a", 1).permits()).isEmpty();
        now += 1;
        assertThat(ask("a", 20).permits()).hasSize(4);
    }

    @Test
    void timeStandsStillWhenTheClockGoesBack() {
        useUpTheWindow();
        now -= 3_600_000;

        assertThat(ask("a", 1).permits()).isEmpty();
        now += WINDOW;
        assertThat(ask("a", 20).permits()).hasSize(4);
    }

    @Test
    void clockThatIsSetForwardFreesNothing() {
        useUpTheWindow();
        now += 1_000;
        assertThat(later("a", 1_000).permits()).isEmpty();
        now += 3_600_000 + 1_000;
        assertThat(later("a", 1_000).permits()).isEmpty();
        // The requests may have been on their way for different times.
        long rest = WINDOW - 2_000 + 200;
        now += rest - 1;
        assertThat(later("a", rest - 1).permits()).isEmpty();
        now += 1;
        assertThat(later("a", 1).permits()).hasSize(4);
    }

    @Test
    void exchangeThatTakesLongIsNoJump() {
        useUpTheWindow();
        now += WINDOW - 1_000;
        assertThat(later("a", WINDOW - 1_000 - 200).permits()).isEmpty();
        now += 1_000;
        assertThat(later("a", 1_000).permits()).hasSize(4);
    }

    @Test
    void nodeThatStoodStillDoesNotHoldBackTheOthers() {
        useUpTheWindow();
        now += WINDOW - 100;
        assertThat(later("b", ExchangeRequest.UNKNOWN).permits()).isEmpty();
        now += 100;
        // It was stopped between its clock and the engine.
        later("a", 0);

        now += 100;
        assertThat(later("b", 200).permits()).isNotEmpty();
    }

    @Test
    void clockThatIsSetForwardBeforeARetryFreesNothing() {
        useUpTheWindow();
        ExchangeRequest request = timed("a", 0);
        send(request);
        now += 3_600_000;
        send(request);
        now += 10;

        assertThat(later("a", 10).permits()).isEmpty();
    }

    private Exchanged later(String node, long elapsed) {
        return send(timed(node, elapsed));
    }

    private ExchangeRequest timed(String node, long elapsed) {
        return new ExchangeRequest(
                node,
                number(node),
                20,
                LIMITS,
                Duration.ofMillis(LEASE),
                List.of(),
                List.of(),
                QuotaReport.NONE,
                elapsed);
    }

    @Test
    void strictestLimitsOfTheNodesHold() {
        ask("a", 0);
        CallLimits fewer = new CallLimits(2, 100, Duration.ofSeconds(40));
        send(request("b", 0, fewer, List.of(), List.of()));

        Exchanged response = ask("a", 4);

        assertThat(response.permits()).hasSize(2);
        assertThat(response.usage().limits())
                .isEqualTo(new CallLimits(2, 12, Duration.ofSeconds(40)));
    }

    @Test
    void limitsOfANodeThatIsGoneAreForgotten() {
        send(request("b", 0, new CallLimits(1, 1, Duration.ofSeconds(20)), List.of(), List.of()));
        now += LEASE + WINDOW + 1;

        Exchanged response = ask("a", 4);

        assertThat(response.permits()).hasSize(4);
        assertThat(response.usage().nodes()).isEqualTo(1);
    }

    @Test
    void richNodeLeavesToAPoorOneWhatItWaitsFor() {
        List<Long> permits = ask("a", 4).permits();
        ask("b", 1);
        List<Release> back = permits.stream().map(each -> new Release(each, 0)).toList();

        Exchanged rich = send(request("a", 4, LIMITS, back, List.of()));

        assertThat(rich.permits()).hasSize(3);
        assertThat(rich.usage().waiting()).isEqualTo(1);
        assertThat(ask("b", 1).permits()).hasSize(1);
    }

    @Test
    void nodesThatWaitShareEqually() {
        List<Long> permits = ask("a", 4).permits();
        ask("b", 9);
        List<Release> back = permits.stream().map(each -> new Release(each, 0)).toList();

        assertThat(send(request("a", 9, LIMITS, back, List.of())).permits()).hasSize(2);
        assertThat(ask("b", 9).permits()).hasSize(2);
    }

    @Test
    void nodeThatDoesNotAskAgainNoLongerWaits() {
        List<Long> permits = ask("a", 4).permits();
        ask("b", 4);
        now += 3_000;
        List<Release> back = permits.stream().map(each -> new Release(each, 0)).toList();

        assertThat(send(request("a", 4, LIMITS, back, List.of())).permits()).hasSize(4);
    }

    @Test
    void stateIsSmallForManyNodesAndCalls() {
        CallLimits published = CallLimits.PUBLISHED;
        for (int node = 0; node < 50; node++) {
            String name = "app-7d9c5b8f64-x2x" + node + "-0f3a9c1e";
            for (Long each : send(request(name, 2, published, List.of(), List.of())).permits()) {
                Release release = new Release(each, 0);
                send(request(name, 1, published, List.of(release), List.of()));
            }
        }

        assertThat(state.length()).isLessThan(16_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "marketo-limit-2 clock 1 2 3\n",
                "marketo-limit-1 clock 1 2 3",
                "marketo-limit-1 clock 1 2\n",
                "marketo-limit-1 clock 1 2 x\n",
                "marketo-limit-1 clock 1 2 3\nf 1 0 5\n",
                "marketo-limit-1 clock 1 2 3\nn a 1 2 0 1 PT1S 0 1 1 1 1 1\n",
                "marketo-limit-1 clock 1 2 3\nn a 1 2 1 1 1s 0 1 1 1 1 1\n"
            })
    void stateThatCannotBeReadIsRefused(String unreadable) {
        state = unreadable;

        assertThatThrownBy(() -> ask("a", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The state of the shared limiter cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\n", "\u00e4"})
    void nameOfANodeThatDoesNotFitIsRefused(String name) {
        assertThatThrownBy(() -> ask(name, 1)).hasMessageContaining("The name of a node must be");
    }

    /** 12 calls have had their responses. */
    private void useUpTheWindow() {
        useUpTheWindow(ask("a", 4).permits(), 0);
    }

    private void useUpTheWindow(List<Long> first, long age) {
        List<Long> permits = first;
        for (int round = 0; round < 3; round++) {
            long since = round == 0 ? age : 0;
            List<Release> releases =
                    permits.stream().map(each -> new Release(each, since)).toList();
            int more = round < 2 ? 4 : 0;
            permits = send(request("a", more, LIMITS, releases, List.of())).permits();
        }
    }

    @Test
    void olderStateThatComesBackGivesNothingForALeaseAndAWindow() {
        ask("a", 0);
        String older = state;
        List<Long> lost = ask("a", 4).permits();
        state = older;

        Exchanged next = ask("a", 1);

        assertThat(next.permits()).isEmpty();
        assertThat(next.usage().closedFor()).isEqualTo(LEASE + WINDOW);
        now += LEASE + WINDOW - 1;
        assertThat(ask("a", 4).permits()).isEmpty();
        now += 1;
        assertThat(ask("a", 4).permits()).hasSize(4).doesNotContainAnyElementsOf(lost);
    }

    @Test
    void olderStateThatDoesNotKnowTheNodeGivesNothing() {
        String older = state;
        ask("b", 4);
        state = older;

        assertThat(send(request("b", 1, LEASE - 1)).usage().closedFor()).isEqualTo(LEASE + WINDOW);
    }

    @Test
    void closedStateIsNotClosedAgainByEachNodeThatItDoesNotKnow() {
        String older = state;
        ask("b", 4);
        ask("c", 0);
        state = older;
        send(request("b", 1, 10));
        now += 1_000;

        assertThat(send(request("c", 1, 1_010)).usage().closedFor())
                .isEqualTo(LEASE + WINDOW - 1_000);
    }

    @Test
    void closedStateIsNotClosedAgainByEachNodeThatItKnows() {
        ask("b", 0);
        ask("c", 0);
        String older = state;
        for (int i = 0; i < 2; i++) {
            ask("b", 0);
            ask("c", 0);
        }
        state = older;
        send(request("b", 1, 10));
        now += LEASE;

        assertThat(send(request("c", 1, LEASE + 10)).usage().closedFor()).isEqualTo(WINDOW);
    }

    @Test
    void nodeThatWasForgottenAfterALongSilenceClosesNothing() {
        ask("b", 0);
        now += LEASE + WINDOW + 1;
        ask("a", 0);

        assertThat(send(request("b", 4, LEASE + WINDOW + 1)).permits()).hasSize(4);
    }

    @Test
    void requestWithoutAResponseIsAppliedToAnOlderState() {
        String older = state;
        ExchangeRequest request = request("a", 4, LIMITS, List.of(), List.of());
        send(request);
        state = older;

        assertThat(send(request).permits()).hasSize(4);
    }

    private ExchangeRequest request(String node, int wanted, long elapsed) {
        return new ExchangeRequest(
                node,
                number(node),
                wanted,
                LIMITS,
                Duration.ofMillis(LEASE),
                List.of(),
                List.of(),
                QuotaReport.NONE,
                elapsed);
    }

    private Exchanged ask(String node, int wanted) {
        return send(request(node, wanted, LIMITS, new ArrayList<>(), List.of()));
    }

    private ExchangeRequest request(
            String node,
            int wanted,
            CallLimits limits,
            List<Release> releases,
            List<Long> renewals) {
        return new ExchangeRequest(
                node, number(node), wanted, limits, Duration.ofMillis(LEASE), releases, renewals);
    }

    private long number(String node) {
        return numbers.merge(node, 1L, Long::sum);
    }

    private Exchanged send(ExchangeRequest request) {
        ClusterProtocol.Applied applied = ClusterProtocol.apply(state, request, now, clock);
        state = applied.state();
        return applied.response();
    }
}
