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
package io.github.camelmarketo.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.http.HttpResponse;
import io.github.camelmarketo.api.http.HttpTransport;
import io.github.camelmarketo.api.http.TransportException;
import io.github.camelmarketo.api.journal.JournalContext;
import io.github.camelmarketo.api.journal.Journaling;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.DailyQuota;
import io.github.camelmarketo.api.limit.Lane;
import io.github.camelmarketo.api.operation.ActivityApi;
import io.github.camelmarketo.api.operation.CampaignApi;
import io.github.camelmarketo.api.operation.FolderApi;
import io.github.camelmarketo.api.operation.LeadApi;
import io.github.camelmarketo.api.operation.ListApi;
import io.github.camelmarketo.api.operation.ProgramApi;
import io.github.camelmarketo.api.operation.ProgramMemberApi;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.api.operation.TokenApi;
import io.github.camelmarketo.api.operation.UsageApi;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * A client of the simulator that shares a fake clock with it. Its limiter never blocks, it only
 * counts held permits. Create it after the simulator was reset: in {@code @BeforeEach} or later.
 */
public final class TestClient {

    public final FakeTime time;
    public final AtomicInteger heldPermits = new AtomicInteger();
    private final DailyQuota quota;
    private ClientSettings settings;
    private HttpTransport transport;
    private CallLimiter limiter = this::permit;
    private CallObserver observer = new CallObserver() {};
    private ProgressListener listener = progress -> {};
    private double jitter;
    private Journaling journaling;
    private MarketoClient client;

    public TestClient(MarketoSimulator marketo) {
        this(marketo, "2026-11-25T12:00:00Z");
    }

    public TestClient(MarketoSimulator marketo, String now) {
        this(marketo, new FakeTime(now));
    }

    public TestClient(MarketoSimulator marketo, FakeTime time) {
        this.time = time;
        marketo.clock(time);
        transport = new TestTransport(time);
        quota = new DailyQuota(time);
        settings =
                ClientSettings.of(
                        InstanceUrl.of(marketo.baseUrl()),
                        new Credentials(marketo.clientId(), marketo.clientSecret(), null));
    }

    public static MarketoException failureOf(ThrowingCallable call) {
        MarketoException failure = catchThrowableOfType(MarketoException.class, call);
        assertThat(failure).as("the failure").isNotNull();
        return failure;
    }

    public TestClient credentials(Credentials other) {
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

    public TestClient retries(int most, Duration delay, Duration maxDelay) {
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

    public TestClient maxRetries(int most) {
        return retries(most, settings.retryDelay(), settings.maxRetryDelay());
    }

    public TestClient timeouts(Duration operation, Duration response) {
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

    public TestClient responseTimeout(Duration response) {
        return timeouts(settings.operationTimeout(), response);
    }

    public TestClient transport(HttpTransport other) {
        transport = other;
        return this;
    }

    /** Wraps the transport. */
    public TestClient wire(UnaryOperator<HttpTransport> between) {
        return transport(between.apply(transport));
    }

    /**
     * Ends calls as without a response in time, as soon as the simulator has received them.
     *
     * @param most how many calls end so
     * @param received how many of them the simulator has received, which is to hold them
     */
    public TestClient silent(int most, IntSupplier received) {
        AtomicInteger left = new AtomicInteger(most);
        return wire(
                wire ->
                        call ->
                                left.get() > 0
                                        ? silent(wire, call, left, received)
                                        : wire.send(call));
    }

    private static HttpResponse silent(
            HttpTransport wire, HttpCall call, AtomicInteger left, IntSupplier received)
            throws TransportException {
        int before = received.getAsInt();
        FutureTask<HttpResponse> sending = new FutureTask<>(() -> wire.send(call));
        Thread sender = new Thread(sending, "silent-call");
        sender.setDaemon(true);
        sender.start();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> sending.isDone() || received.getAsInt() > before);
        if (received.getAsInt() > before) {
            left.decrementAndGet();
            throw new TransportException("there was no response in time", true, true, null);
        }
        try {
            return sending.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new TransportException(e.toString(), true, false, e);
        }
    }

    public TestClient limiter(CallLimiter other) {
        limiter = other;
        return this;
    }

    public TestClient observer(CallObserver other) {
        observer = other;
        return this;
    }

    public TestClient listener(ProgressListener other) {
        listener = other;
        return this;
    }

    public TestClient jitter(double value) {
        jitter = value;
        return this;
    }

    public TestClient journaling(Journaling by) {
        journaling = by;
        return this;
    }

    public TestClient dailyQuota(int calls) {
        quota.limit(calls);
        return this;
    }

    public DailyQuota quota() {
        return quota;
    }

    public ClientSettings settings() {
        return settings;
    }

    public synchronized MarketoClient client() {
        if (client == null) {
            client =
                    new MarketoClient(
                            settings,
                            transport,
                            limiter,
                            quota,
                            observer,
                            listener,
                            time,
                            () -> jitter,
                            () -> {});
            if (journaling != null) {
                client = client.journaling(journaling, JournalContext.none());
            }
        }
        return client;
    }

    public SmartCampaignApi campaigns() {
        return new SmartCampaignApi(client(), time);
    }

    /** Keeps operations instead of running them. */
    public static OperationRunner keeping(List<Operation<?>> operations) {
        return new OperationRunner() {
            @Override
            public <R> R run(Operation<R> operation) {
                operations.add(operation);
                return null;
            }
        };
    }

    /** Runs operations and keeps what the responses say beside their results. */
    public OperationRunner keepingResults(List<OperationResult<?>> results) {
        return new OperationRunner() {
            @Override
            public <T> T run(Operation<T> operation) {
                OperationResult<T> result = client().call(operation);
                results.add(result);
                return result.value();
            }
        };
    }

    public CampaignApi programCampaigns() {
        return new CampaignApi(client());
    }

    public ListApi lists() {
        return new ListApi(client());
    }

    public ProgramMemberApi members() {
        return new ProgramMemberApi(client());
    }

    public ActivityApi activities() {
        return new ActivityApi(client());
    }

    public UsageApi usage() {
        return new UsageApi(client());
    }

    public LeadApi leads() {
        return new LeadApi(client());
    }

    public ProgramApi programs() {
        return new ProgramApi(client());
    }

    public TokenApi tokens() {
        return new TokenApi(client());
    }

    public FolderApi folders() {
        return new FolderApi(client());
    }

    private TestClient with(UnaryOperator<ClientSettings> change) {
        settings = change.apply(settings);
        return this;
    }

    private CompletableFuture<CallLimiter.Permit> permit(Duration timeout, Lane lane) {
        heldPermits.incrementAndGet();
        return CompletableFuture.completedFuture(
                new CallLimiter.Permit() {
                    @Override
                    public void release() {
                        heldPermits.decrementAndGet();
                    }

                    @Override
                    public void cancel() {
                        heldPermits.decrementAndGet();
                    }
                });
    }
}
