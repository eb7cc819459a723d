package io.github.camelmarketo.component;

import io.github.camelmarketo.api.CallLimiter;
import io.github.camelmarketo.api.CallObserver;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Meters of a component's calls. Used only where Micrometer and a registry are there. */
final class MarketoMeters implements CallObserver, AutoCloseable {

    private static final String PREFIX = "camel.marketo.";

    private final MeterRegistry registry;
    private final Tags tags;
    private final List<Gauge> gauges = new ArrayList<>();

    MarketoMeters(MeterRegistry registry, String component) {
        this.registry = registry;
        this.tags = Tags.of("component", component);
    }

    /** The meters for a registry found in the context, which is of type {@link MeterRegistry}. */
    static MarketoMeters on(Object registry, String component) {
        return new MarketoMeters((MeterRegistry) registry, component);
    }

    /** Adds gauges of the instance's limits. */
    void watch(CallLimiter limiter) {
        gauge("calls.active", limiter, each -> each.usage().inFlight());
        gauge("calls.waiting", limiter, each -> each.usage().waiting());
        gauge("window.calls", limiter, each -> each.usage().inWindow());
    }

    @Override
    public void permitted(String operation, Duration waited) {
        registry.timer(PREFIX + "waits", tags.and("operation", operation)).record(waited);
    }

    @Override
    public void called(String operation, String code, Duration took) {
        String outcome = code.isEmpty() ? "success" : code;
        registry.timer(PREFIX + "calls", tags.and("operation", operation, "outcome", outcome))
                .record(took);
    }

    @Override
    public void repeating(String operation, int attempt, String code, Duration delay) {
        registry.counter(PREFIX + "retries", tags.and("operation", operation, "code", code))
                .increment();
    }

    @Override
    public void authenticated(boolean success, Duration took) {
        String outcome = success ? "success" : "failure";
        registry.timer(PREFIX + "tokens", tags.and("outcome", outcome)).record(took);
    }

    @Override
    public void close() {
        gauges.forEach(registry::remove);
    }

    private void gauge(String name, CallLimiter limiter, ToDoubleFunction<CallLimiter> value) {
        gauges.add(
                Gauge.builder(PREFIX + name, limiter, value)
                        .tags(tags)
                        .strongReference(true)
                        .register(registry));
    }
}
