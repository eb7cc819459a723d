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

import java.time.Duration;
import java.time.Instant;

/**
 * What a node knows of its cluster, for monitoring only.
 *
 * @param node the name of the node
 * @param engine what the cluster shares its state in
 * @param nodes the nodes that were seen lately, 0 when not known yet
 * @param held permits that the node holds
 * @param waiting calls of the node that wait for a permit
 * @param waitingElsewhere calls of other nodes that wait
 * @param latency how long the last exchange took, null before the first
 * @param downSince since when the engine does not respond, null when it does
 * @param problem why no call may be sent since then, null when the engine responds
 * @param opensAt from when on calls may be sent after the engine had no state, null when they may
 */
public record ClusterStatus(
        String node,
        String engine,
        int nodes,
        int held,
        int waiting,
        int waitingElsewhere,
        Duration latency,
        Instant downSince,
        String problem,
        Instant opensAt) {}
