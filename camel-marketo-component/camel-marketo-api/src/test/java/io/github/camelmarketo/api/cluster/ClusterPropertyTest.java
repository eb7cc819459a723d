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
import io.github.camelmarketo.api.limit.Limiters;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever fails: the server counts no more than the limits, and all permits come back. */
class ClusterPropertyTest {

    private static final CallLimits LIMITS = new CallLimits(10, 100, Duration.ofSeconds(2));

    /** A lease and a window, after which all is known again. */
    private static final Duration RECOVERY = Duration.ofSeconds(9);

    /** The calls of one JVM in a minute, by the longest call in milliseconds. */
    private static final Map<Integer, Integer> ALONE = new HashMap<>();

    @RepeatedTest(6)
    void limitsHoldWhateverFails(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int slowest = random.nextBoolean() ? 100 : 900;
        Model model = new Model(random.nextLong(), LIMITS, slowest);
        model.faults = 30;
        int nodes = 3 + random.nextInt(3);
        for (int each = 0; each < nodes; each++) {
            ModelNode node = model.node();
            node.slowness = 1_000;
            node.load(1 + random.nextInt(20), 1 + random.nextInt(300));
        }
        for (int step = 0; step < 30; step++) {
            model.run(Duration.ofMillis(random.nextInt(4_000)));
            disturb(model, random);
        }
        model.down = false;
        model.faults = 0;
        model.nodes.stream().filter(ModelNode::isPaused).forEach(ModelNode::resume);
        model.run(RECOVERY.multipliedBy(2));
        List<ModelNode> alive = model.nodes.stream().filter(each -> !each.isDead()).toList();
        List<Integer> before = alive.stream().map(each -> each.calls).toList();
        model.run(RECOVERY);

        for (int each = 0; each < alive.size(); each++) {
            assertThat(alive.get(each).calls)
                    .as("calls of node " + each)
                    .isGreaterThan(before.get(each));
        }
        model.stop();
        model.run(RECOVERY);
        assertThat(model.engine.state().slots()).noneMatch(Slot::inFlight);
        assertThat(model.server.violations).isEmpty();
        assertThat(model.server.calls).isGreaterThan(500);
        assertThat(model.engine.longest()).isLessThan(8_000);
    }

    /** A permit was taken, the node stops before it sends the call, and goes on after its lease. */
    @RepeatedTest(2)
    void nodeThatWasStoppedUsesNoPermitThatOthersHave(RepetitionInfo repetition) {
        Model model = new Model(repetition.getCurrentRepetition(), LIMITS, 900);
        ModelNode stopped = model.node();
        stopped.slowness = 10_000;
        stopped.load(20, 5);
        model.node().load(20, 5);
        model.run(RECOVERY);
        for (int round = 0; round < 6; round++) {
            model.run(Duration.ofMillis(1_000 + model.random.nextInt(3_000)));
            stopped.pause();
            model.run(Duration.ofMillis(5_000 + model.random.nextInt(4_000)));
            stopped.resume();
        }

        assertThat(model.server.violations).isEmpty();
        assertThat(stopped.calls).isPositive();
    }

    /** Nodes under load, while the clock of the engine is set forward and backward. */
    @RepeatedTest(4)
    void limitsHoldWhateverTheClockIsSetTo(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Model model = new Model(random.nextLong(), LIMITS, random.nextBoolean() ? 100 : 900);
        model.faults = 10;
        int nodes = 1 + random.nextInt(4);
        for (int each = 0; each < nodes; each++) {
            model.node().load(20, 5);
        }
        model.run(RECOVERY);
        for (int step = 0; step < 40; step++) {
            model.run(Duration.ofMillis(random.nextInt(3_000)));
            if (random.nextInt(3) == 0) {
                model.engine.clockGoesBack(random.nextInt(5_000));
            } else {
                model.engine.clockJumps(500 + random.nextInt(step % 5 == 0 ? 90_000 : 3_000));
            }
        }

        assertThat(model.server.violations).isEmpty();
        assertThat(model.server.calls).isGreaterThan(300);
    }

    private static void disturb(Model model, Random random) {
        ModelNode node = model.nodes.get(random.nextInt(model.nodes.size()));
        switch (random.nextInt(13)) {
            case 0 -> {
                if (!node.isPaused()) {
                    node.die();
                    model.node().load(1 + random.nextInt(20), 50);
                }
            }
            case 1, 2 -> node.pause();
            case 3, 4, 5 ->
                    model.nodes.stream().filter(ModelNode::isPaused).forEach(ModelNode::resume);
            case 6 -> {
                if (random.nextInt(3) == 0) {
                    model.engine.wipe();
                }
            }
            case 7 -> model.engine.clockMoves(random.nextInt(400_000) - 200_000);
            case 8 -> model.engine.clockGoesBack(random.nextInt(5_000));
            case 9 -> model.engine.clockJumps(500 + random.nextInt(100_000));
            case 10 -> model.down = true;
            default -> model.down = false;
        }
    }

    /** Nodes, and the longest call in milliseconds: the window decides, or the calls in flight. */
    @ParameterizedTest
    @CsvSource({"3, 200", "5, 200", "3, 900", "5, 900"})
    void steadyLoadUsesTheLimitsAsOneJvmDoes(int nodes, int slowest) {
        int alone = ALONE.computeIfAbsent(slowest, ClusterPropertyTest::alone);
        Model model = new Model(1, LIMITS, slowest);
        for (int each = 0; each < nodes; each++) {
            model.node().load(20, 5);
        }
        // The quarantine of the new cluster is over.
        model.run(RECOVERY);
        int before = model.server.calls;
        model.run(Duration.ofMinutes(1));

        int calls = model.server.calls - before;
        assertThat(model.server.violations).isEmpty();
        assertThat(calls).isGreaterThanOrEqualTo(alone * 97 / 100);
        assertThat(model.nodes)
                .allSatisfy(
                        each -> {
                            assertThat(each.calls).isGreaterThan(calls / nodes * 8 / 10);
                            assertThat(each.longestWait).isLessThan(RECOVERY.multipliedBy(2));
                        });
    }

    @ParameterizedTest
    @CsvSource({"200", "900"})
    void busyNodeGetsWhatTheOthersDoNotUse(int slowest) {
        int alone = ALONE.computeIfAbsent(slowest, ClusterPropertyTest::alone);
        Model model = new Model(2, LIMITS, slowest);
        model.node().load(60, 5);
        model.node().load(1, 4_000);
        model.node().load(1, 4_000);
        model.run(RECOVERY);
        int before = model.nodes.get(0).calls;
        model.run(Duration.ofMinutes(1));

        int calls = model.nodes.get(0).calls - before;
        assertThat(model.server.violations).isEmpty();
        assertThat(calls).isGreaterThanOrEqualTo(alone * 90 / 100);
        assertThat(model.nodes.subList(1, 3))
                .allSatisfy(
                        each -> {
                            assertThat(each.calls).isGreaterThan(10);
                            assertThat(each.refused).isLessThan(each.calls / 4);
                        });
    }

    private static int alone(int slowest) {
        Model alone = new Model(3, LIMITS, slowest);
        ModelNode node = alone.node();
        node.limiter = Limiters.inOneJvm(LIMITS, alone.time);
        node.load(60, 5);
        alone.run(Duration.ofMinutes(1));
        assertThat(alone.server.violations).isEmpty();
        return alone.server.calls;
    }
}
