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

import io.github.camelmarketo.api.cluster.ExchangeRequest.Release;
import io.github.camelmarketo.api.cluster.Exchanged.ClusterUsage;
import io.github.camelmarketo.api.limit.QuotaStanding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an engine does with a request, as a function: of the state before, the request and the time
 * it makes the state after and the response.
 *
 * <ul>
 *   <li>A call counts from its permit until one window after its response. Nodes tell how old a
 *       response is; the clock of the engine alone counts.
 *   <li>A permit whose lease ends is not free: its call counts as one that had its response then.
 *   <li>A request with the number of the one before gets the same permits again, and is not applied
 *       again. One with a smaller number is late and gets nothing.
 *   <li>When nothing is known, or less than the node that asks was told, no permit is given for one
 *       lease and one window.
 *   <li>When the clock has another id, or goes backwards, no time has passed. When it goes on by
 *       more than the clock of the node that asks, that is not time either.
 *   <li>The strictest limits of all nodes hold, and nodes that wait share the permits equally.
 *   <li>What nodes tell of the daily quota counts for the day that they tell it of, so a node whose
 *       clock is wrong changes nothing of the day of the others.
 * </ul>
 */
public final class ClusterProtocol {

    /** A node that waits for calls in flight of others asks this often in a window. */
    private static final int QUESTIONS = 500;

    private static final long LEAST_POLL = 5;

    private ClusterProtocol() {}

    /**
     * What comes out of a request.
     *
     * @param state the state after it, to be stored
     * @param response the response
     */
    public record Applied(String state, Exchanged response) {}

    /**
     * Applies a request.
     *
     * @param state the stored state, null when there is none
     * @param request what the node asks for
     * @param now milliseconds of the engine's clock, rounded down
     * @param clock the id of that clock, which changes when another machine's clock is read: 1 to
     *     100 characters without white space
     * @return the state after it, and the response
     * @throws IllegalArgumentException when the stored state cannot be read
     */
    public static Applied apply(String state, ExchangeRequest request, long now, String clock) {
        ClusterState before =
                state == null
                        ? ClusterState.unknown(request, now, clock)
                        : ClusterStateText.parse(state).by(clock, request, now);
        if (before.isOlderThan(request, now)) {
            before = before.closed(request, now);
        }
        Step step = step(before, request, now);
        return new Applied(ClusterStateText.format(step.state), step.response);
    }

    private record Step(ClusterState state, Exchanged response) {}

    private static Step step(ClusterState before, ExchangeRequest request, long now) {
        ClusterNode known = before.node(request.node());
        if (known != null && request.number() <= known.number()) {
            boolean retried = request.number() == known.number();
            return again(before, known, request, retried ? known.count() : 0, now);
        }
        ClusterNode asking =
                known == null ? ClusterNode.of(request, now) : known.asking(request, now);
        ClusterState state = before.withSlots(returned(before.slots(), request, now));
        state = state.with(asking, now);
        boolean probe = state.quota().hasProbe(request, now);
        state = state.withQuota(state.quota().after(request, now));
        QuotaStanding quota = state.quota().standing(request.quota(), probe);
        Shares shares =
                new Shares(
                        state.limits(), state.slots(), asking, state.waitingBeside(asking.name()));
        state = state.granted(asking, shares.grant(state.free()));
        return respond(state, state.node(asking.name()), shares.dueBefore(), quota);
    }

    /** A request whose response was lost, or that comes late. */
    private static Step again(
            ClusterState before, ClusterNode known, ExchangeRequest request, int count, long now) {
        ClusterState state =
                new ClusterState(
                        before.clock(),
                        now,
                        before.closedSince(),
                        before.next(),
                        before.nodes(),
                        before.slots(),
                        before.quota());
        long poll = known.wanted() > 0 ? poll(state) : 0;
        // Nothing is stored of the time: it is not known how much of it is a jump of the clock.
        return new Step(
                before,
                new Exchanged(
                        permits(known.first(), count),
                        poll,
                        false,
                        usage(state, known),
                        state.quota().standing(request.quota(), false)));
    }

    private static List<Slot> returned(List<Slot> slots, ExchangeRequest request, long now) {
        Map<Long, Release> releases = new HashMap<>();
        request.releases().forEach(each -> releases.put(each.permit(), each));
        Map<Long, Slot> renewed = new LinkedHashMap<>();
        long end = now + request.lease().toMillis();
        for (Long each : request.renewals()) {
            renewed.put(each, new Slot(each, request.node(), true, end));
        }
        List<Slot> left = new ArrayList<>();
        for (Slot each : slots) {
            Release release = releases.get(each.permit());
            if (!each.node().equals(request.node())
                    || (release == null && !renewed.containsKey(each.permit()))) {
                left.add(each);
            } else if (release != null && release.age() != Release.UNUSED) {
                left.add(each.respondedAt(now - Math.max(0, release.age())));
            }
        }
        left.addAll(renewed.values());
        return left;
    }

    private static Step respond(
            ClusterState state, ClusterNode node, int dueBefore, QuotaStanding quota) {
        long now = state.seen();
        long askAgain = node.wanted() == 0 ? 0 : askAgain(state, dueBefore, now);
        long patience = state.window() / 10 + 2 * poll(state);
        ClusterNode waiting =
                node.waiting(node.wanted(), node.waitsSince(), now + askAgain + patience);
        boolean flightsDecide = node.wanted() > 0 && state.freeInWindow() > 0;
        return new Step(
                state.withNode(waiting),
                new Exchanged(
                        permits(node.first(), node.count()),
                        askAgain,
                        flightsDecide,
                        usage(state, node),
                        quota));
    }

    private static List<Long> permits(long first, int count) {
        List<Long> permits = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            permits.add(first + index);
        }
        return permits;
    }

    /** When the first permit is free that may be for a node, after those that go before it. */
    private static long askAgain(ClusterState state, int dueBefore, long now) {
        long poll = poll(state);
        long latest = Math.max(poll, state.window() / 10);
        long delay = poll;
        if (state.closedSince() != ClusterState.OPEN) {
            delay = state.closedFor();
        } else if (state.freeInWindow() <= 0) {
            long[] free =
                    state.slots().stream()
                            .mapToLong(each -> each.freeAt(now, state.window()))
                            .sorted()
                            .toArray();
            int over = -state.freeInWindow();
            delay = free[Math.min(free.length - 1, over + dueBefore)] - now;
        }
        return Math.max(1, Math.min(delay, latest));
    }

    /** The more nodes wait, the more seldom each of them asks. */
    private static long poll(ClusterState state) {
        long waiting = state.nodes().stream().filter(each -> each.waits(state.seen())).count();
        return Math.max(LEAST_POLL, state.window() / QUESTIONS) * Math.max(1, waiting);
    }

    private static ClusterUsage usage(ClusterState state, ClusterNode node) {
        int waiting = state.waitingBeside(node.name()).stream().mapToInt(ClusterNode::wanted).sum();
        return new ClusterUsage(
                state.nodes().size(),
                state.inFlight(),
                state.slots().size(),
                waiting,
                state.limits(),
                state.closedFor());
    }
}
