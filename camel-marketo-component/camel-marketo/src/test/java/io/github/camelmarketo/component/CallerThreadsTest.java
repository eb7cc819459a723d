package io.github.camelmarketo.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which thread a call runs in, and what that means for the thread. */
@Timeout(60)
class CallerThreadsTest {

    private static final String READ = "marketo:smartCampaign/getById?id=1001";

    @RegisterExtension
    static final MarketoSimulator MARKETO = MarketoSimulator.builder().noLimits().build();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Queue<Thread> senders = new ConcurrentLinkedQueue<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger ended = new AtomicInteger();
    private MarketoComponent component;

    @BeforeEach
    void makeComponent() {
        component = MarketoTestSupport.component(context, "marketo", MARKETO);
        component.setMaxConcurrentCalls(2);
        component.setHttpClientConfigurer(
                client ->
                        client.addRequestInterceptorFirst(
                                (request, entity, http) -> senders.add(Thread.currentThread())));
    }

    @AfterEach
    void stop() throws Exception {
        gate.countDown();
        context.close();
        // A test that leaves an interruption behind would fail others.
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void callWhoseAnswerIsAwaitedRunsInTheCallersThread() throws Exception {
        AsyncProducer producer = producer();

        Exchange exchange = exchange(ExchangePattern.InOut);
        boolean done = producer.process(exchange, each -> ended.incrementAndGet());

        assertThat(done).isTrue();
        assertThat(ended).hasValue(1);
        assertThat(exchange.getException()).isNull();
        assertThat(senders).isNotEmpty().containsOnly(Thread.currentThread());
    }

    @Test
    void oneCallerThatAwaitsNothingHasAsManyCallsOnTheirWayAsMayBe() throws Exception {
        MARKETO.on(Operation.GET_BY_ID).hold(gate).always();
        AsyncProducer producer = producer();

        for (int i = 0; i < 5; i++) {
            assertThat(submit(producer, ExchangePattern.InOnly)).isFalse();
        }

        await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(2));
        assertThat(senders).doesNotContain(Thread.currentThread());
        gate.countDown();
        await().untilAsserted(() -> assertThat(ended).hasValue(5));
    }

