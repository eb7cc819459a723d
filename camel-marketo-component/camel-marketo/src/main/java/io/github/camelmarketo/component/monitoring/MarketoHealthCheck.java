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

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.cluster.ClusterStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Up while an access token can be had, the daily quota is not used up, and the engine of shared
 * limits responds. It uses no API calls.
 */
final class MarketoHealthCheck implements HealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Monitored monitored;
    private volatile boolean enabled = true;

    MarketoHealthCheck(Monitored monitored) {
        this.monitored = monitored;
    }

    @Override
    public String getId() {
        String component = monitored.component();
        return component.equals("marketo") ? component : "marketo:" + component;
    }

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this);
        result.detail("instance", monitored.instance().base());
        String dryRun = monitored.dryRun().get();
        if (dryRun != null) {
            result.detail("dryRun", dryRun);
        }
        List<MarketoStatistics.Failure> failures = monitored.statistics().failures();
        if (!failures.isEmpty()) {
            result.detail("lastFailure", failures.get(0).text());
            result.detail("lastFailureAt", failures.get(0).at().toString());
        }
        ClusterStatus cluster = monitored.cluster();
        if (cluster != null) {
            result.detail(MarketoStatus.CLUSTER_NODE, cluster.node());
            result.detail(MarketoStatus.CLUSTER_ENGINE, cluster.engine());
            if (cluster.problem() != null) {
                result.detail(MarketoStatus.CLUSTER_DOWN_SINCE, cluster.downSince().toString());
                return down(result, cluster.problem());
            }
            if (cluster.opensAt() != null) {
                result.detail(MarketoStatus.CLUSTER_OPENS_AT, cluster.opensAt().toString());
            }
        }
        if (monitored.quota().isBlocked()) {
            return down(result, "The daily quota is used up until " + monitored.quota().resetsAt());
        }
        try {
            monitored.client().authenticate(PATIENCE);
            String problem = monitored.problem().get();
            return problem == null ? result.up().build() : down(result, problem);
        } catch (MarketoException e) {
            return down(result, e.getMessage());
        }
    }

    /** The reason is among the details too: Spring Boot's health shows no messages. */
    private static Result down(HealthCheckResultBuilder result, String reason) {
        return result.message(reason).detail("reason", reason).down().build();
    }
}
