package io.github.camelmarketo.component;

import io.github.camelmarketo.api.client.CallObserver;
import io.github.camelmarketo.api.limit.CallLimiter;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;

/** Everything that looks at a component's calls: counts, meters and the health check. */
final class Observation implements AutoCloseable {

    private static final String METER_REGISTRY = "io.micrometer.core.instrument.MeterRegistry";

    private final CamelContext context;
    private final MarketoStatistics statistics = new MarketoStatistics();
    private final CallObserver observer;
    private final String component;
    private MarketoMeters meters;
    private MarketoHealthCheck healthCheck;

    Observation(CamelContext context, String component) {
        this.context = context;
        this.component = component;
        Object registry = meterRegistry(context);
        if (registry == null) {
            observer = statistics;
        } else {
            meters = MarketoMeters.on(registry, context.getName(), component);
            observer = statistics.and(meters);
        }
    }

    CallObserver observer() {
        return observer;
    }

    MarketoStatistics statistics() {
        return statistics;
    }

    void begin(MarketoConnection connection, CallLimiter limiter) {
        if (meters != null) {
            meters.watch(limiter);
        }
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry != null) {
            healthCheck = new MarketoHealthCheck(component, connection);
            registry.register(healthCheck);
        }
    }

    @Override
    public void close() {
        if (meters != null) {
            meters.close();
        }
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry != null && healthCheck != null) {
            registry.unregister(healthCheck);
        }
    }

    /**
     * The context's meter registry, null where there is none or Micrometer is not on the class
     * path.
     */
    private static Object meterRegistry(CamelContext context) {
        Class<?> type = context.getClassResolver().resolveClass(METER_REGISTRY);
        if (type == null) {
            return null;
        }
        // Of several, Spring marks the one that passes on to all others as the primary one.
        Object single = context.getRegistry().findSingleByType(type);
        return single != null
                ? single
                : context.getRegistry().findByType(type).stream().findFirst().orElse(null);
    }
}
