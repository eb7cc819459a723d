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
package io.github.camelmarketo.example.cluster;

import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a PostgreSQL server, a simulator and three nodes, which are JVMs of their own. Together
 * they trigger a campaign for 3,000 leads, with a call for each.
 */
public final class ClusterExample {

    private static final int NODES = 3;
    private static final int CALLS = 100;

    /** Marketo's window has 20 seconds. This one is short, so that the example ends soon. */
    private static final Duration WINDOW = Duration.ofSeconds(1);

    private ClusterExample() {}

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start();
                MarketoSimulator simulator =
                        MarketoSimulator.builder().rateLimit(CALLS, WINDOW).build().start()) {
            System.out.println("Calls a simulator at " + simulator.baseUrl());
            run(simulator, database.getJdbcUrl("postgres", "postgres"), 1_000);
        }
    }

    static void run(MarketoSimulator simulator, String database, int leadsOfNode) throws Exception {
        List<Process> nodes = new ArrayList<>();
        try {
            for (int node = 0; node < NODES; node++) {
                long first = 1 + (long) node * leadsOfNode;
                nodes.add(node(simulator.baseUrl(), database, first, leadsOfNode));
            }
            List<BufferedReader> outputs = new ArrayList<>();
            for (Process each : nodes) {
                outputs.add(each.inputReader(StandardCharsets.UTF_8));
            }
            for (BufferedReader each : outputs) {
                await(each, "READY");
            }
            for (Process each : nodes) {
                each.outputWriter(StandardCharsets.UTF_8).append('\n').close();
            }
            for (BufferedReader each : outputs) {
                await(each, "DONE");
            }
        } finally {
            nodes.forEach(Process::destroy);
        }
        print(simulator, leadsOfNode);
    }

    private static Process node(String instance, String database, long first, int count)
            throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClusterNode.class.getName(),
                        instance,
                        database,
                        String.valueOf(first),
                        String.valueOf(count))
                .redirectError(ProcessBuilder.Redirect.appendTo(new File("target", "nodes.log")))
                .start();
    }

    private static void await(BufferedReader output, String expected) throws IOException {
        String line = output.readLine();
        if (!expected.equals(line)) {
            throw new IllegalStateException("A node failed: see target/nodes.log");
        }
    }

    private static void print(MarketoSimulator simulator, int leadsOfNode) {
        List<RecordedRequest> calls = simulator.requests(CampaignCalls.TRIGGER);
        List<Long> leads = simulator.triggeredLeads(LeadRoute.CAMPAIGN);
        for (int node = 0; node < NODES; node++) {
            long first = 1 + (long) node * leadsOfNode;
            System.out.printf(
                    "node %s: %s calls%n",
                    node + 1,
                    leads.stream().filter(id -> id >= first && id < first + leadsOfNode).count());
        }
        Instant begin = calls.get(0).receivedAt();
        Instant end = calls.get(calls.size() - 1).receivedAt();
        double seconds = Duration.between(begin, end).toMillis() / 1e3;
        double least = (calls.size() / CALLS - 1) * WINDOW.toMillis() / 1e3;
        System.out.printf(
                "%s leads triggered once each, %s calls refused by a limit%n",
                leads.stream().distinct().count(), simulator.errorCodes().size());
        System.out.printf(
                "%.1f s for the calls, %.2f times the least possible%n", seconds, seconds / least);
    }
}
