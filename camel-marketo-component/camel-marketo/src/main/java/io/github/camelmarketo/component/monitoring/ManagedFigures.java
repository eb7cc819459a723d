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

import org.apache.camel.api.management.ManagedAttribute;

/** The figures of a component, as attributes of JMX. */
public interface ManagedFigures extends Monitored.Source {

    @ManagedAttribute(
            description =
                    "Calls that are sent and have no response yet, of all that call the instance")
    default int getCallsInFlight() {
        return (int) number(MarketoStatus.IN_FLIGHT);
    }

    @ManagedAttribute(description = "Calls that wait for a permit, of all that call the instance")
    default int getCallsWaiting() {
        return (int) number(MarketoStatus.WAITING);
    }

    @ManagedAttribute(
            description = "Calls that count in the present window, of all that call the instance")
    default int getCallsInWindow() {
        return (int) number(MarketoStatus.IN_WINDOW);
    }

    @ManagedAttribute(description = "Calls sent since the start, retries counted")
    default long getCalls() {
        return number(MarketoStatus.CALLS);
    }

    @ManagedAttribute(description = "Retries since the start")
    default long getRetries() {
        return number(MarketoStatus.RETRIES);
    }

    @ManagedAttribute(description = "Access tokens requested since the start")
    default long getTokenRefreshes() {
        return number(MarketoStatus.TOKEN_REFRESHES);
    }

    @ManagedAttribute(description = "Calls of the day that are known of")
    default long getQuotaUsed() {
        return number(MarketoStatus.QUOTA_USED);
    }

    @ManagedAttribute(description = "Whether the daily quota is used up")
    default boolean isQuotaBlocked() {
        Monitored now = monitored();
        return now != null && now.quota().isBlocked();
    }

    @ManagedAttribute(
            description = "Name of this node of a cluster, null when the limits are not shared")
    default String getClusterNode() {
        return (String) figure(MarketoStatus.CLUSTER_NODE);
    }

    @ManagedAttribute(
            description =
                    "What the cluster shares its limits over, null when the limits are not shared")
    default String getClusterEngine() {
        return (String) figure(MarketoStatus.CLUSTER_ENGINE);
    }

    @ManagedAttribute(description = "Nodes of the cluster that were seen lately")
    default int getClusterNodes() {
        return (int) number(MarketoStatus.CLUSTER_NODES);
    }

    @ManagedAttribute(description = "Permits that this node of the cluster holds")
    default int getClusterPermitsHeld() {
        return (int) number(MarketoStatus.CLUSTER_HELD);
    }

    @ManagedAttribute(description = "Calls of this node of the cluster that wait for a permit")
    default int getClusterWaitingHere() {
        return (int) number(MarketoStatus.CLUSTER_WAITING);
    }

    @ManagedAttribute(description = "Calls of other nodes of the cluster that wait for a permit")
    default int getClusterWaitingElsewhere() {
        return (int) number(MarketoStatus.CLUSTER_WAITING_ELSEWHERE);
    }

    @ManagedAttribute(
            description =
                    "Milliseconds that the last exchange with the cluster's engine took, -1 before the"
                            + " first")
    default long getClusterEngineLatencyMillis() {
        return number(MarketoStatus.CLUSTER_LATENCY);
    }

    @ManagedAttribute(
            description =
                    "Since when the cluster's engine does not respond, empty while it does, null when"
                            + " the limits are not shared")
    default String getClusterEngineDownSince() {
        return (String) figure(MarketoStatus.CLUSTER_DOWN_SINCE);
    }

    @ManagedAttribute(
            description =
                    "From when on calls may be sent after the cluster's engine had no state, empty"
                            + " when they may, null when the limits are not shared")
    default String getClusterOpensAt() {
        return (String) figure(MarketoStatus.CLUSTER_OPENS_AT);
    }

    private long number(String name) {
        Object figure = figure(name);
        return figure == null ? 0 : ((Number) figure).longValue();
    }

    private Object figure(String name) {
        Monitored now = monitored();
        return now == null ? null : MarketoStatus.figures(now).get(name);
    }
}
