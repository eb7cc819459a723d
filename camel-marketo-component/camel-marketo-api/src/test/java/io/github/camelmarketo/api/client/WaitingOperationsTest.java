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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.http.HttpResponse;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.CallLimits;
import io.github.camelmarketo.api.limit.Lane;
import io.github.camelmarketo.api.limit.SlidingWindowLimiter;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations that wait hold no thread, and end at once when their client stops. */
class WaitingOperationsTest {

    private static final int MANY = 1_000;
    private static final List<Long> LEADS = LongStream.rangeClosed(1, 250).boxed().toList();
    private static final Executor NONE =
            task -> {
                throw new AssertionError("nothing was to be waited for");
            };

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final GatedLimiter limiter = new GatedLimiter();
    private final ConcurrentLinkedQueue<Thread> senders = new ConcurrentLinkedQueue<>();
    private TestClient client;

    @BeforeEach
    void connect() {
        client = clientOf(limiter);
    }

    @AfterEach
    void letAllGo() throws InterruptedException {
        gate.countDown();
        pool.shutdownNow();
        callers.shutdownNow();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void operationHoldsNoThreadWhileItWaitsForAPermit(boolean here) throws Exception {
        Completion<Long> completion = start(here);
        await().until(() -> limiter.requests.size() == 1);

        await().until(() -> pool.getActiveCount() == 0);
        assertThat(pool.getQueue()).isEmpty();
        assertThat(completion).isNotDone();
        limiter.requests.remove().complete(limiter.permit());

        assertThat(completion.get(10, TimeUnit.SECONDS)).isEqualTo(1001L);
        assertThat(completion.thread).isNotSameAs(Thread.currentThread());
        assertThat(senders).containsExactly(completion.thread);
        assertThat(completion.times).hasValue(1);
        assertThat(limiter.held).hasValue(0);
    }

    @Test
    void operationThatWaitsForNothingMayEndInTheThreadThatStartsIt() {
        client.client().authenticate(Duration.ofMinutes(1));
        limiter.open = true;
        Completion<Long> completion = new Completion<>();

        client.client().start(read(), NONE, true, completion);

        assertThat(completion).isCompletedWithValue(1001L);
        assertThat(completion.thread).isSameAs(Thread.currentThread());
        assertThat(completion.times).hasValue(1);
    }

    @Test
    void operationThatStartsElsewhereDoesNothingInTheThreadThatStartsIt() throws Exception {
        limiter.open = true;

        Completion<Long> completion = start(false);

        assertThat(completion.get(10, TimeUnit.SECONDS)).isEqualTo(1001L);
        assertThat(senders).doesNotContain(Thread.currentThread());
        assertThat(completion.thread).isNotSameAs(Thread.currentThread());
    }

    @Test
    void thousandOperationsThatWaitForAPermitHoldNoThread() throws Exception {
        SlidingWindowLimiter window =
                new SlidingWindowLimiter(new CallLimits(3, 100_000, Duration.ofSeconds(20)));
        client = clientOf(window);
        client.client().authenticate(Duration.ofMinutes(1));
        List<CallLimiter.Permit> held =
                Stream.generate(() -> window.acquire(Duration.ZERO, Lane.FIRST).join())
                        .limit(3)
                        .toList();
        int threads = Thread.activeCount();

        List<Completion<Long>> completions = startMany();

        await().until(() -> window.usage().waiting() == MANY);
        await().until(() -> pool.getActiveCount() == 0 && pool.getQueue().isEmpty());
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 4);
        assertThat(senders).isEmpty();
        held.forEach(CallLimiter.Permit::cancel);

        for (Completion<Long> each : completions) {
            assertThat(each.get(20, TimeUnit.SECONDS)).isEqualTo(1001L);
        }
        assertThat(completions).allSatisfy(each -> assertThat(each.times).hasValue(1));
        assertThat(senders).hasSize(MANY).doesNotContain(Thread.currentThread());
        assertThat(Stream.of(senders.toArray()).distinct().count()).isLessThanOrEqualTo(2);
        await().until(() -> window.usage().inFlight() == 0);
    }

