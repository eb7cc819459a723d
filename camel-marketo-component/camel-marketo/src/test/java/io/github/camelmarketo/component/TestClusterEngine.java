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
package io.github.camelmarketo.component;

import io.github.camelmarketo.api.cluster.ClusterEngine;
import io.github.camelmarketo.api.cluster.ClusterProtocol;
import io.github.camelmarketo.api.cluster.ExchangeRequest;
import io.github.camelmarketo.api.cluster.Exchanged;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An engine in memory, which can be down. It does not let its first users wait for a lease. */
final class TestClusterEngine implements ClusterEngine {

    private static final String CLOCK = "clock";

    private final Map<String, String> states = new HashMap<>();
    private final Set<String> nodes = new HashSet<>();
    private boolean down;
    private boolean lost;

    @Override
    public String name() {
        return "the test engine";
    }

    @Override
    public synchronized Exchanged exchange(String instance, ExchangeRequest request) {
        if (down) {
            throw new IllegalStateException("connection refused");
        }
        nodes.add(request.node());
        long now = System.currentTimeMillis();
        String state =
                states.computeIfAbsent(instance, each -> lost ? null : openedLongAgo(request, now));
        ClusterProtocol.Applied applied = ClusterProtocol.apply(state, request, now, CLOCK);
        states.put(instance, applied.state());
        return applied.response();
    }

    /** The state after a node that asked yesterday and has left. */
    private static String openedLongAgo(ExchangeRequest request, long now) {
        ExchangeRequest first =
                new ExchangeRequest(
                        "nobody", 1, 0, request.limits(), request.lease(), List.of(), List.of());
        return ClusterProtocol.apply(null, first, now - Duration.ofDays(1).toMillis(), CLOCK)
                .state();
    }

    /** It fails from now on, or responds again. */
    synchronized void down(boolean failing) {
        down = failing;
    }

    /** What it knew is lost. */
    synchronized void loseState() {
        states.clear();
        lost = true;
    }

    /** The names of all nodes that have asked. */
    synchronized Set<String> nodes() {
        return Set.copyOf(nodes);
    }
}
