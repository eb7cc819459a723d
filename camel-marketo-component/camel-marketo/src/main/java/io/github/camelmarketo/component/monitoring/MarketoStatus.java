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
package io.github.camelmarketo.component.monitoring;

import io.github.camelmarketo.api.cluster.ClusterStatus;
import io.github.camelmarketo.api.limit.CallLimiter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;

/** The figures of a component, for the console and for JMX. */
public final class MarketoStatus {

    /** Sent and without a response. */
    public static final String IN_FLIGHT = "callsInFlight";

    /** Waiting for a permit. */
    public static final String WAITING = "callsWaiting";

    /** Counting in the present window. */
    public static final String IN_WINDOW = "callsInWindow";

    /** Calls of the day that are known of. */
    public static final String QUOTA_USED = "quotaUsed";

    /** Whether the daily quota is used up. */
    public static final String QUOTA_BLOCKED = "quotaBlocked";

    /** Calls since the start. */
    public static final String CALLS = "calls";

    /** Retries since the start. */
    public static final String RETRIES = "retries";

    /** Access tokens requested since the start. */
    public static final String TOKEN_REFRESHES = "tokenRefreshes";

    /** The name of this node of the cluster. */
    public static final String CLUSTER_NODE = "clusterNode";

    /** What the cluster shares its limits over. */
    public static final String CLUSTER_ENGINE = "clusterEngine";

    /** Nodes that were seen lately. */
    public static final String CLUSTER_NODES = "clusterNodes";

    /** Permits that this node holds. */
    public static final String CLUSTER_HELD = "clusterPermitsHeld";

    /** Calls of this node that wait for a permit. */
    public static final String CLUSTER_WAITING = "clusterWaitingHere";

    /** Calls of other nodes that wait for a permit. */
    public static final String CLUSTER_WAITING_ELSEWHERE = "clusterWaitingElsewhere";

    /** How long the last exchange with the engine took, -1 before the first. */
    public static final String CLUSTER_LATENCY = "clusterEngineLatencyMillis";

    /** Since when the engine does not respond, empty when it does. */
    public static final String CLUSTER_DOWN_SINCE = "clusterEngineDownSince";

    /** From when on calls may be sent after the engine had no state, empty when they may. */
    public static final String CLUSTER_OPENS_AT = "clusterOpensAt";

    private MarketoStatus() {}

    /** Every started marketo component of a context, by name. */
    static List<Monitored> of(CamelContext context) {
        return context.getComponentNames().stream()
                .sorted()
                .map(context::hasComponent)
                .filter(Monitored.Source.class::isInstance)
                .map(each -> ((Monitored.Source) each).monitored())
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Returns the figures of a component by name, in the order in which they are shown.
     *
     * @param monitored the component
     * @return the figures
     */
    public static Map<String, Object> figures(Monitored monitored) {
        CallLimiter.Usage usage = monitored.limiter().usage();
        MarketoStatistics statistics = monitored.statistics();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("component", monitored.component());
        figures.put("instance", monitored.instance().base());
        figures.put(
                "tokenAgeSeconds",
                monitored.client().tokenAge().map(Duration::toSeconds).orElse(-1L));
        figures.put(IN_FLIGHT, usage.inFlight());
        figures.put(WAITING, usage.waiting());
        figures.put(IN_WINDOW, usage.inWindow());
        figures.put("callsPerWindow", usage.callsPerWindow());
        figures.put("maxConcurrentCalls", usage.maxConcurrentCalls());
        figures.put(QUOTA_USED, monitored.quota().used());
        figures.put(QUOTA_BLOCKED, monitored.quota().isBlocked());
        figures.put(CALLS, statistics.calls());
        figures.put("failedCalls", statistics.failedCalls());
        figures.put(RETRIES, statistics.retries());
        figures.put(TOKEN_REFRESHES, statistics.tokens());
        figures.put("waitedMillis", statistics.waitedMillis());
        ClusterStatus cluster = monitored.cluster();
        if (cluster != null) {
            add(cluster, figures);
        }
        return figures;
    }

    private static void add(ClusterStatus cluster, Map<String, Object> figures) {
        figures.put(CLUSTER_NODE, cluster.node());
        figures.put(CLUSTER_ENGINE, cluster.engine());
        figures.put(CLUSTER_NODES, cluster.nodes());
        figures.put(CLUSTER_HELD, cluster.held());
        figures.put(CLUSTER_WAITING, cluster.waiting());
        figures.put(CLUSTER_WAITING_ELSEWHERE, cluster.waitingElsewhere());
        Duration latency = cluster.latency();
        figures.put(CLUSTER_LATENCY, latency == null ? -1 : latency.toMillis());
        figures.put(CLUSTER_DOWN_SINCE, shown(cluster.downSince()));
        figures.put(CLUSTER_OPENS_AT, shown(cluster.opensAt()));
    }

    private static String shown(Instant time) {
        return time == null ? "" : time.toString();
    }
}