    @Test
    void stopEndsAThousandOperationsThatWaitForAPermit() throws Exception {
        SlidingWindowLimiter window =
                new SlidingWindowLimiter(new CallLimits(1, 100_000, Duration.ofSeconds(20)));
        client = clientOf(window);
        client.client().authenticate(Duration.ofMinutes(1));
        CallLimiter.Permit held = window.acquire(Duration.ZERO, Lane.FIRST).join();
        List<Completion<Long>> completions = startMany();
        await().until(() -> window.usage().waiting() == MANY);

        client.client().stop("the route stops");
        for (Completion<Long> each : completions) {
            assertStopped(each, "the route stops");
        }
        held.cancel();

        assertThat(completions).allSatisfy(each -> assertThat(each.times).hasValue(1));
        assertThat(senders).isEmpty();
        assertThat(window.usage().waiting()).isZero();
        assertThat(window.usage().inFlight()).isZero();
    }

    @Test
    void stopEndsAnOperationThatWaitsForAPermitAndWithdrawsItsRequest() throws Exception {
        Completion<Long> completion = start(true);
        await().until(() -> limiter.requests.size() == 1);

        client.client().stop("the route stops");

        assertStopped(completion, "the route stops");
        assertThat(limiter.requests.element()).isCancelled();
        client.client().stop("once more");
        limiter.requests.remove().complete(limiter.permit());
        pool.shutdown();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(completion.times).hasValue(1);
        assertThat(senders).isEmpty();
    }

    @Test
    void permitThatComesAfterAStopIsCancelled() throws Exception {
        CompletableFuture<CallLimiter.Permit> cannotBeWithdrawn =
                new CompletableFuture<>() {
                    @Override
                    public boolean cancel(boolean mayInterruptIfRunning) {
                        return false;
                    }
                };
        client = clientOf((timeout, lane) -> cannotBeWithdrawn);
        client.client().authenticate(Duration.ofMinutes(1));
        Completion<Long> completion = start(true);

        client.client().stop("the route stops");
        assertStopped(completion, "the route stops");
        cannotBeWithdrawn.complete(limiter.permit());

        await().untilAsserted(() -> assertThat(limiter.held).hasValue(0));
        assertThat(limiter.cancelled).hasValue(1);
        assertThat(senders).isEmpty();
        assertThat(completion.times).hasValue(1);
    }

    @Test
    void stopThatMeetsAPermitCompletesOnceAndLosesNoPermit() throws Exception {
        for (int i = 0; i < 300; i++) {
            GatedLimiter one = new GatedLimiter();
            client = clientOf(one);
            client.client().authenticate(Duration.ofMinutes(1));
            Completion<Long> completion = start(true);
            CompletableFuture<CallLimiter.Permit> request = one.requests.remove();
            CyclicBarrier together = new CyclicBarrier(2);
            Future<?> stop =
                    callers.submit(
                            () -> {
                                together.await();
                                client.client().stop("the route stops");
                                return null;
                            });
            CallLimiter.Permit permit = one.permit();
            together.await();
            if (!request.complete(permit)) {
                permit.cancel();
            }
            stop.get(10, TimeUnit.SECONDS);

            assertThat(completion.handle((value, failure) -> failure == null ? value : 1001L))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo(1001L);
            await().pollDelay(Duration.ZERO).untilAsserted(() -> assertThat(one.held).hasValue(0));
            assertThat(completion.times).hasValue(1);
        }
    }

    @Test
    void stopEndsAnOperationThatWaitsForItsRetry() throws Exception {
        limiter.open = true;
        client.transport(
                call -> respond(call, "{\"success\":false,\"errors\":[{\"code\":\"608\"}]}"));
        Completion<Long> completion = start(false);
        await().until(() -> client.time.timers() == 1);

        client.client().stop("the route stops");

        assertStopped(completion, "the route stops");
        assertThat(client.time.timers()).isZero();
        assertThat(senders).hasSize(1);
    }

    @Test
    void stopEndsAnOperationThatWaitsForTheTokenOfAnother() throws Exception {
        limiter.open = true;
        CountDownLatch onTheWire = new CountDownLatch(1);
        client.transport(
                call -> {
                    onTheWire.countDown();
                    hold();
                    return respond(call);
                });
        Completion<Long> leader = start(false);
        assertThat(onTheWire.await(10, TimeUnit.SECONDS)).isTrue();
        Completion<Long> waiter = start(false);
        await().until(() -> client.time.timers() == 1);

        client.client().stop("the route stops");

        assertStopped(waiter, "the route stops");
        assertThat(leader).isNotDone();
        assertThat(client.time.timers()).isZero();
        gate.countDown();
        assertStopped(leader, "the route stops");
        assertThat(senders).isEmpty();
    }

