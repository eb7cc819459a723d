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
package io.github.camelmarketo.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The thread of a caller: it sends what can be sent at once, is never blocked or interrupted. */
@Timeout(180)
class CallerThreadsTest {

    private static final String READ = "marketo:smartCampaign/getById?id=1001";
    private static final String SCHEDULE = "marketo:smartCampaign/schedule?id=3713";

    @RegisterExtension
    static final MarketoSimulator MARKETO = MarketoSimulator.builder().noLimits().build();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Queue<Thread> senders = new ConcurrentLinkedQueue<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger ended = new AtomicInteger();

    /** Whether the thread that completed an exchange was interrupted. */
    private final Queue<Boolean> interrupted = new ConcurrentLinkedQueue<>();

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
        // A leftover interrupt would fail other tests.
        assertThat(Thread.interrupted()).isFalse();
        assertThat(interrupted).doesNotContain(true);
    }

    @Test
    void inOutCallRunsInTheCallersThread() throws Exception {
        AsyncProducer producer = producer(READ);

        Exchange exchange = exchange(ExchangePattern.InOut);
        boolean done = process(producer, exchange);

        assertThat(done).isTrue();
        assertThat(ended).hasValue(1);
        assertThat(exchange.getException()).isNull();
        assertThat(senders).isNotEmpty().containsOnly(Thread.currentThread());
    }

    @Test
    void inOnlyCallerCanHaveMaxConcurrentCallsInFlight() throws Exception {
        MARKETO.on(SmartCampaignCalls.GET_BY_ID).hold(gate).always();
        AsyncProducer producer = producer(READ);

        for (int i = 0; i < 5; i++) {
            assertThat(submit(producer, ExchangePattern.InOnly)).isFalse();
        }

        await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(2));
        assertThat(senders).doesNotContain(Thread.currentThread());
        gate.countDown();
        await().untilAsserted(() -> assertThat(ended).hasValue(5));
    }

    @Test
    void inOnlyStepDoesNotUseTheThreadOfAnAsynchronousCaller() throws Exception {
        addInOnlyStep("direct:in");
        Exchange exchange = exchange(ExchangePattern.InOut);

        assertThat(process(producer("direct:in"), exchange)).isFalse();

        await().untilAsserted(() -> assertThat(ended).hasValue(1));
        assertThat(exchange.getMessage().getBody(SmartCampaign.class).id()).isEqualTo(1001);
        assertThat(senders).isNotEmpty().doesNotContain(Thread.currentThread());
    }

    @Test
    void inOnlyCallRunsInTheThreadThatWaitsForItsExchange() throws Exception {
        addInOnlyStep("direct:in");
        context.start();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            template.sendBody("direct:in", null);
        }

        assertThat(MARKETO.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(1);
        assertThat(senders).isNotEmpty().containsOnly(Thread.currentThread());
    }

    @Test
    void inOnlyCallRunsInTheThreadOfASynchronousConsumer() throws Exception {
        addInOnlyStep("timer:once?repeatCount=1&delay=0&synchronous=true");
        context.start();

        await().untilAsserted(() -> assertThat(senders).isNotEmpty());
        assertThat(senders).allMatch(each -> each.getName().contains("timer"));
    }

    @Test
    void inOnlyCallDoesNotHoldTheThreadOfAnAsynchronousConsumer() throws Exception {
        MARKETO.on(SmartCampaignCalls.GET_BY_ID).hold(gate).always();
        addInOnlyStep("timer:often?repeatCount=2&delay=0&period=1&synchronous=false");
        context.start();

        await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(2));
        assertThat(senders).noneMatch(each -> each.getName().contains("timer"));
    }

    /** Its thread may have a transaction, which the store and the journal must not join. */
    @ParameterizedTest
    @ValueSource(strings = {SCHEDULE + "&onceKey=a1", "journaled:smartCampaign/schedule?id=3713"})
    void callerDoesNotWriteToStoreOrJournal(String uri) throws Exception {
        component.setOnceStore("memory");
        MarketoComponent journaled = MarketoTestSupport.component(context, "journaled", MARKETO);
        journaled.setHttpClientConfigurer(component.getHttpClientConfigurer());
        journaled.setJournal("log");
        context.start();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            template.requestBody(uri, (Object) null);
            template.sendBody(uri.replace("a1", "a2"), null);
        }

        assertThat(MARKETO.requests(CampaignCalls.SCHEDULE)).hasSize(2);
        assertThat(senders).isNotEmpty().doesNotContain(Thread.currentThread());
    }

    @Test
    void senderThatDoesNotWaitForACopyIsNotHeld() throws Exception {
        MARKETO.on(SmartCampaignCalls.GET_BY_ID).hold(gate).always();
        addInOnlyStep("direct:copy");
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").wireTap("direct:copy");
                    }
                });
        context.start();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            // A blocking call would hang here, because the gate is still closed.
            template.sendBody("direct:in", null);
        }

        await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(1));
        assertThat(senders).doesNotContain(Thread.currentThread());
    }

    @Test
    void callerIsNotBlockedWhenAllPermitsAreTaken() throws Exception {
        MARKETO.on(SmartCampaignCalls.GET_BY_ID).hold(gate).always();
        AsyncProducer producer = producer(READ);
        submit(producer, ExchangePattern.InOnly);
        submit(producer, ExchangePattern.InOnly);
        await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(2));

        // A blocking call would hang here, because the gate is still closed.
        assertThat(submit(producer, ExchangePattern.InOut)).isFalse();
        assertThat(ended).hasValue(0);

        gate.countDown();
        await().untilAsserted(() -> assertThat(ended).hasValue(3));
        assertThat(MARKETO.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(3);
    }

    @Test
    void exchangeIsNotSentWhenItsCallerWasInterruptedWhileItWaited() throws Exception {
        MARKETO.on(SmartCampaignCalls.GET_BY_ID).hold(gate).always();
        AsyncProducer producer = producer(READ);
        submit(producer, ExchangePattern.InOnly);
        submit(producer, ExchangePattern.InOnly);
        await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(2));
        ProducerTemplate template = context.createProducerTemplate();
        AtomicReference<Exchange> seen = new AtomicReference<>();
        Thread caller =
                new Thread(
                        () ->
                                seen.set(
                                        template.request(
                                                "marketo:smartCampaign/trigger?id=3712&leads=1",
                                                each -> {})));
        caller.start();
        await().until(() -> component.getCallsWaiting() == 1);

        caller.interrupt();
        caller.join();
        gate.countDown();

        await().until(() -> component.getCallsWaiting() == 0 && ended.get() == 2);
        assertThat(seen.get().getException()).isNotNull();
        template.requestBody("marketo:smartCampaign/trigger?id=3712&leads=2", (Object) null);
        assertThat(MARKETO.triggeredLeads(3712)).containsExactly(2L);
    }

    @Test
    void callerIsNotBlockedByTheRateWindow() throws Exception {
        try (MarketoSimulator own = MarketoSimulator.builder().noLimits().build().start()) {
            component.setInstanceUrl(own.baseUrl());
            component.setCallsPerWindow(1);
            component.setRateWindow(600_000);
            component.setOperationTimeout(1_000_000);
            AsyncProducer producer = producer(READ);
            assertThat(submit(producer, ExchangePattern.InOut)).isTrue();

            // A blocking call would hang here for the ten minutes of the window.
            assertThat(submit(producer, ExchangePattern.InOut)).isFalse();

            component.stop();
            await().untilAsserted(() -> assertThat(ended).hasValue(2));
            assertThat(own.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ExchangePattern.class,
            names = {"InOut", "InOnly"})
    void callerIsNotBlockedByARetry(ExchangePattern pattern) throws Exception {
        AsyncProducer producer = producerThatWaitsToRetry();
        Exchange exchange = exchange(pattern);

        // A blocking call would hang here for the ten minutes before the retry.
        assertThat(process(producer, exchange)).isFalse();
        await().untilAsserted(
                        () ->
                                assertThat(MARKETO.requests(SmartCampaignCalls.GET_BY_ID))
                                        .hasSize(1));
        assertThat(ended).hasValue(0);

        component.stop();

        await().untilAsserted(() -> assertThat(ended).hasValue(1));
        MarketoException failure = exchange.getException(MarketoException.class);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure).hasMessageContaining("stopped");
        assertThat(MARKETO.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(1);
    }

    @Test
    void retryAfterAWaitGoesOnInAnotherThread() throws Exception {
        MARKETO.on(SmartCampaignCalls.GET_BY_ID).error("608", "unavailable");
        AsyncProducer producer = producer(READ);
        Exchange exchange = exchange(ExchangePattern.InOut);

        assertThat(process(producer, exchange)).isFalse();

        await().untilAsserted(() -> assertThat(ended).hasValue(1));
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(MarketoConstants.CALL_COUNT)).isEqualTo(2);
        List<Thread> ofCalls = List.copyOf(senders);
        assertThat(ofCalls.get(0)).isEqualTo(Thread.currentThread());
        assertThat(ofCalls.get(ofCalls.size() - 1)).isNotEqualTo(Thread.currentThread());
    }

    @Test
    void stopAbortsTheCallersCallInFlightWithoutAnInterrupt() throws Exception {
        MARKETO.on(CampaignCalls.SCHEDULE).hold(gate).always();
        AsyncProducer producer = producer(SCHEDULE);
        Exchange exchange = exchange(ExchangePattern.InOut);
        CompletableFuture<Boolean> caller = interruptedAfter(producer, exchange);
        await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(1));

        component.stop();

        assertThat(caller).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(false);
        assertThat(ended).hasValue(1);
        assertThat(exchange.getException(MarketoException.class).getOutcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(MARKETO.requests(CampaignCalls.SCHEDULE)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = ExchangePattern.class,
            names = {"InOut", "InOnly"})
    void onExceptionProcessorIsNotInterruptedByTheStop(ExchangePattern pattern) throws Exception {
        MARKETO.on(CampaignCalls.SCHEDULE).hold(gate).always();
        List<Thread> handlers = new ArrayList<>();
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        onException(MarketoException.class)
                                .process(
                                        exchange -> {
                                            synchronized (handlers) {
                                                handlers.add(Thread.currentThread());
                                            }
                                            interrupted.add(Thread.currentThread().isInterrupted());
                                        })
                                .handled(true);
                        from("direct:handled").to(SCHEDULE);
                    }
                });
        AsyncProducer producer = producer("direct:handled");
        List<CompletableFuture<Boolean>> callers = new ArrayList<>();
        // Two of them are on the wire, three wait for a permit.
        for (int i = 0; i < 5; i++) {
            callers.add(interruptedAfter(producer, exchange(pattern)));
        }
        await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(2));
        await().untilAsserted(() -> assertThat(component.getCallsWaiting()).isEqualTo(3));

        component.stop();

        await().untilAsserted(() -> assertThat(ended).hasValue(5));
        assertThat(callers)
                .allSatisfy(
                        each ->
                                assertThat(each)
                                        .succeedsWithin(Duration.ofSeconds(10))
                                        .isEqualTo(false));
        assertThat(handlers).hasSize(5);
        assertThat(MARKETO.requests(CampaignCalls.SCHEDULE)).hasSize(2);
    }

    @Test
    void callAfterTheStopIsRejectedInTheCallersThread() throws Exception {
        AsyncProducer producer = producer(READ);
        submit(producer, ExchangePattern.InOut);
        component.stop();

        for (ExchangePattern each : List.of(ExchangePattern.InOut, ExchangePattern.InOnly)) {
            Exchange exchange = exchange(each);
            int before = ended.get();

            assertThat(process(producer, exchange)).isTrue();

            assertThat(ended).hasValue(before + 1);
            MarketoException failure = exchange.getException(MarketoException.class);
            assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
            assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure).hasMessageContaining("stopped");
        }
        assertThat(MARKETO.requests()).hasSize(1);
    }

    @Test
    void interruptOfTheCallerIsPreserved() throws Exception {
        MARKETO.on(SmartCampaignCalls.GET_BY_ID).hold(gate).always();
        AsyncProducer producer = producer(READ);
        Exchange exchange = exchange(ExchangePattern.InOut);
        AtomicInteger done = new AtomicInteger();
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        Thread caller =
                new Thread(
                        () -> {
                            producer.process(exchange, each -> done.incrementAndGet());
                            stillInterrupted.complete(Thread.currentThread().isInterrupted());
                        });
        caller.start();
        await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(1));

        caller.interrupt();
        gate.countDown();

        assertThat(stillInterrupted).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
        await().untilAsserted(() -> assertThat(done).hasValue(1));
        assertThat(exchange.getException()).isNull();
    }

    @Test
    void stopDuringCallsEndsEachOnceAndInterruptsNobody() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 100; i++) {
                component.start();
                AsyncProducer producer = producer(READ);
                List<Exchange> exchanges = new ArrayList<>();
                List<Future<Boolean>> callers = new ArrayList<>();
                int before = ended.get();
                for (int j = 0; j < 8; j++) {
                    Exchange exchange =
                            exchange(j % 2 == 0 ? ExchangePattern.InOut : ExchangePattern.InOnly);
                    exchanges.add(exchange);
                    callers.add(
                            threads.submit(
                                    () -> {
                                        process(producer, exchange);
                                        return Thread.interrupted();
                                    }));
                }
                component.stop();
                for (Future<Boolean> each : callers) {
                    assertThat(each.get(10, TimeUnit.SECONDS)).isFalse();
                }
                await().pollDelay(Duration.ZERO)
                        .untilAsserted(() -> assertThat(ended).hasValue(before + 8));
                assertThat(exchanges)
                        .extracting(Exchange::getException)
                        .allSatisfy(
                                each -> {
                                    if (each != null) {
                                        assertThat(each)
                                                .isInstanceOf(MarketoException.class)
                                                .hasMessageNotContaining("queue");
                                    }
                                });
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(ended).hasValue(800);
    }

    @Test
    void exchangesOfManyCallersCompleteOnceEachWithinTheLimits() throws Exception {
        AsyncProducer producer = producer(READ);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Exchange> exchanges = new ArrayList<>();
        try {
            for (int i = 0; i < 400; i++) {
                Exchange exchange =
                        exchange(i % 2 == 0 ? ExchangePattern.InOut : ExchangePattern.InOnly);
                exchanges.add(exchange);
                threads.execute(() -> process(producer, exchange));
            }
            await().untilAsserted(() -> assertThat(ended).hasValue(400));
        } finally {
            threads.shutdown();
        }
        assertThat(exchanges).noneMatch(Exchange::isFailed);
        assertThat(MARKETO.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(400);
        assertThat(MARKETO.maxInFlight()).isLessThanOrEqualTo(2);
    }

    private void addInOnlyStep(String from) throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(from).to(ExchangePattern.InOnly, READ);
                    }
                });
    }

    private AsyncProducer producer(String uri) throws Exception {
        context.start();
        AsyncProducer producer = context.getEndpoint(uri).createAsyncProducer();
        producer.start();
        return producer;
    }

    private AsyncProducer producerThatWaitsToRetry() throws Exception {
        component.setRetryDelay(600_000);
        component.setMaxRetryDelay(600_000);
        component.setOperationTimeout(6_000_000);
        MARKETO.on(SmartCampaignCalls.GET_BY_ID).error("608", "unavailable").always();
        return producer(READ);
    }

    /** Sends in another thread and returns whether it was still interrupted afterwards. */
    private CompletableFuture<Boolean> interruptedAfter(AsyncProducer producer, Exchange exchange) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        new Thread(
                        () -> {
                            process(producer, exchange);
                            result.complete(Thread.currentThread().isInterrupted());
                        })
                .start();
        return result;
    }

    private boolean submit(AsyncProducer producer, ExchangePattern pattern) {
        return process(producer, exchange(pattern));
    }

    private boolean process(AsyncProducer producer, Exchange exchange) {
        return producer.process(
                exchange,
                each -> {
                    interrupted.add(Thread.currentThread().isInterrupted());
                    ended.incrementAndGet();
                });
    }

    private Exchange exchange(ExchangePattern pattern) {
        return new DefaultExchange(context, pattern);
    }
}
