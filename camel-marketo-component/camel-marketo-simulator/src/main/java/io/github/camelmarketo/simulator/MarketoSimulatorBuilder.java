package io.github.camelmarketo.simulator;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Describes a {@link MarketoSimulator}; what is not said is as Marketo publishes it. */
public final class MarketoSimulatorBuilder {

    final Map<String, String> clients = new LinkedHashMap<>();
    Clock clock = Clock.systemUTC();
    Duration tokenLifetime = Duration.ofHours(1);
    Limits limits = Limits.published();
    Set<Long> folders;
    boolean defaultContent = true;
    int maxBatchSize = 300;
    boolean recording = true;
    private int port;
    private String bindAddress = "127.0.0.1";
    private Path keystore;
    private String keystorePassword;
    private Duration idleTimeout;

    MarketoSimulatorBuilder() {}

    /** The port; 0, the default, takes a free one. */
    public MarketoSimulatorBuilder port(int port) {
        this.port = port;
        return this;
    }

    /** The address to listen on, loopback by default. */
    public MarketoSimulatorBuilder bindAddress(String bindAddress) {
        this.bindAddress = Objects.requireNonNull(bindAddress, "bindAddress");
        return this;
    }

    /** Speaks HTTPS only, with the key in this JKS or PKCS#12 file; one password for all. */
    public MarketoSimulatorBuilder https(Path keystore, String password) {
        this.keystore = Objects.requireNonNull(keystore, "keystore");
        this.keystorePassword = Objects.requireNonNull(password, "password");
        return this;
    }

    /** Closes connections that were idle for this long. */
    public MarketoSimulatorBuilder idleTimeout(Duration idleTimeout) {
        this.idleTimeout = idleTimeout;
        return this;
    }

    /** The source of the time, the system's UTC clock by default. */
    public MarketoSimulatorBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /** Registers a client; the first one replaces the default client. */
    public MarketoSimulatorBuilder client(String id, String secret) {
        clients.put(Objects.requireNonNull(id, "id"), Objects.requireNonNull(secret, "secret"));
        return this;
    }

    /** How long a new access token lives, 3600 seconds by default. */
    public MarketoSimulatorBuilder tokenLifetime(Duration lifetime) {
        this.tokenLifetime = Objects.requireNonNull(lifetime, "lifetime");
        return this;
    }

    /** How many calls are let through per sliding window, 100 per 20 seconds by default. */
    public MarketoSimulatorBuilder rateLimit(int calls, Duration window) {
        limits = limits.withRate(calls, window);
        return this;
    }

    /** How many calls may be in flight, 10 by default. */
    public MarketoSimulatorBuilder concurrency(int calls) {
        limits = limits.withConcurrency(calls);
        return this;
    }

    /** How many calls are let through per day of US Central time, 50,000 by default. */
    public MarketoSimulatorBuilder dailyQuota(int calls) {
        limits = limits.withDailyQuota(calls);
        return this;
    }

    /** Enforces no rate, concurrency or daily limit. */
    public MarketoSimulatorBuilder noLimits() {
        limits = Limits.none();
        return this;
    }

    /** The largest and default page of lead-database lists, 300 by default. */
    public MarketoSimulatorBuilder maxBatchSize(int maxBatchSize) {
        if (maxBatchSize < 1) {
            throw new IllegalArgumentException("A page has at least one record");
        }
        this.maxBatchSize = maxBatchSize;
        return this;
    }

    /** Restricts the ids of folders and programs that exist; by default every positive id does. */
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
     * Keeps neither requests nor error codes nor accepted runs, so that memory does not grow while
     * a process runs for long.
     */
    public MarketoSimulatorBuilder withoutRecordings() {
        this.recording = false;
        return this;
    }

    /** The simulator, not started yet. Later changes of this builder do not reach it. */
    public MarketoSimulator build() {
        return new MarketoSimulator(copy());
    }

    HttpFront front(CallHandler handler) {
        return new HttpFront(bindAddress, port, keystore, keystorePassword, idleTimeout, handler);
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
        copy.port = port;
        copy.bindAddress = bindAddress;
        copy.keystore = keystore;
        copy.keystorePassword = keystorePassword;
        copy.idleTimeout = idleTimeout;
        return copy;
    }
}