    @Test
    void operationOnTheWireEndsWithItsResponseAfterAStop() throws Exception {
        limiter.open = true;
        CountDownLatch onTheWire = new CountDownLatch(1);
        client.transport(
                call -> {
                    if (call.uri().getPath().endsWith("/trigger.json")) {
                        onTheWire.countDown();
                        hold();
                    }
                    return respond(call);
                });
        Completion<TriggerResult> completion = new Completion<>();
        client.client().start(trigger(LEADS), pool, false, completion);
        assertThat(onTheWire.await(10, TimeUnit.SECONDS)).isTrue();

        client.client().stop("the route stops");
        assertThat(completion).isNotDone();
        gate.countDown();

        assertThatThrownBy(() -> completion.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        PartialTriggerException.class,
                        failure -> {
                            assertThat(failure.getAccepted()).isEqualTo(LEADS.subList(0, 100));
                            assertThat(failure.getFailed()).isEqualTo(LEADS.subList(100, 200));
                            assertThat(failure.getUnsent()).isEqualTo(LEADS.subList(200, 250));
                            assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
                            assertThat(failure).hasMessageContaining("the route stops");
                        });
        assertThat(senders).hasSize(1);
        assertThat(limiter.held).hasValue(0);
        assertThat(completion.times).hasValue(1);
    }