    @Test
    void routeKeepsItsThreadFreeByThePatternOfTheStep() throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").to(ExchangePattern.InOnly, READ);
                    }
                });
        context.start();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            assertThat(template.requestBody("direct:in", null, SmartCampaign.class).id())
                    .isEqualTo(1001);
        }
        assertThat(senders).isNotEmpty().doesNotContain(Thread.currentThread());
    }

    @Test
    void callerDoesNotWaitForAPlaceOfItsOwn() throws Exception {
        MARKETO.on(Operation.GET_BY_ID).hold(gate).always();
        AsyncProducer producer = producer();
        submit(producer, ExchangePattern.InOnly);
        submit(producer, ExchangePattern.InOnly);
        await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(2));

        // Would hang here, because nobody opens the gate.
        assertThat(submit(producer, ExchangePattern.InOut)).isFalse();

        gate.countDown();
        await().untilAsserted(() -> assertThat(ended).hasValue(3));
    }

    @Test
    void callerDoesNotWaitForTheWindow() throws Exception {
        try (MarketoSimulator own = MarketoSimulator.builder().noLimits().build().start()) {
            component.setInstanceUrl(own.baseUrl());
            component.setCallsPerWindow(1);
            component.setRateWindow(600_000);
            component.setOperationTimeout(1_000_000);
            AsyncProducer producer = producer();
            assertThat(submit(producer, ExchangePattern.InOut)).isTrue();

            // Would hang here for the ten minutes of the window.
            assertThat(submit(producer, ExchangePattern.InOut)).isFalse();

            component.stop();
            await().untilAsserted(() -> assertThat(ended).hasValue(2));
            assertThat(own.requests()).hasSize(1);
        }
    }

    @Test
    void stopEndsTheCallersWaitAndTheCallerIsNotInterruptedAfterIt() throws Exception {
        AsyncProducer producer = producerThatWaitsToRepeat();
        Exchange exchange = exchange(ExchangePattern.InOut);
        CompletableFuture<Boolean> caller = interruptedAfter(producer, exchange);
        await().untilAsserted(() -> assertThat(MARKETO.requests(Operation.GET_BY_ID)).hasSize(1));

        component.stop();

        assertThat(caller).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(false);
        assertThat(ended).hasValue(1);
        assertThat(exchange.getException()).isInstanceOf(MarketoException.class);
        assertThat(MARKETO.requests(Operation.GET_BY_ID)).hasSize(1);
    }

    @Test
    void stopEndsTheCallersCallOnTheWire() throws Exception {
        MARKETO.on(Operation.SCHEDULE).hold(gate).always();
        AsyncProducer producer = producer("marketo:smartCampaign/schedule?id=3713");
        Exchange exchange = exchange(ExchangePattern.InOut);
        CompletableFuture<Boolean> caller = interruptedAfter(producer, exchange);
        await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(1));

        component.stop();

        assertThat(caller).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(false);
        assertThat(ended).hasValue(1);
        assertThat(exchange.getException(MarketoException.class).getOutcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void callAfterTheStopIsRefusedInTheCallersThreadToo() throws Exception {
        AsyncProducer producer = producer();
        submit(producer, ExchangePattern.InOut);
        component.stop();
        Exchange exchange = exchange(ExchangePattern.InOut);

        producer.process(exchange, each -> ended.incrementAndGet());

        assertThat(ended).hasValue(2);
        MarketoException failure = exchange.getException(MarketoException.class);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure).hasMessageContaining("stopped");
        assertThat(MARKETO.requests()).hasSize(1);
    }

    @Test
    void interruptionOfTheCallerEndsItsWaitAndIsKept() throws Exception {
        AsyncProducer producer = producerThatWaitsToRepeat();
        Exchange exchange = exchange(ExchangePattern.InOut);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread caller =
                new Thread(
                        () -> {
                            producer.process(exchange, each -> ended.incrementAndGet());
                            interrupted.complete(Thread.currentThread().isInterrupted());
                        });
        caller.start();
        await().untilAsserted(() -> assertThat(MARKETO.requests(Operation.GET_BY_ID)).hasSize(1));

        caller.interrupt();

        assertThat(interrupted).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
        assertThat(exchange.getException(MarketoException.class).getOutcome())
                .isEqualTo(Outcome.NOT_APPLIED);
    }

    @Test
    void noMoreThreadsAreInsideThanThereArePlaces() throws Exception {
        CallerThreads callers = new CallerThreads(1);
        AtomicInteger runs = new AtomicInteger();

        assertThat(callers.run(() -> assertThat(callers.run(runs::incrementAndGet)).isFalse()))
                .isTrue();

        assertThat(runs).hasValue(0);
        assertThat(callers.run(runs::incrementAndGet)).isTrue();
        assertThat(runs).hasValue(1);
    }

    @Test
    void placeOfATaskThatThrowsIsFreeAgain() {
        CallerThreads callers = new CallerThreads(1);

        assertThatThrownBy(
                        () ->
                                callers.run(
                                        () -> {
                                            throw new IllegalStateException("on purpose");
                                        }))
                .hasMessage("on purpose");

        assertThat(callers.run(() -> {})).isTrue();
    }

    @Test
    void noThreadCarriesTheInterruptionOfAStopAwayHoweverTheyMeet() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 5_000; i++) {
                CallerThreads callers = new CallerThreads(2);
                CyclicBarrier start = new CyclicBarrier(2);
                Future<Boolean> caller =
                        threads.submit(
                                () -> {
                                    start.await();
                                    try {
                                        callers.run(() -> {});
                                    } catch (RejectedExecutionException e) {
                                        // the stop was first
                                    }
                                    return Thread.interrupted();
                                });
                start.await();
                callers.close();
                assertThat(caller.get(10, TimeUnit.SECONDS)).isFalse();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void exchangesOfManyCallersEndOnceEachWithinTheLimits() throws Exception {
        AsyncProducer producer = producer();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Exchange> exchanges = new ArrayList<>();
        try {
            for (int i = 0; i < 400; i++) {
                Exchange exchange =
                        exchange(i % 2 == 0 ? ExchangePattern.InOut : ExchangePattern.InOnly);
                exchanges.add(exchange);
                threads.execute(() -> producer.process(exchange, each -> ended.incrementAndGet()));
            }
            await().untilAsserted(() -> assertThat(ended).hasValue(400));
        } finally {
            threads.shutdown();
        }
        assertThat(exchanges).noneMatch(Exchange::isFailed);
        assertThat(MARKETO.requests(Operation.GET_BY_ID)).hasSize(400);
        assertThat(MARKETO.maxInFlight()).isLessThanOrEqualTo(2);
    }

    private AsyncProducer producer() throws Exception {
        return producer(READ);
    }

    private AsyncProducer producer(String uri) throws Exception {
        context.start();
        AsyncProducer producer = context.getEndpoint(uri).createAsyncProducer();
        producer.start();
        return producer;
    }

    private AsyncProducer producerThatWaitsToRepeat() throws Exception {
        component.setRetryDelay(600_000);
        component.setMaxRetryDelay(600_000);
        component.setOperationTimeout(6_000_000);
        MARKETO.on(Operation.GET_BY_ID).error("608", "unavailable").always();
        return producer();
    }

    /** Sends in a thread of its own, and says whether that was interrupted when it came back. */
    private CompletableFuture<Boolean> interruptedAfter(AsyncProducer producer, Exchange exchange) {
        return CompletableFuture.supplyAsync(
                () -> {
                    producer.process(exchange, each -> ended.incrementAndGet());
                    return Thread.currentThread().isInterrupted();
                });
    }

    private boolean submit(AsyncProducer producer, ExchangePattern pattern) {
        return producer.process(exchange(pattern), each -> ended.incrementAndGet());
    }

    private Exchange exchange(ExchangePattern pattern) {
        return new DefaultExchange(context, pattern);
    }
}
