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

import io.github.camelmarketo.api.client.FakeTime;
import io.github.camelmarketo.api.limit.CallLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/** A cluster in which everything takes time and may fail. */
final class Model {

    static final Duration LONGEST_CALL = Duration.ofSeconds(1);

    final FakeTime time = new FakeTime("2026-11-25T12:00:00Z");
    final Random random;
    final CallLimits limits;
    final ModelServer server;
    final MemoryClusterEngine engine = new MemoryClusterEngine(() -> time.now().toEpochMilli());
    final List<ModelNode> nodes = new ArrayList<>();

    /** Of 1,000 exchanges as many go wrong. */
    int faults;

    /** No exchange reaches the engine. */
    boolean down;

    Model(long seed, CallLimits limits, int slowest) {
        random = new Random(seed);
        this.limits = limits;
        server = new ModelServer(time, random, limits, slowest);
    }

    ModelNode node() {
        ModelNode node =
                new ModelNode(time, random, server, Duration.ofMinutes(random.nextInt(5) - 2));
        node.limiter =
                new ClusterLimiter(
                        "node-" + nodes.size(),
                        MemoryClusterEngine.NAME,
                        limits,
                        LONGEST_CALL,
                        node,
                        (request, ended) -> exchange(node, request, ended));
        node.limiter.quota(node.quota);
        nodes.add(node);
        return node;
    }

    private void exchange(
            ModelNode node, ExchangeRequest request, BiConsumer<Exchanged, Throwable> ended) {
        int fault = random.nextInt(1_000) < faults ? random.nextInt(4) : -1;
        int there = 1 + random.nextInt(3);
        Duration back =
                Duration.ofMillis(fault == 3 ? random.nextInt(8_000) : 1 + random.nextInt(3));
        Runnable lost =
                () -> node.run(() -> ended.accept(null, new IllegalStateException("it was lost")));
        if (fault == 2) {
            // The node gives up, and the engine gets it later.
            time.after(back, lost);
            time.after(
                    Duration.ofMillis(random.nextInt(3_000)),
                    () -> engine.exchange("instance", request));
            return;
        }
        time.after(
                Duration.ofMillis(there),
                () -> {
                    if (fault == 0 || down) {
                        time.after(back, lost);
                        return;
                    }
                    Exchanged response = engine.exchange("instance", request);
                    time.after(
                            back,
                            fault == 1 ? lost : () -> node.run(() -> ended.accept(response, null)));
                });
    }

    void run(Duration duration) {
        time.advance(duration);
    }

    /** Everybody stops, and what is under way ends. */
    void stop() {
        nodes.forEach(ModelNode::rest);
    }
}