    @Test
    void operationOfManyCallsThatWaitForNothingNeedsNoDeepStack() {
        limiter.open = true;
        List<Long> leads = LongStream.rangeClosed(1, 300_000).boxed().toList();

        TriggerResult result = client.client().run(trigger(leads));

        assertThat(result.calls()).isEqualTo(3_000);
        assertThat(result.accepted()).hasSize(300_000);
        assertThat(senders).hasSize(3_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void operationThatStartsAfterAStopEndsWithoutACall(boolean here) throws Exception {
        limiter.open = true;
        client.client().stop("the route stops");

        assertStopped(start(here), "the route stops");
        assertThatThrownBy(() -> client.client().call(read()))
                .isInstanceOf(MarketoException.class)
                .hasMessageContaining("the route stops");
        assertThat(senders).isEmpty();
        assertThat(marketo.identityRequests()).isEmpty();
    }

    @Test
    void stopEndsACallerThatWaitsForAPermit() throws Exception {
        Future<OperationResult<Long>> caller = callers.submit(() -> client.client().call(read()));
        await().until(() -> limiter.requests.size() == 1 && client.time.waiting() == 1);

        client.client().close();

        assertThatThrownBy(() -> caller.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(MarketoException.class)
                .hasMessageContaining("the client is closed");
        assertThat(limiter.requests.element()).isCancelled();
        assertThat(senders).isEmpty();
    }

    @Test
    void interruptEndsTheCallerThatWaitsForAPermitAndNoOther() throws Exception {
        List<Object> ends = new ArrayList<>();
        Thread first =
                new Thread(
                        () -> {
                            try {
                                client.client().call(read());
                            } catch (MarketoException e) {
                                ends.add(e);
                                ends.add(Thread.currentThread().isInterrupted());
                            }
                        });
        first.start();
        await().until(() -> limiter.requests.size() == 1 && client.time.waiting() == 1);
        Future<OperationResult<Long>> second = callers.submit(() -> client.client().call(read()));
        await().until(() -> limiter.requests.size() == 2 && client.time.waiting() == 2);

        first.interrupt();
        first.join(10_000);

        assertThat(ends).hasSize(2).last().isEqualTo(true);
        MarketoException failure = (MarketoException) ends.get(0);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure).hasMessageContaining("the caller was interrupted");
        assertThat(limiter.requests.remove()).isCancelled();
        assertThat(second).isNotDone();
        limiter.requests.remove().complete(limiter.permit());
        assertThat(second.get(10, TimeUnit.SECONDS).value()).isEqualTo(1001L);
    }

    @Test
    void stopEndsAWaitingOperationWhoseExecutorIsShutDown() throws Exception {
        Completion<Long> completion = start(false);
        await().until(() -> limiter.requests.size() == 1);
        pool.shutdown();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

        client.client().stop("the route stops");

        assertStopped(completion, "the route stops");
    }

    @Test
    void permitOfAnOperationWhoseExecutorIsShutDownIsNotUsed() throws Exception {
        Completion<Long> completion = start(false);
        await().until(() -> limiter.requests.size() == 1);
        pool.shutdown();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

        limiter.requests.remove().complete(limiter.permit());

        assertThatThrownBy(() -> completion.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(MarketoException.class);
        assertThat(completion.times).hasValue(1);
        assertThat(senders).isEmpty();
        assertThat(limiter.held).hasValue(0);
    }

    @Test
    void noPermitWithinTheTimeoutEndsTheOperation() throws Exception {
        Duration[] timeout = new Duration[1];
        CompletableFuture<CallLimiter.Permit> request = new CompletableFuture<>();
        client =
                clientOf(
                        (most, lane) -> {
                            timeout[0] = most;
                            return request;
                        });
        client.client().authenticate(Duration.ofMinutes(1));
        Completion<Long> completion = start(true);
        client.time.advance(client.settings().operationTimeout());
        request.complete(null);

        assertThatThrownBy(() -> completion.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        MarketoException.class,
                        failure -> {
                            assertThat(failure.getKind()).isEqualTo(ErrorKind.LIMIT);
                            assertThat(failure.isRetryable()).isTrue();
                            assertThat(failure)
                                    .hasMessageContaining(
                                            "there was no permit within the instance's limits in"
                                                    + " 600000 ms");
                        });
        assertThat(timeout[0]).isEqualTo(client.settings().operationTimeout());
        assertThat(senders).isEmpty();
    }

    private void assertStopped(Completion<?> completion, String reason) {
        assertThatThrownBy(() -> completion.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        MarketoException.class,
                        failure -> {
                            assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
                            assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
                            assertThat(failure).hasMessageContaining(reason);
                        });
        assertThat(completion.times).hasValue(1);
    }

    private List<Completion<Long>> startMany() {
        List<Completion<Long>> completions = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            completions.add(start(false));
        }
        return completions;
    }

    private Completion<Long> start(boolean here) {
        Completion<Long> completion = new Completion<>();
        client.client().start(read(), pool, here, completion);
        return completion;
    }

    private TestClient clientOf(CallLimiter other) {
        return new TestClient(marketo).limiter(other).transport(this::respond);
    }

    private static Operation<Long> read() {
        MarketoRequest request =
                MarketoRequest.builder(
                                "smartCampaign/getById",
                                "GET",
                                "/rest/asset/v1/smartCampaign/1001.json",
                                Safety.READ)
                        .build();
        return Operation.of(request, response -> response.result().get(0).path("id").asLong());
    }

    @SuppressWarnings("unchecked") // that is what trigger returns
    private static Operation<TriggerResult> trigger(List<Long> leads) {
        List<Operation<?>> operations = new ArrayList<>();
        OperationRunner runner =
                new OperationRunner() {
                    @Override
                    public <T> T run(Operation<T> operation) {
                        operations.add(operation);
                        return null;
                    }
                };
        new SmartCampaignApi(runner).trigger(3712L, LeadIds.of(leads), null);
        return (Operation<TriggerResult>) operations.get(0);
    }

    private HttpResponse respond(HttpCall call) {
        return respond(call, "{\"success\":true,\"requestId\":\"1#2\",\"result\":[{\"id\":1001}]}");
    }

    private HttpResponse respond(HttpCall call, String body) {
        boolean identity = call.uri().getPath().startsWith("/identity/");
        if (!identity) {
            senders.add(Thread.currentThread());
        }
        String text = identity ? "{\"access_token\":\"to-ken\",\"expires_in\":3600}" : body;
        return new HttpResponse(200, Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    private void hold() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How an operation ended, and how often. */
    private static final class Completion<T> extends CompletableFuture<T>
            implements BiConsumer<OperationResult<T>, Throwable> {

        private final AtomicInteger times = new AtomicInteger();
        private volatile Thread thread;

        @Override
        public void accept(OperationResult<T> result, Throwable failure) {
            times.incrementAndGet();
            thread = Thread.currentThread();
            if (failure == null) {
                complete(result.value());
            } else {
                completeExceptionally(failure);
            }
        }
    }

    /** Gives no permit by itself unless it is open. */
    private static final class GatedLimiter implements CallLimiter {

        private final ConcurrentLinkedQueue<CompletableFuture<Permit>> requests =
                new ConcurrentLinkedQueue<>();
        private final AtomicInteger held = new AtomicInteger();
        private final AtomicInteger cancelled = new AtomicInteger();
        private volatile boolean open;

        @Override
        public CompletableFuture<Permit> acquire(Duration timeout, Lane lane) {
            if (open) {
                return CompletableFuture.completedFuture(permit());
            }
            CompletableFuture<Permit> request = new CompletableFuture<>();
            requests.add(request);
            return request;
        }

        private Permit permit() {
            held.incrementAndGet();
            return new Permit() {
                @Override
                public void release() {
                    held.decrementAndGet();
                }

                @Override
                public void cancel() {
                    cancelled.incrementAndGet();
                    held.decrementAndGet();
                }
            };
        }
    }
}
