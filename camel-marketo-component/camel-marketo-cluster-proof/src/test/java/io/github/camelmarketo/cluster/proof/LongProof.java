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
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The long form of the proof, with the time that the same calls take from one JVM with the whole
 * limit. It runs with the profile {@code proof} and prints its figures.
 */
class LongProof {

    private static final int CALLS = 1_500;
    private static final Duration PAUSE = Timing.LEASE.plus(Timing.WINDOW).plusSeconds(2);

    @Test
    void postgresql() throws Exception {
        try (Postgresql database = new Postgresql()) {
            List<String> engines = Collections.nCopies(3, database.engine());
            double alone = seconds("one JVM", List.of("memory"), CALLS);
            share("PostgreSQL, steady load", alone, seconds(engines, 500, 500, 500));
            share("PostgreSQL, one busy node", alone, seconds(engines, 1_300, 100, 100));
            killed("PostgreSQL", engines);
            paused("PostgreSQL", engines);
            clockIsWrong("PostgreSQL", engines);
            restarted(database, engines);
            lost(database, engines);
        }
    }

    @Test
    void hazelcast() throws Exception {
        double alone = seconds("one JVM", List.of("memory"), CALLS);
        share("Hazelcast, steady load", alone, seconds(HazelcastMembers.engines(3), 500, 500, 500));
        share(
                "Hazelcast, one busy node",
                alone,
                seconds(HazelcastMembers.engines(3), 1_300, 100, 100));
        killed("Hazelcast", HazelcastMembers.engines(3));
        paused("Hazelcast", HazelcastMembers.engines(3));
        clockIsWrong("Hazelcast", HazelcastMembers.engines(3));
        quorumLost();
    }

    private static double seconds(String name, List<String> engines, int... calls)
            throws Exception {
        double seconds = seconds(engines, calls);
        System.out.printf("%-40s %6.1f s for %s calls%n", name, seconds, CALLS);
        return seconds;
    }

    /** The time from the first call to the last. */
    private static double seconds(List<String> engines, int... calls) throws Exception {
        try (Cluster cluster = Cluster.of(engines)) {
            for (int node = 0; node < calls.length; node++) {
                cluster.trigger(node, calls[node]);
            }
            for (int node = 0; node < calls.length; node++) {
                cluster.awaitDone(node);
            }
            cluster.assertKept();
            assertThat(cluster.calls()).isEqualTo(CALLS);
            return cluster.seconds();
        }
    }

    private static void share(String name, double alone, double together) {
        System.out.printf(
                "%-40s %6.1f s, %.1f %% of one JVM%n", name, together, 100 * alone / together);
    }

    private static void killed(String engine, List<String> engines) throws Exception {
        try (Cluster cluster = started(engines)) {
            cluster.node(0).kill();
            cluster.awaitDone(1, 2);
            ended(cluster, engine + ", a node killed");
        }
    }

    private static void paused(String engine, List<String> engines) throws Exception {
        try (Cluster cluster = started(engines)) {
            cluster.node(0).pause();
            Timing.pass(PAUSE);
            cluster.node(0).resume();
            cluster.awaitDone(0, 1, 2);
            ended(cluster, engine + ", a node paused for " + PAUSE.toSeconds() + " s");
        }
    }

    /**
     * The clock of a node is two minutes ahead; its monotonic clock is right, as on any machine.
     */
    private static void clockIsWrong(String engine, List<String> engines) throws Exception {
        String name = engine + ", a node's clock 2 minutes ahead";
        if (!isInstalled("faketime")) {
            System.out.printf("%-40s not run: there is no command faketime%n", name);
            return;
        }
        // Without the variable, timers of the JVM do not wait.
        List<String> ahead =
                List.of(
                        "env",
                        "FAKETIME_FORCE_MONOTONIC_FIX=0",
                        "faketime",
                        "--exclude-monotonic",
                        "-f",
                        "+120s");
        try (Cluster cluster = Cluster.withClock(ahead, engines)) {
            load(cluster);
            cluster.awaitDone(0, 1, 2);
            ended(cluster, name);
        }
    }

    private static boolean isInstalled(String command) throws InterruptedException {
        try {
            return new ProcessBuilder(command, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void restarted(Postgresql database, List<String> engines) throws Exception {
        try (Cluster cluster = started(engines)) {
            database.stop();
            database.start();
            cluster.awaitDone(0, 1, 2);
            ended(cluster, "PostgreSQL restarted");
        }
    }

    /** Operations fail while the engine is gone, unsent, and go on when it is back. */
    private static void lost(Postgresql database, List<String> engines) throws Exception {
        try (Cluster cluster = Cluster.of(Duration.ofSeconds(4), engines)) {
            load(cluster);
            database.stop();
            awaitFailures(cluster);
            database.start();
            goesOn(cluster, 3);
            ended(cluster, "PostgreSQL lost and back");
        }
    }

    /** One member of three is no quorum. */
    private static void quorumLost() throws Exception {
        try (Cluster cluster = Cluster.of(Duration.ofSeconds(4), HazelcastMembers.engines(3))) {
            load(cluster);
            cluster.node(0).kill();
            cluster.node(1).pause();
            awaitFailures(cluster);
            cluster.node(1).resume();
            goesOn(cluster, 1);
            ended(cluster, "Hazelcast, quorum lost and back");
        }
    }

    private static void awaitFailures(Cluster cluster) {
        int before = cluster.failures(2).size();
        await().atMost(Duration.ofMinutes(1)).until(() -> cluster.failures(2).size() > before + 20);
        assertThat(cluster.failures(2)).allMatch(each -> each.startsWith("LIMIT NOT_APPLIED "));
        System.out.println("  " + cluster.failures(2).get(0));
    }

    /** The last nodes get calls through again. */
    private static void goesOn(Cluster cluster, int nodes) {
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> {
                            boolean all = true;
                            for (int node = 3 - nodes; node < 3; node++) {
                                long before = cluster.node(node).accepted();
                                cluster.trigger(node, 1);
                                cluster.awaitDone(node);
                                all &= cluster.node(node).accepted() > before;
                            }
                            return all;
                        });
    }

    private static Cluster started(List<String> engines) throws Exception {
        Cluster cluster = Cluster.of(engines);
        load(cluster);
        return cluster;
    }

    private static void load(Cluster cluster) {
        for (int node = 0; node < 3; node++) {
            cluster.trigger(node, 400);
        }
        cluster.awaitCalls(250);
    }

    private static void ended(Cluster cluster, String name) {
        List<Long> accepted = new ArrayList<>();
        for (int node = 0; node < 3; node++) {
            accepted.add(cluster.node(node).accepted());
        }
        cluster.assertKept();
        System.out.printf(
                "%-40s %6.1f s, %s accepted, %s refused%n",
                name, cluster.seconds(), accepted, cluster.refused());
    }
}
