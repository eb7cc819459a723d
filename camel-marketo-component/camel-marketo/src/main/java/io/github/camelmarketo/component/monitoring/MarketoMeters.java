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
import io.github.camelmarketo.api.client.CallObserver;
import io.github.camelmarketo.api.cluster.ClusterLimiter;
import io.github.camelmarketo.api.cluster.ClusterStatus;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.DailyQuota;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;

/** Meters of a component's calls. Used only where Micrometer and a registry exist. */
final class MarketoMeters implements CallObserver, AutoCloseable {

    private static final String PREFIX = "camel.marketo.";
    private static final String ACTIVE = PREFIX + "calls.active";
    private static final String CLUSTER = PREFIX + "cluster.";

    private final MeterRegistry registry;
    private final Tags tags;

    /** This object's gauges, not those of another context with the same name. */
    private final List<Gauge> gauges = new ArrayList<>();

    /** Timers and counters, to be removed at the end. */
    private final Set<Meter> others = new CopyOnWriteArraySet<>();

    private volatile boolean closed;

    /** When a call failed for good, in seconds since 1970; no number before that. */
    private volatile double lastFailure = Double.NaN;

    /** The limiter that the gauges show, null before and after. */
    private CallLimiter limiter;

    /** The daily quota that the gauges show. */
    private DailyQuota quota;

    MarketoMeters(MeterRegistry registry, String context, String component) {
        this.registry = registry;
        this.tags = Tags.of("context", context, "component", component);
    }

    /** Creates meters in a registry of the context; null when it has none. */
    static MarketoMeters of(CamelContext context, String component) {
        // Of several, Spring marks the one that forwards to all others as primary.
        MeterRegistry registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        if (registry == null) {
            Set<MeterRegistry> several = context.getRegistry().findByType(MeterRegistry.class);
            registry = several.stream().findFirst().orElse(null);
        }
        return registry == null ? null : new MarketoMeters(registry, context.getName(), component);
    }

    /** Adds gauges of the instance's limits. */
    synchronized void watch(CallLimiter watched, DailyQuota daily) {
        limiter = watched;
        quota = daily;
        addMissingGauges();
    }

    @Override
    public void permitted(String operation, Duration waited) {
        addMissingGauges();
        record("waits", tags.and("operation", operation), waited);
    }

    @Override
    public void called(String operation, String code, Duration took) {
        String outcome = code.isEmpty() ? "success" : code;
        record("calls", tags.and("operation", operation, "outcome", outcome), took);
    }

    @Override
    public void retrying(String operation, int attempt, String code, Duration delay) {
        count("retries", tags.and("operation", operation, "code", code));
    }

    @Override
    public void failed(MarketoException failure) {
        lastFailure = System.currentTimeMillis() / 1000.0;
        count(
                "failures",
                tags.and(
                        "operation",
                        failure.getOperation(),
                        "kind",
                        failure.getKind().name(),
                        "outcome",
                        failure.getOutcome().name()));
    }

    @Override
    public void authenticated(boolean success, Duration took) {
        String outcome = success ? "success" : "failure";
        record("tokens", tags.and("outcome", outcome), took);
    }

    private void count(String name, Tags tagged) {
        if (!closed) {
            Counter counter = registry.counter(PREFIX + name, tagged);
            others.add(counter);
            counter.increment();
        }
    }

    private void record(String name, Tags tagged, Duration duration) {
        if (!closed) {
            Timer timer = registry.timer(PREFIX + name, tagged);
            others.add(timer);
            timer.record(duration);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        limiter = null;
        quota = null;
        gauges.forEach(registry::remove);
        gauges.clear();
        others.forEach(registry::remove);
        others.clear();
    }

    /**
     * A registry keeps the first of several equal gauges. Where another context of the same name
     * has registered them, they are left to it, and ours are added at the first call after it
     * stops.
     */
    private synchronized void addMissingGauges() {
        if (limiter != null && gauges.isEmpty() && !isTaken()) {
            gauge(ACTIVE, limiter, each -> each.usage().inFlight());
            gauge(PREFIX + "calls.limit", limiter, each -> each.usage().maxConcurrentCalls());
            gauge(PREFIX + "calls.waiting", limiter, each -> each.usage().waiting());
            gauge(PREFIX + "window.calls", limiter, each -> each.usage().inWindow());
            gauge(PREFIX + "window.limit", limiter, each -> each.usage().callsPerWindow());
            gauge(PREFIX + "quota.used", quota, DailyQuota::used);
            gauge(PREFIX + "quota.limit", quota, DailyQuota::limit);
            gauge(PREFIX + "quota.blocked", quota, each -> each.isBlocked() ? 1 : 0);
            time(PREFIX + "failures.last", this, tags, each -> each.lastFailure);
            if (limiter instanceof ClusterLimiter shared) {
                addCluster(shared);
            }
        }
    }

    private void addCluster(ClusterLimiter shared) {
        ClusterStatus now = shared.status();
        Tags ofNode = tags.and("node", now.node(), "engine", now.engine());
        cluster(shared, ofNode, "nodes", ClusterStatus::nodes);
        cluster(shared, ofNode, "permits.held", ClusterStatus::held);
        cluster(shared, ofNode, "waiting.here", ClusterStatus::waiting);
        cluster(shared, ofNode, "waiting.elsewhere", ClusterStatus::waitingElsewhere);
        time(CLUSTER + "engine.latency", shared, ofNode, each -> seconds(each.status().latency()));
        time(
                CLUSTER + "engine.down",
                shared,
                ofNode,
                each -> secondsSince(each.status().downSince()));
    }

    private void cluster(
            ClusterLimiter shared,
            Tags ofNode,
            String name,
            ToDoubleFunction<ClusterStatus> value) {
        gauge(CLUSTER + name, shared, ofNode, each -> value.applyAsDouble(each.status()));
    }

    private <T> void time(String name, T shown, Tags tagged, ToDoubleFunction<T> value) {
        gauges.add(
                TimeGauge.builder(name, shown, TimeUnit.SECONDS, value)
                        .tags(tagged)
                        .strongReference(true)
                        .register(registry));
    }

    private static double seconds(Duration duration) {
        return duration == null ? Double.NaN : duration.toNanos() / 1e9;
    }

    private static double secondsSince(Instant time) {
        return time == null ? 0 : Math.max(0, seconds(Duration.between(time, Instant.now())));
    }

    private boolean isTaken() {
        List<Tag> ours = tags.stream().toList();
        return registry.getMeters().stream()
                .map(Meter::getId)
                .anyMatch(id -> id.getName().equals(ACTIVE) && id.getTags().containsAll(ours));
    }

    private <T> void gauge(String name, T shown, ToDoubleFunction<T> value) {
        gauge(name, shown, tags, value);
    }

    private <T> void gauge(String name, T shown, Tags tagged, ToDoubleFunction<T> value) {
        gauges.add(
                Gauge.builder(name, shown, value)
                        .tags(tagged)
                        .strongReference(true)
                        .register(registry));
    }
}
