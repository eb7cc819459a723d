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

import io.github.camelmarketo.api.client.CallObserver;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that observes a component's calls: counts, meters and the health check. */
public final class Observation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Observation.class);

    private static final boolean MICROMETER = isMicrometerThere();

    private final CamelContext context;
    private final MarketoStatistics statistics = new MarketoStatistics();
    private final CallObserver observer;
    private final MarketoMeters meters;
    private MarketoHealthCheck healthCheck;

    /**
     * Creates an observation.
     *
     * @param context the Camel context
     * @param component name of the component
     */
    public Observation(CamelContext context, String component) {
        this.context = context;
        meters = MICROMETER ? MarketoMeters.of(context, component) : null;
        observer = meters == null ? statistics : statistics.and(meters);
    }

    /**
     * Returns the observer of the component's calls.
     *
     * @return the observer
     */
    public CallObserver observer() {
        return observer;
    }

    /**
     * Returns the counts of the component's calls.
     *
     * @return the counts
     */
    public MarketoStatistics statistics() {
        return statistics;
    }

    /**
     * Begins to show a component.
     *
     * @param monitored what there is to see of it
     */
    public void begin(Monitored monitored) {
        if (meters != null) {
            safely(() -> meters.watch(monitored.limiter(), monitored.quota()));
        }
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry != null) {
            healthCheck = new MarketoHealthCheck(monitored);
            registry.register(healthCheck);
        }
    }

    @Override
    public void close() {
        if (meters != null) {
            safely(meters::close);
        }
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry != null && healthCheck != null) {
            registry.unregister(healthCheck);
        }
    }

    /** Filters of a registry are custom code, which must not keep a component from working. */
    private static void safely(Runnable observation) {
        try {
            observation.run();
        } catch (RuntimeException e) {
            LOG.warn("The meters of the calls to Marketo are not complete", e);
        }
    }

    private static boolean isMicrometerThere() {
        try {
            Class.forName(
                    "io.micrometer.core.instrument.MeterRegistry",
                    false,
                    Observation.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
