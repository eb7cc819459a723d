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

import io.github.camelmarketo.api.limit.CallLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who gets the permits that are free. Of the limits each node that waits has an equal share; what a
 * node does not want of its share is left to the others.
 */
final class Shares {

    private final CallLimits limits;
    private final Map<String, Integer> held = new HashMap<>();
    private final Map<String, Integer> inFlight = new HashMap<>();
    private final ClusterNode asking;
    private final List<ClusterNode> others;

    /**
     * @param others the other nodes that wait
     */
    Shares(CallLimits limits, List<Slot> slots, ClusterNode asking, List<ClusterNode> others) {
        this.limits = limits;
        this.asking = asking;
        this.others = others;
        for (Slot each : slots) {
            held.merge(each.node(), 1, Integer::sum);
            inFlight.merge(each.node(), each.inFlight() ? 1 : 0, Integer::sum);
        }
    }

    /**
     * How many permits the node gets: what is left when all others have got what is due to them, or
     * its own share when only poorer ones go before it.
     */
    int grant(int free) {
        int rest = free - others.stream().mapToInt(this::due).sum();
        int own = Math.min(due(asking), free - dueBefore());
        return Math.max(0, Math.min(Math.min(asking.wanted(), free), Math.max(rest, own)));
    }

    /** How many permits those get who go before the node. */
    int dueBefore() {
        return others.stream().filter(this::goesBefore).mapToInt(this::due).sum();
    }

    private int due(ClusterNode node) {
        int ofWindow = share(limits.callsPerWindow()) - held(node);
        int ofFlights = share(limits.maxConcurrentCalls()) - inFlight(node);
        return Math.max(0, Math.min(node.wanted(), Math.min(ofWindow, ofFlights)));
    }

    private boolean goesBefore(ClusterNode other) {
        long load = load(other);
        long own = load(asking);
        return load < own || (load == own && other.waitsSince() < asking.waitsSince());
    }

    /** How rich a node is, by the limit of which it uses more. */
    private long load(ClusterNode node) {
        return Math.max(
                (long) held(node) * limits.maxConcurrentCalls(),
                (long) inFlight(node) * limits.callsPerWindow());
    }

    private int held(ClusterNode node) {
        return held.getOrDefault(node.name(), 0);
    }

    private int inFlight(ClusterNode node) {
        return inFlight.getOrDefault(node.name(), 0);
    }

    private int share(int limit) {
        int nodes = others.size() + 1;
        return (limit + nodes - 1) / nodes;
    }
}
