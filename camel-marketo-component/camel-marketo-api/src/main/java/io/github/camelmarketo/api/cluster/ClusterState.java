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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that a cluster knows of the calls to one instance: the calls that count, and the nodes.
 *
 * @param clock the id of the clock that all times are of
 * @param seen when the last request came, in milliseconds
 * @param closedSince since when no permit is given because it is not known what was there before;
 *     {@link #OPEN} when that is over
 * @param next the id of the next permit
 * @param nodes the nodes
 * @param slots the calls
 * @param quota what is known of the daily quota
 */
record ClusterState(
        String clock,
        long seen,
        long closedSince,
        long next,
        List<ClusterNode> nodes,
        List<Slot> slots,
        ClusterQuota quota) {

    static final long OPEN = Long.MIN_VALUE;

    /**
     * Servers count in milliseconds, and so does the protocol: what is rounded down at both ends
     * must not make a permit free early.
     */
    private static final long GUARD = 3;

    /** By as much one exchange may take longer than another without a suspicion of the clock. */
    private static final long JITTER = 200;

    ClusterState {
        nodes = List.copyOf(nodes);
        slots = List.copyOf(slots);
    }

    /** The state when nothing is known: there may have been calls up to now. */
    static ClusterState unknown(ExchangeRequest request, long now, String clock) {
        return new ClusterState(
                clock,
                now,
                now,
                firstPermit(request, now),
                List.of(),
                List.of(),
                ClusterQuota.unknown());
    }

    /** Permits that are given after a state was lost must not have the ids of those before. */
    private static long firstPermit(ExchangeRequest request, long now) {
        long mixed = (now * 31 + request.node().hashCode()) * 31 + request.number();
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return (mixed ^ (mixed >>> 31)) >>> 2;
    }

    /**
     * The state by the time of a request. By another clock, or by one that went backwards, no time
     * has passed since the last request, so nothing becomes free too early. A clock that has gone
     * on further than that of the node was set forward.
     */
    ClusterState by(String other, ExchangeRequest request, long now) {
        ClusterNode known = node(request.node());
        boolean timed =
                known != null
                        && request.number() > known.number()
                        && request.elapsed() != ExchangeRequest.UNKNOWN;
        long gap = now - seen;
        long jump = timed ? now - known.seen() - request.elapsed() : gap;
        if (!clock.equals(other) || gap < 0) {
            return shifted(other, jump, gap);
        }
        return timed && jump > JITTER ? shifted(clock, jump, Math.min(jump + JITTER, gap)) : this;
    }

    /**
     * @param real how far the clock was set; the nodes are those whose clocks tell of that
     * @param safe as far, or further
     */
    private ClusterState shifted(String to, long real, long safe) {
        return new ClusterState(
                to,
                seen + safe,
                closedSince == OPEN ? OPEN : closedSince + safe,
                next,
                nodes.stream().map(each -> each.shifted(real)).toList(),
                slots.stream().map(each -> each.shifted(safe)).toList(),
                quota.shifted(safe));
    }

    /**
     * Whether a node has had responses that this state knows nothing of: an older state came back,
     * as with a backup of the database or a replica that was behind.
     */
    boolean isOlderThan(ExchangeRequest request, long now) {
        ClusterNode known = node(request.node());
        if (known != null) {
            // Before a node sends another request, it has the response to the last one.
            return request.number() > known.number() + 1 && !isClosedSince(request, now);
        }
        // A node that was silent for a lease holds nothing, and may have been forgotten.
        return now >= opensAt()
                && request.elapsed() != ExchangeRequest.UNKNOWN
                && request.elapsed() < request.lease().toMillis();
    }

    /** Whether it was closed after all that a node was told. */
    private boolean isClosedSince(ExchangeRequest request, long now) {
        return closedSince != OPEN
                && request.elapsed() != ExchangeRequest.UNKNOWN
                && now - request.elapsed() <= closedSince;
    }

    /** The state, from now on closed until all is over that was given after it was stored. */
    ClusterState closed(ExchangeRequest request, long now) {
        long first = firstPermit(request, now);
        return new ClusterState(clock, seen, now, first, nodes, slots, quota);
    }

    /** The state without what is over, with a node as it asks now. */
    ClusterState with(ClusterNode asking, long now) {
        List<ClusterNode> all = new ArrayList<>(nodes);
        all.removeIf(each -> each.name().equals(asking.name()));
        all.add(asking);
        ClusterState with = new ClusterState(clock, now, closedSince, next, all, slots, quota);
        List<Slot> counting = with.counting();
        Set<String> counted = counting.stream().map(Slot::node).collect(Collectors.toSet());
        // A node that died when it was seen last may have calls until its lease ends.
        List<ClusterNode> present =
                all.stream()
                        .filter(
                                each ->
                                        now <= each.seen() + each.lease() + with.window()
                                                || counted.contains(each.name()))
                        .toList();
        long closed = now < with.opensAt() ? closedSince : OPEN;
        return new ClusterState(clock, now, closed, next, present, counting, quota);
    }

    private List<Slot> counting() {
        long window = window();
        return slots.stream()
                .map(each -> each.lapsed(seen))
                .filter(each -> each.inFlight() || each.time() + window > seen)
                .toList();
    }

    /** From when permits are given: calls of an unknown past no longer count. */
    long opensAt() {
        long longest = nodes.stream().mapToLong(ClusterNode::lease).max().orElse(0);
        return closedSince == OPEN ? OPEN : closedSince + longest + window();
    }

    /** For how long no permit is given, 0 when permits are. */
    long closedFor() {
        return closedSince == OPEN ? 0 : opensAt() - seen;
    }

    ClusterState withSlots(List<Slot> changed) {
        return new ClusterState(clock, seen, closedSince, next, nodes, changed, quota);
    }

    ClusterState withQuota(ClusterQuota changed) {
        return new ClusterState(clock, seen, closedSince, next, nodes, slots, changed);
    }

    /** The state with a node as it is now. */
    ClusterState withNode(ClusterNode changed) {
        List<ClusterNode> all =
                nodes.stream()
                        .map(each -> each.name().equals(changed.name()) ? changed : each)
                        .toList();
        return new ClusterState(clock, seen, closedSince, next, all, slots, quota);
    }

    /** The state after the next permits are given to a node. */
    ClusterState granted(ClusterNode node, int count) {
        List<Slot> all = new ArrayList<>(slots);
        for (int index = 0; index < count; index++) {
            all.add(new Slot(next + index, node.name(), true, seen + node.lease()));
        }
        return new ClusterState(clock, seen, closedSince, next + count, nodes, all, quota)
                .withNode(node.granted(next, count));
    }

    /** The node of a name, null when it is not known. */
    ClusterNode node(String name) {
        return nodes.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
    }

    /** The nodes other than the given one that wait for permits. */
    List<ClusterNode> waitingBeside(String name) {
        return nodes.stream()
                .filter(each -> !each.name().equals(name) && each.waits(seen))
                .toList();
    }

    /** The strictest limits of all nodes; there is a node. */
    CallLimits limits() {
        return nodes.stream().map(ClusterNode::limits).reduce(CallLimits::stricter).orElseThrow();
    }

    /** How long a response counts, in milliseconds. */
    long window() {
        Duration longest =
                nodes.stream()
                        .map(each -> each.limits().window())
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO);
        return longest.plusNanos(999_999).toMillis() + GUARD;
    }

    int inFlight() {
        return (int) slots.stream().filter(Slot::inFlight).count();
    }

    /** How many permits the window leaves, less than 0 after the limits became stricter. */
    int freeInWindow() {
        return closedSince == OPEN ? limits().callsPerWindow() - slots.size() : 0;
    }

    /** How many permits there are. */
    int free() {
        int flights = limits().maxConcurrentCalls() - inFlight();
        return Math.max(0, Math.min(freeInWindow(), flights));
    }
}
