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
import java.util.Map;
import java.util.Set;

/** An engine in memory, which can be down. It does not let its first users wait for a lease. */
final class TestClusterEngine implements ClusterEngine {

    private final Map<String, String> states = new HashMap<>();
    private final Set<String> nodes = new HashSet<>();
    private boolean down;

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
        long skipped = states.containsKey(instance) ? Duration.ofDays(1).toMillis() : 0;
        ClusterProtocol.Applied applied =
                ClusterProtocol.apply(
                        states.get(instance),
                        request,
                        System.currentTimeMillis() + skipped,
                        "clock");
        states.put(instance, applied.state());
        return applied.response();
    }

    /** It fails from now on, or responds again. */
    synchronized void down(boolean failing) {
        down = failing;
    }

    /** The names of all nodes that have asked. */
    synchronized Set<String> nodes() {
        return Set.copyOf(nodes);
    }
}
