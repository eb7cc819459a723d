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

import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Nodes that call one instance, which counts its calls and refuses those above the limits. */
final class Cluster implements AutoCloseable {

    private static final int CALLERS = 20;
    private static final Duration OPERATION = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final MarketoSimulator marketo =
            MarketoSimulator.builder().rateLimit(100, Timing.WINDOW).build().start();
    private final List<Node> nodes = new ArrayList<>();

    /** Nodes that were killed, and others have taken their places. */
    private final List<Node> gone = new ArrayList<>();

    private long next = 1;

    /** Starts a node for each engine. */
    static Cluster of(Duration operationTimeout, List<String> engines) throws InterruptedException {
        return of(List.of(), operationTimeout, engines);
    }

    /** Starts a node for each engine, of which the first has a clock of its own. */
    static Cluster withClock(List<String> clock, List<String> engines) throws InterruptedException {
        return of(clock, OPERATION, engines);
    }

    private static Cluster of(List<String> first, Duration operationTimeout, List<String> engines)
            throws InterruptedException {
        Cluster cluster = new Cluster();
        for (String engine : engines) {
            List<String> prefix = cluster.nodes.isEmpty() ? first : List.of();
            cluster.nodes.add(cluster.node(prefix, engine, operationTimeout));
        }
        for (Node each : cluster.nodes) {
            each.awaitReady();
        }
        return cluster;
    }

    static Cluster of(List<String> engines) throws InterruptedException {
        return of(OPERATION, engines);
    }

    private Node node(List<String> prefix, String engine, Duration operationTimeout) {
        return new Node(prefix, marketo.baseUrl(), engine, CALLERS, operationTimeout);
    }

    Node node(int index) {
        return nodes.get(index);
    }

    /** Kills a node and starts another in its place. */
    void replace(int index, String engine) throws InterruptedException {
        Node killed = nodes.get(index);
        killed.kill();
        gone.add(killed);
        nodes.set(index, node(List.of(), engine, OPERATION));
    }

    /** Lets a node trigger leads that nobody else triggers. */
    void trigger(int node, int count) {
        nodes.get(node).trigger(next, count);
        next += count;
    }

    /** Waits until a number of calls have arrived. */
    void awaitCalls(int count) {
        await().atMost(PATIENCE).until(() -> calls() >= count);
    }

    /** Waits until nodes have told of all their leads. */
    void awaitDone(int... indexes) {
        for (int index : indexes) {
            await().atMost(PATIENCE).until(nodes.get(index)::isDone);
        }
    }

    int calls() {
        return marketo.requests(CampaignCalls.TRIGGER).size();
    }

    /** The time from the first call to the last. */
    double seconds() {
        List<Instant> times =
                marketo.requests(CampaignCalls.TRIGGER).stream()
                        .map(RecordedRequest::receivedAt)
                        .toList();
        return Duration.between(times.get(0), times.get(times.size() - 1)).toMillis() / 1e3;
    }

    /** What a node says of leads that were not accepted. */
    List<String> failures(int node) {
        return nodes.get(node).reports().values().stream()
                .filter(each -> !each.equals("OK"))
                .toList();
    }

    /** Calls that were refused because they broke a limit. */
    long refused() {
        return marketo.errorCodes().stream()
                .filter(each -> each.equals("606") || each.equals("615"))
                .count();
    }

    /** Asserts that no limit was broken, and that what nodes say is what arrived. */
    void assertKept() {
        assertThat(marketo.errorCodes()).isEmpty();
        Map<Long, Integer> arrived = new HashMap<>();
        marketo.triggeredLeads(3712).forEach(lead -> arrived.merge(lead, 1, Integer::sum));
        assertThat(arrived.values()).as("how often a lead was triggered").allMatch(n -> n == 1);
        Stream.concat(nodes.stream(), gone.stream())
                .forEach(
                        each ->
                                each.reports()
                                        .forEach(
                                                (lead, report) ->
                                                        assertReported(
                                                                lead, report, arrived.keySet())));
    }

    /** Of an unknown outcome nothing is said. */
    private static void assertReported(Long lead, String report, Set<Long> arrived) {
        if (!report.contains(" UNKNOWN ")) {
            assertThat(arrived.contains(lead))
                    .as("lead %s: %s", lead, report)
                    .isEqualTo(report.equals("OK"));
        }
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        marketo.close();
    }
}
