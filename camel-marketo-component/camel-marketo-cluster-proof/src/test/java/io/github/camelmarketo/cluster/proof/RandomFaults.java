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
package io.github.camelmarketo.cluster.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Three busy JVMs, and faults of nodes and of the engine at random moments, also several at a time.
 * It runs with the profile {@code proof}, for {@code -Dproof.seconds} with each engine, and prints
 * what happened; {@code -Dproof.seed} chooses other faults.
 */
class RandomFaults {

    private static final Duration DURATION =
            Duration.ofSeconds(Integer.getInteger("proof.seconds", 240));
    private static final long SEED = Long.getLong("proof.seed", 20261129);
    private static final int NODES = 3;
    private static final int LOAD = 40;

    private final Random random = new Random(SEED);
    private final Map<String, Integer> faults = new TreeMap<>();

    /** What ends later, in the order of its end. */
    private final TreeMap<Long, Action> later = new TreeMap<>();

    /** Something to do. */
    @FunctionalInterface
    private interface Action {

        void run() throws Exception;
    }

    @Test
    void postgresql() throws Exception {
        try (Postgresql database = new Postgresql()) {
            List<String> engines = Collections.nCopies(NODES, database.engine());
            boolean[] up = {true};
            run(
                    "PostgreSQL",
                    engines,
                    () -> {
                        if (!up[0]) {
                            return;
                        }
                        up[0] = false;
                        switch (random.nextInt(3)) {
                            case 0 -> {
                                count("server crashed");
                                database.crash();
                                after(upTo(4_000), () -> start(database, up));
                            }
                            case 1 -> {
                                count("server restarted");
                                database.stop();
                                after(upTo(4_000), () -> start(database, up));
                            }
                            default -> {
                                count("server paused");
                                database.pause();
                                after(
                                        upTo(8_000),
                                        () -> {
                                            database.resume();
                                            up[0] = true;
                                        });
                            }
                        }
                    });
        }
    }

    @Test
    void hazelcast() throws Exception {
        run("Hazelcast", HazelcastMembers.engines(NODES), () -> {});
    }

    private static void start(Postgresql database, boolean[] up) throws Exception {
        database.start();
        up[0] = true;
    }

    private void run(String name, List<String> engines, Action faultOfTheEngine) throws Exception {
        try (Cluster cluster = Cluster.of(engines)) {
            boolean[] paused = new boolean[NODES];
            long end = System.nanoTime() + DURATION.toNanos();
            long next = soon();
            while (System.nanoTime() < end) {
                load(cluster);
                while (!later.isEmpty() && later.firstKey() < System.nanoTime()) {
                    later.pollFirstEntry().getValue().run();
                }
                if (next < System.nanoTime()) {
                    if (random.nextInt(3) == 0) {
                        faultOfTheEngine.run();
                    } else {
                        faultOfANode(cluster, engines, paused);
                    }
                    next = soon();
                }
                Timing.pass(Duration.ofMillis(50));
            }
            for (Action each : later.values()) {
                each.run();
            }
            for (int node = 0; node < NODES; node++) {
                cluster.awaitDone(node);
            }
            System.out.printf(
                    "%-12s seed %s, %s calls in %.0f s, %s refused by a limit, %s%n",
                    name, SEED, cluster.calls(), cluster.seconds(), cluster.refused(), faults);
            assertThat(cluster.calls()).isPositive();
            cluster.assertKept();
        }
    }

    private void faultOfANode(Cluster cluster, List<String> engines, boolean[] paused)
            throws Exception {
        int node = random.nextInt(NODES);
        if (paused[node] || !cluster.node(node).isReady()) {
            return;
        }
        if (random.nextBoolean()) {
            count("node killed");
            cluster.replace(node, engines.get(node));
        } else {
            count("node paused");
            paused[node] = true;
            cluster.node(node).pause();
            after(
                    upTo(12_000),
                    () -> {
                        cluster.node(node).resume();
                        paused[node] = false;
                    });
        }
    }

    /** No node has ever nothing to do. */
    private static void load(Cluster cluster) {
        for (int node = 0; node < NODES; node++) {
            if (cluster.node(node).isReady() && cluster.node(node).left() < LOAD) {
                cluster.trigger(node, LOAD);
            }
        }
    }

    private void count(String fault) {
        faults.merge(fault, 1, Integer::sum);
    }

    private void after(long millis, Action action) {
        later.put(System.nanoTime() + Duration.ofMillis(millis).toNanos(), action);
    }

    private long soon() {
        return System.nanoTime() + Duration.ofMillis(upTo(6_000)).toNanos();
    }

    private long upTo(int millis) {
        return 50L + random.nextInt(millis);
    }
}
