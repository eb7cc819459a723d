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

import io.github.camelmarketo.api.limit.CallLimits;
import io.github.camelmarketo.api.limit.DailyQuota;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Whatever fails: the calls of all nodes add up, a refusal holds for all of them, and so does its
 * end.
 */
class ClusterQuotaPropertyTest {

    private static final CallLimits LIMITS = new CallLimits(10, 100, Duration.ofSeconds(2));

    /** A lease and a window, after which a node that was not seen is forgotten. */
    private static final Duration FORGOTTEN = Duration.ofSeconds(9);

    /** All nodes that hear of nothing have asked. */
    private static final Duration HEARD = Duration.ofSeconds(15);

    @RepeatedTest(4)
    void callsAddUpWhateverFails(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Model model = new Model(random.nextLong(), LIMITS, random.nextBoolean() ? 100 : 900);
        model.faults = 50;
        nodes(model, random);
        for (int step = 0; step < 30; step++) {
            model.run(Duration.ofMillis(random.nextInt(step % 5 == 0 ? 30_000 : 4_000)));
            disturb(model, random);
        }
        model.faults = 0;
        recover(model);
        model.stop();
        model.run(FORGOTTEN);

        int counted = model.nodes.stream().mapToInt(each -> each.counted).sum();
        assertThat(counted).isEqualTo(model.server.calls).isGreaterThan(500);
        List<QuotaDay> days = model.engine.state().quota().days();
        assertThat(days).hasSize(1);
        assertThat(days.get(0).used()).isEqualTo(counted);
        assertThat(model.server.violations).isEmpty();
    }

    @RepeatedTest(3)
    void refusalHoldsForAllNodesUntilTheOneProbeThatSucceeds(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Model model = new Model(random.nextLong(), LIMITS, 900);
        model.faults = 30;
        nodes(model, random);
        model.server.quota = 300;
        while (model.server.refused.isEmpty()) {
            model.run(Duration.ofSeconds(1));
        }
        model.run(HEARD);
        int calls = model.server.calls;
        assertThat(calls).isLessThan(500);
        for (int step = 0; step < 40; step++) {
            model.run(Duration.ofMillis(random.nextInt(40_000)));
            disturb(model, random);
        }
        recover(model);
        List<Instant> probes = model.server.refused;
        probes = probes.subList(probes.size() - (model.server.calls - calls), probes.size());

        assertThat(probes).hasSizeBetween(1, 5);
        for (int each = 1; each < probes.size(); each++) {
            Duration gap = Duration.between(probes.get(each - 1), probes.get(each));
            assertThat(gap).isGreaterThan(DailyQuota.PROBE_INTERVAL.minusSeconds(15));
        }
        model.server.quota = 0;
        model.faults = 0;
        calls = model.server.calls;
        Instant latest = model.time.now().plus(DailyQuota.PROBE_INTERVAL.multipliedBy(2));
        while (model.server.calls == calls && model.time.now().isBefore(latest)) {
            model.run(Duration.ofSeconds(5));
        }
        model.run(HEARD);
        assertAllCall(model);
        assertThat(model.server.violations).isEmpty();
    }

    @RepeatedTest(3)
    void newDayBeginsForAllNodesAlthoughTheirClocksDiffer(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Model model = new Model(random.nextLong(), LIMITS, 100);
        Instant midnight = Instant.parse("2026-11-26T06:00:00Z");
        Duration skew = Duration.ofMinutes(2);
        until(model, midnight.minusSeconds(600));
        nodes(model, random);
        model.server.quota = 300;
        until(model, midnight.minus(skew).minusSeconds(1));
        int refused = model.server.refused.size();
        // The probes of ten minutes, and what was in flight.
        assertThat(refused).isBetween(1, 20);
        until(model, midnight.minusSeconds(1));
        // Those whose clock is ahead.
        assertThat(model.server.refused.size() - refused).isLessThanOrEqualTo(10);
        model.server.quota = 0;
        int before = model.server.calls;
        until(model, midnight.plus(DailyQuota.PROBE_INTERVAL).plus(HEARD));
        assertAllCall(model);
        model.stop();
        model.run(FORGOTTEN);
        QuotaDay day =
                model.engine.state().quota().days().stream()
                        .max((one, other) -> Long.compare(one.day(), other.day()))
                        .orElseThrow();
        assertThat(day.blocked()).isFalse();
        // Those of a node whose clock is behind belong to the day before, those ahead to this one.
        assertThat(day.used()).isLessThanOrEqualTo(model.server.calls - before + 10L);
        assertThat(day.used()).isGreaterThan(100);
    }

    private static void nodes(Model model, Random random) {
        int nodes = 3 + random.nextInt(3);
        for (int each = 0; each < nodes; each++) {
            model.node().load(1 + random.nextInt(20), 1 + random.nextInt(300));
        }
    }

    private static void assertAllCall(Model model) {
        List<Integer> before = model.nodes.stream().map(each -> each.calls).toList();
        model.run(FORGOTTEN);
        for (int each = 0; each < before.size(); each++) {
            assertThat(model.nodes.get(each).calls).isGreaterThan(before.get(each));
        }
    }

    private static void until(Model model, Instant then) {
        model.run(Duration.between(model.time.now(), then));
    }

    private static void disturb(Model model, Random random) {
        ModelNode node = model.nodes.get(random.nextInt(model.nodes.size()));
        switch (random.nextInt(10)) {
            case 0, 1 -> node.pause();
            case 2, 3, 4 ->
                    model.nodes.stream().filter(ModelNode::isPaused).forEach(ModelNode::resume);
            case 5 -> model.engine.clockMoves(random.nextInt(400_000) - 200_000);
            case 6 -> model.engine.clockGoesBack(random.nextInt(5_000));
            case 7 -> model.down = true;
            default -> model.down = false;
        }
    }

    private static void recover(Model model) {
        model.down = false;
        model.nodes.stream().filter(ModelNode::isPaused).forEach(ModelNode::resume);
        model.run(HEARD);
    }
}
