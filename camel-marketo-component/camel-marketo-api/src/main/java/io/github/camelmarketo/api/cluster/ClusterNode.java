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

/**
 * A node, as the cluster knows it. All times are in milliseconds.
 *
 * @param name its name
 * @param seen when its last request came
 * @param lease for how long it may hold a permit
 * @param limits the limits that it is to keep
 * @param wanted how many permits it waits for
 * @param waitsSince since when it waits without getting any
 * @param waitsUntil when it is taken not to wait any longer unless it asks again
 * @param number the number of its last request
 * @param first the first permit that it got for its last request
 * @param count how many it got
 */
record ClusterNode(
        String name,
        long seen,
        long lease,
        CallLimits limits,
        int wanted,
        long waitsSince,
        long waitsUntil,
        long number,
        long first,
        int count) {

    static ClusterNode of(ExchangeRequest request, long now) {
        return new ClusterNode(
                request.node(),
                now,
                request.lease().toMillis(),
                request.limits(),
                request.wanted(),
                now,
                now,
                request.number(),
                0,
                0);
    }

    ClusterNode shifted(long millis) {
        return new ClusterNode(
                name,
                seen + millis,
                lease,
                limits,
                wanted,
                waitsSince + millis,
                waitsUntil + millis,
                number,
                first,
                count);
    }

    /** The node after a request, before it is served. */
    ClusterNode asking(ExchangeRequest request, long now) {
        ClusterNode asking = of(request, now);
        return wanted > 0 ? asking.waiting(request.wanted(), waitsSince, now) : asking;
    }

    ClusterNode waiting(int rest, long since, long until) {
        return new ClusterNode(name, seen, lease, limits, rest, since, until, number, first, count);
    }

    ClusterNode granted(long firstPermit, int permits) {
        return new ClusterNode(
                name,
                seen,
                lease,
                limits,
                wanted - permits,
                permits > 0 ? seen : waitsSince,
                waitsUntil,
                number,
                firstPermit,
                permits);
    }

    boolean waits(long now) {
        return wanted > 0 && now <= waitsUntil;
    }
}
