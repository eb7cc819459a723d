package io.github.camelmarketo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelmarketo.simulator.MarketoSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * A client of the simulator; both live by one fake clock. Its limiter lets everything through and
 * counts. To be made after the simulator was reset, that is in {@code @BeforeEach} or later.
 */
final class TestClient {

    final FakeTime time;
    final AtomicInteger heldPermits = new AtomicInteger();
    private final DailyQuota quota;
    private ClientSettings settings;
    private HttpTransport transport = new JdkTransport();
    private CallLimiter limiter = this::permit;
    private CallObserver observer = CallObserver.NONE;
    private double jitter;
    private MarketoClient client;

    TestClient(MarketoSimulator marketo) {
        this(marketo, "2026-11-25T12:00:00Z");
    }

    TestClient(MarketoSimulator marketo, String now) {
        time = new FakeTime(now);
        marketo.clock(time);
        quota = new DailyQuota(time);
        settings =
                ClientSettings.of(
                        InstanceUrl.of(marketo.baseUrl()),
                        new Credentials(marketo.clientId(), marketo.clientSecret(), null));
    }

    static MarketoException failureOf(ThrowingCallable call) {
        MarketoException failure = catchThrowableOfType(MarketoException.class, call);
        assertThat(failure).as("the failure").isNotNull();
        return failure;
    }

    TestClient credentials(Credentials other) {
        return with(
                s ->
                        new ClientSettings(
                                s.instance(),
                                other,
                                s.maxRetries(),
                                s.retryDelay(),
                                s.maxRetryDelay(),
                                s.rateWindow(),
                                s.operationTimeout(),
                                s.responseTimeout()));
    }

    TestClient retries(int most, Duration delay, Duration maxDelay) {
        return with(
                s ->
                        new ClientSettings(
                                s.instance(),
                                s.credentials(),
                                most,
                                delay,
                                maxDelay,
                                s.rateWindow(),
                                s.operationTimeout(),
                                s.responseTimeout()));
    }

    TestClient maxRetries(int most) {
        return retries(most, settings.retryDelay(), settings.maxRetryDelay());
    }

    TestClient timeouts(Duration operation, Duration response) {
        return with(
                s ->
                        new ClientSettings(
                                s.instance(),
                                s.credentials(),
                                s.maxRetries(),
                                s.retryDelay(),
                                s.maxRetryDelay(),
                                s.rateWindow(),
                                operation,
                                response));
    }

    TestClient responseTimeout(Duration response) {
        return timeouts(settings.operationTimeout(), response);
    }

    TestClient transport(HttpTransport other) {
        transport = other;
        return this;
    }

    /** Puts something between the client and the wire. */
    TestClient wire(UnaryOperator<HttpTransport> between) {
        return transport(between.apply(transport));
    }

    TestClient limiter(CallLimiter other) {
        limiter = other;
        return this;
    }

    TestClient observer(CallObserver other) {
        observer = other;
        return this;
    }

    TestClient jitter(double value) {
        jitter = value;
        return this;
    }

    TestClient dailyQuota(int calls) {
        quota.limit(calls);
        return this;
    }

    DailyQuota quota() {
        return quota;
    }

    ClientSettings settings() {
        return settings;
    }

    synchronized MarketoClient client() {
        if (client == null) {
            client =
                    new MarketoClient(
                            settings,
                            transport,
                            limiter,
                            quota,
                            observer,
                            time,
                            time,
                            () -> jitter);
        }
        return client;
    }

    SmartCampaignApi campaigns() {
        return new SmartCampaignApi(client(), time);
    }

    CampaignApi programCampaigns() {
        return new CampaignApi(client());
    }

    LeadApi leads() {
        return new LeadApi(client());
    }

    private TestClient with(UnaryOperator<ClientSettings> change) {
        settings = change.apply(settings);
        return this;
    }

    private CallLimiter.Permit permit(Instant deadline) {
        heldPermits.incrementAndGet();
        return new CallLimiter.Permit() {
            @Override
            public void release(Instant answeredAt) {
                heldPermits.decrementAndGet();
            }

            @Override
            public void cancel() {
                heldPermits.decrementAndGet();
            }
        };
    }
}
