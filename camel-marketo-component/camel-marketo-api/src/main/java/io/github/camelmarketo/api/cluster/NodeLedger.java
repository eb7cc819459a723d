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
import io.github.camelmarketo.api.internal.Durations;
import io.github.camelmarketo.api.limit.CallLimits;
import io.github.camelmarketo.api.limit.QuotaReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a node holds, what it gives back, and the request that has no response yet. */
final class NodeLedger {

    private final String node;
    private final Duration lease;
    private final Supplier<Instant> dates;

    /** The permits that are held, with the moment from which their lease runs at the earliest. */
    private final Map<Long, Moment> held = new LinkedHashMap<>();

    private final List<Returned> returned = new ArrayList<>();
    private long number;
    private Pending pending;

    /** When the request before the pending one was sent first; null when there was none. */
    private Moment before;

    /**
     * @param dates the clock of the machine, which goes on while a virtual machine is suspended
     */
    NodeLedger(String node, Duration lease, Supplier<Instant> dates) {
        this.node = node;
        this.lease = lease;
        this.dates = dates;
    }

    /** A moment by both clocks. What one of them has missed, the other one shows. */
    private record Moment(Instant time, Instant date) {

        Duration until(Instant now, Instant today) {
            return Durations.longer(Duration.between(time, now), Duration.between(date, today));
        }
    }

    /**
     * A permit that comes back.
     *
     * @param at when
     */
    private record Returned(long permit, Instant at, boolean used) {

        Release release(Instant now) {
            long age = Math.max(0, Duration.between(at, now).toMillis());
            return new Release(permit, used ? age : Release.UNUSED);
        }
    }

    /** A request that is retried until it has a response, so that no permit is lost. */
    private record Pending(
            int wanted,
            CallLimits limits,
            List<Returned> returned,
            List<Long> renewals,
            QuotaReport quota,
            Moment since) {}

    boolean isPending() {
        return pending != null;
    }

    /** Opens the next request. */
    void open(int wanted, CallLimits limits, QuotaReport quota, Instant now) {
        number++;
        List<Long> renewals =
                held.entrySet().stream()
                        .filter(each -> !renewal(each.getValue().time).isAfter(now))
                        .map(Map.Entry::getKey)
                        .toList();
        Moment since = new Moment(now, dates.get());
        pending = new Pending(wanted, limits, List.copyOf(returned), renewals, quota, since);
        returned.clear();
    }

    /** The pending request as it is to be sent now: responses have become older. */
    ExchangeRequest request(Instant now) {
        long elapsed =
                before == null
                        ? ExchangeRequest.UNKNOWN
                        : Math.max(0, before.until(now, dates.get()).toMillis());
        return new ExchangeRequest(
                node,
                number,
                pending.wanted,
                pending.limits,
                lease,
                pending.returned.stream().map(each -> each.release(now)).toList(),
                pending.renewals,
                pending.quota,
                elapsed);
    }

    /** The pending request has its response. Returns how many permits are still to come. */
    int responded(List<Long> permits) {
        pending.renewals.forEach(each -> held.computeIfPresent(each, (id, from) -> pending.since));
        permits.forEach(each -> held.put(each, pending.since));
        int rest = Math.max(0, pending.wanted - permits.size());
        // It may have been applied when it was sent first, and its response have been lost.
        before = pending.since;
        pending = null;
        return rest;
    }

    void giveBack(long permit, boolean used, Instant now) {
        held.remove(permit);
        returned.add(new Returned(permit, now, used));
    }

    int held() {
        return held.size();
    }

    /** Whether a permit is held whose lease outlasts a call that begins now. */
    boolean isValid(long permit, Duration longestCall, Instant now) {
        Moment from = held.get(permit);
        return from != null && from.until(now, dates.get()).plus(longestCall).compareTo(lease) < 0;
    }

    /** When the oldest permit came back that the engine does not know of; null when none did. */
    Instant oldestReturn() {
        return returned.isEmpty() ? null : returned.get(0).at;
    }

    /** Whether a permit came back unused, which others can have at once. */
    boolean hasUnused() {
        return returned.stream().anyMatch(each -> !each.used);
    }

    /** When the first lease is to be renewed. */
    Instant renewalDue() {
        return held.values().stream()
                .map(each -> renewal(each.time))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private Instant renewal(Instant from) {
        return from.plus(lease.dividedBy(2));
    }
}
