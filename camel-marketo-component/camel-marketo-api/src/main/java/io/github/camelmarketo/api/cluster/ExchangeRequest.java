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
import io.github.camelmarketo.api.limit.QuotaReport;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What a node asks of the cluster. Serializable, for engines that send it to another JVM.
 *
 * @param node the name of the node: 1 to 100 characters without white space, of one limiter only
 * @param number counts the requests of the node, from 1. A request that is retried keeps its number
 * @param wanted how many permits it waits for, 0 or more
 * @param limits the limits that the node is to keep
 * @param lease for how long it may hold a permit without renewing it; longer than the longest call
 * @param releases the permits that come back
 * @param renewals the permits that it still holds and whose lease is to start over
 * @param quota what it tells of the daily quota
 * @param elapsed milliseconds since the request before was sent for the first time, by the clocks
 *     of the node; {@link #UNKNOWN} when there was none
 */
public record ExchangeRequest(
        String node,
        long number,
        int wanted,
        CallLimits limits,
        Duration lease,
        List<Release> releases,
        List<Long> renewals,
        QuotaReport quota,
        long elapsed)
        implements Serializable {

    /** The time since the request before when there was none. */
    public static final long UNKNOWN = -1;

    private static final int LONGEST_NAME = 100;

    /**
     * Creates a request.
     *
     * @param node the name of the node
     * @param number counts the requests of the node
     * @param wanted how many permits it waits for
     * @param limits the limits that the node is to keep
     * @param lease for how long it may hold a permit without renewing it
     * @param releases the permits that come back, copied
     * @param renewals the permits whose lease is to start over, copied
     * @param quota what it tells of the daily quota
     * @param elapsed milliseconds since the request before was sent
     * @throws IllegalArgumentException when the node's name has white space or is too long
     */
    public ExchangeRequest {
        checkName(node);
        releases = List.copyOf(releases);
        renewals = List.copyOf(renewals);
    }

    /**
     * Creates a request that tells nothing of the daily quota and of the time.
     *
     * @param node the name of the node
     * @param number counts the requests of the node
     * @param wanted how many permits it waits for
     * @param limits the limits that the node is to keep
     * @param lease for how long it may hold a permit without renewing it
     * @param releases the permits that come back, copied
     * @param renewals the permits whose lease is to start over, copied
     * @throws IllegalArgumentException when the node's name has white space or is too long
     */
    public ExchangeRequest(
            String node,
            long number,
            int wanted,
            CallLimits limits,
            Duration lease,
            List<Release> releases,
            List<Long> renewals) {
        this(node, number, wanted, limits, lease, releases, renewals, QuotaReport.NONE, UNKNOWN);
    }

    static void checkName(String node) {
        boolean fits = !node.isEmpty() && node.length() <= LONGEST_NAME;
        if (!fits || !node.chars().allMatch(each -> each > ' ' && each < 0x7F)) {
            throw new IllegalArgumentException(
                    "The name of a node must be 1 to "
                            + LONGEST_NAME
                            + " ASCII characters without white space, not "
                            + node);
        }
    }

    /**
     * A permit that comes back.
     *
     * @param permit its id
     * @param age milliseconds since the response, by the clock of the node and rounded down; {@link
     *     #UNUSED} when nothing was sent
     */
    public record Release(long permit, long age) implements Serializable {

        /** The age of a permit with which nothing was sent. */
        public static final long UNUSED = -1;
    }
}
