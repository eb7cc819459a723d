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

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.client.MarketoClient;
import io.github.camelmarketo.api.cluster.ClusterLimiter;
import io.github.camelmarketo.api.cluster.ClusterStatus;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.DailyQuota;
import java.util.function.Supplier;

/**
 * What there is to see of a started component.
 *
 * @param component name of the component
 * @param instance the instance that it calls
 * @param client its client
 * @param limiter the instance's limiter
 * @param quota the instance's daily quota
 * @param statistics counts of its calls
 * @param problem returns why calls cannot be expected to succeed, null when nothing is known to be
 *     wrong
 * @param dryRun says which calls are not sent, null when all are
 */
public record Monitored(
        String component,
        InstanceUrl instance,
        MarketoClient client,
        CallLimiter limiter,
        DailyQuota quota,
        MarketoStatistics statistics,
        Supplier<String> problem,
        Supplier<String> dryRun) {

    /** What is known of the cluster, null when the limits are those of this JVM. */
    ClusterStatus cluster() {
        return limiter instanceof ClusterLimiter shared ? shared.status() : null;
    }

    /** A component that can be monitored. */
    @FunctionalInterface
    public interface Source {

        /**
         * Returns what there is to see.
         *
         * @return the present state, null while the component is not started
         */
        Monitored monitored();
    }
}
