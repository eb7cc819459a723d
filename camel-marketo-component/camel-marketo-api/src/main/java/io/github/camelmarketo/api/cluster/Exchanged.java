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
import io.github.camelmarketo.api.limit.QuotaStanding;
import java.io.Serializable;
import java.util.List;

/**
 * What a node gets for its request. Serializable, for engines that send it to another JVM.
 *
 * @param permits the ids of the permits, at most as many as are wanted
 * @param askAgain after how many milliseconds to ask for the rest; 0 when there is no rest
 * @param flightsDecide whether the rest waits for calls in flight, so that a permit that comes back
 *     may let it through
 * @param usage how much of the limits the cluster uses
 * @param quota what the cluster knows of the daily quota
 */
public record Exchanged(
        List<Long> permits,
        long askAgain,
        boolean flightsDecide,
        ClusterUsage usage,
        QuotaStanding quota)
        implements Serializable {

    /**
     * Creates a response.
     *
     * @param permits the ids of the permits, copied
     * @param askAgain after how many milliseconds to ask for the rest
     * @param flightsDecide whether the rest waits for calls in flight
     * @param usage how much of the limits the cluster uses
     * @param quota what the cluster knows of the daily quota
     */
    public Exchanged {
        permits = List.copyOf(permits);
    }

    /**
     * How much of the limits the cluster uses.
     *
     * @param nodes the nodes that were seen lately
     * @param inFlight calls that are sent and have no response yet
     * @param inWindow calls that count in the present window, those in flight included
     * @param waiting calls of other nodes that wait for a permit
     * @param limits the strictest limits of all nodes
     * @param closedFor for how many milliseconds no permit is given, because it is not known which
     *     calls were sent before; 0 when permits are given
     */
    public record ClusterUsage(
            int nodes, int inFlight, int inWindow, int waiting, CallLimits limits, long closedFor)
            implements Serializable {}
}
