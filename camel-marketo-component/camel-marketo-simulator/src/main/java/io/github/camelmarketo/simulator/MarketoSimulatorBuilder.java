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
package io.github.camelmarketo.simulator;

import io.github.camelmarketo.simulator.page.LivePage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Configures a {@link MarketoSimulator}. The defaults are the limits that Marketo publishes. */
public final class MarketoSimulatorBuilder {

    final Map<String, String> clients = new LinkedHashMap<>();
    Clock clock = Clock.systemUTC();
    Duration tokenLifetime = Duration.ofHours(1);
    Limits limits = Limits.published();
    Set<Long> folders;
    boolean defaultContent = true;
    int maxBatchSize = 300;
    boolean recording = true;
    boolean readOnly;
    private int port;
    private String bindAddress = "127.0.0.1";
    private Path keystore;
    private String keystorePassword;
    private Duration idleTimeout;

    MarketoSimulatorBuilder() {}

    /** The port; 0, the default, for any free port. */
    public MarketoSimulatorBuilder port(int port) {
        this.port = port;
        return this;
    }

    /** The address to listen on, loopback by default. */
    public MarketoSimulatorBuilder bindAddress(String bindAddress) {
        this.bindAddress = Objects.requireNonNull(bindAddress, "bindAddress");
        return this;
    }

    /** Serves HTTPS only, with a JKS or PKCS#12 keystore. Keystore and key have one password. */
    public MarketoSimulatorBuilder https(Path keystore, String password) {
        this.keystore = Objects.requireNonNull(keystore, "keystore");
        this.keystorePassword = Objects.requireNonNull(password, "password");
        return this;
    }

    /** Closes connections after this idle time. */
    public MarketoSimulatorBuilder idleTimeout(Duration idleTimeout) {
        this.idleTimeout = idleTimeout;
        return this;
    }

    /** The clock, the UTC system clock by default. */
    public MarketoSimulatorBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /** Registers a client. The first one replaces the default client. */
    public MarketoSimulatorBuilder client(String id, String secret) {
        clients.put(Objects.requireNonNull(id, "id"), Objects.requireNonNull(secret, "secret"));
        return this;
    }

    /** The lifetime of a new access token, 3600 seconds by default. */
    public MarketoSimulatorBuilder tokenLifetime(Duration lifetime) {
        this.tokenLifetime = Objects.requireNonNull(lifetime, "lifetime");
        return this;
    }

    /** The maximum number of calls per sliding window, 100 per 20 seconds by default. */
    public MarketoSimulatorBuilder rateLimit(int calls, Duration window) {
        limits = limits.withRate(calls, window);
        return this;
    }

    /** The maximum number of calls in flight, 10 by default. */
    public MarketoSimulatorBuilder concurrency(int calls) {
        limits = limits.withConcurrency(calls);
        return this;
    }

    /** The maximum number of calls per day in US Central time, 50,000 by default. */
    public MarketoSimulatorBuilder dailyQuota(int calls) {
        limits = limits.withDailyQuota(calls);
        return this;
    }

    /** Removes the rate limit, the concurrency limit and the daily quota. */
    public MarketoSimulatorBuilder noLimits() {
        limits = Limits.none();
        return this;
    }

    /** The default and maximum page size of lead-database lists, 300 by default. */
    public MarketoSimulatorBuilder maxBatchSize(int maxBatchSize) {
        if (maxBatchSize < 1) {
            throw new IllegalArgumentException("The batch size must be above 0");
        }
        this.maxBatchSize = maxBatchSize;
        return this;
    }

    /** The ids of the folders and programs that exist, by default every positive id. */
    public MarketoSimulatorBuilder folders(Set<Long> ids) {
        this.folders = Set.copyOf(ids);
        return this;
    }

    /** Starts without the sample campaigns. */
    public MarketoSimulatorBuilder withoutDefaultContent() {
        this.defaultContent = false;
        return this;
    }

    /**
     * Records no requests, error codes, triggers or schedules, so that the memory of a long-running
     * process does not grow.
     */
    public MarketoSimulatorBuilder withoutRecordings() {
        this.recording = false;
        return this;
    }

    /** Lets the page show the simulator only, without buttons that change it. */
    public MarketoSimulatorBuilder readOnly() {
        this.readOnly = true;
        return this;
    }

    /**
     * Builds a simulator that is not started yet. Later changes of this builder do not affect it.
     */
    public MarketoSimulator build() {
        return new MarketoSimulator(copy());
    }

    LivePage page(SimulatorView view) {
        return new LivePage(view, bindAddress, readOnly);
    }

    HttpFront front(CallHandler handler, LivePage page) {
        return new HttpFront(
                bindAddress, port, keystore, keystorePassword, idleTimeout, handler, page);
    }

    private MarketoSimulatorBuilder copy() {
        MarketoSimulatorBuilder copy = new MarketoSimulatorBuilder();
        copy.clients.putAll(clients);
        if (copy.clients.isEmpty()) {
            copy.clients.put("test-client", "test-secret");
        }
        copy.clock = clock;
        copy.tokenLifetime = tokenLifetime;
        copy.limits = limits;
        copy.folders = folders;
        copy.defaultContent = defaultContent;
        copy.maxBatchSize = maxBatchSize;
        copy.recording = recording;
        copy.readOnly = readOnly;
        copy.port = port;
        copy.bindAddress = bindAddress;
        copy.keystore = keystore;
        copy.keystorePassword = keystorePassword;
        copy.idleTimeout = idleTimeout;
        return copy;
    }
}
