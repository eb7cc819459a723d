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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each component has its own threads, and only a call on the wire or a route holds one. */
class ThreadsTest {

    private static final String URI = "marketo:smartCampaign/getById?id=1001";

    @RegisterExtension
    static final MarketoSimulator MARKETO = MarketoSimulator.builder().noLimits().build();

    @Test
    void stoppingOneContextDoesNotAffectAnother() throws Exception {
        try (DefaultCamelContext one = context("one", 10);
                DefaultCamelContext two = context("two", 10)) {
            assertThat(read(one)).isEqualTo(1001L);
            assertThat(read(two)).isEqualTo(1001L);

            one.stop();

            assertThat(read(two)).isEqualTo(1001L);
        }
    }

    @Test
    void stopEndsAllThreads() throws Exception {
        try (DefaultCamelContext context = context("gone", 10)) {
            read(context);
            assertThat(threads("gone")).isPositive();
        }
        await().untilAsserted(() -> assertThat(threads("gone")).isZero());
    }

    @Test
    void callsOnTheWireUseNoMoreThreadsThanMaxConcurrentCalls() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        MARKETO.on(SmartCampaignCalls.GET_BY_ID).hold(gate).always();
        try (DefaultCamelContext context = context("hundred", 4)) {
            AtomicInteger ended = new AtomicInteger();
            List<Exchange> exchanges = submit(context, 100, ended);
            await().untilAsserted(() -> assertThat(waiting(context)).isEqualTo(96));
            await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(4));
            await().untilAsserted(() -> assertThat(pool(context).getActiveCount()).isEqualTo(4));
            gate.countDown();

            await().untilAsserted(() -> assertThat(ended).hasValue(100));
            assertThat(exchanges)
                    .allSatisfy(
                            each -> {
                                assertThat(each.getException()).isNull();
                                assertThat(each.getMessage().getBody())
                                        .isInstanceOf(SmartCampaign.class);
                            });
        }
        assertThat(MARKETO.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(100);
        assertThat(MARKETO.maxInFlight()).isEqualTo(4);
        assertThat(MARKETO.identityRequests()).hasSize(1);
    }

    @Test
    void thousandWaitingExchangesHoldNoThreads() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        MARKETO.on(SmartCampaignCalls.GET_BY_ID).hold(gate).always();
        try (DefaultCamelContext context = context("thousand", 1)) {
            AtomicInteger ended = new AtomicInteger();
            List<Exchange> exchanges = submit(context, 1_001, ended);
            await().untilAsserted(() -> assertThat(waiting(context)).isEqualTo(1_000));

            // The one that is on the wire.
            await().untilAsserted(() -> assertThat(pool(context).getActiveCount()).isEqualTo(1));
            assertThat(pool(context).getQueue()).isEmpty();
            assertThat(ended).hasValue(0);
            gate.countDown();

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(ended).hasValue(1_001));
            assertThat(exchanges).noneMatch(Exchange::isFailed);
        }
        assertThat(MARKETO.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(1_001);
        assertThat(MARKETO.maxInFlight()).isEqualTo(1);
    }

    @Test
    void operationTimeoutEndsAWaitAlthoughAllPermitsAreHeld() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        MARKETO.on(SmartCampaignCalls.GET_BY_ID).hold(gate).always();
        try (DefaultCamelContext holding = context("holding", 1);
                DefaultCamelContext waiting = new DefaultCamelContext()) {
            MarketoComponent component = MarketoTestSupport.component(waiting, "marketo", MARKETO);
            component.setMaxConcurrentCalls(1);
            component.setOperationTimeout(500);
            waiting.start();
            AtomicInteger held = new AtomicInteger();
            submit(holding, 1, held);
            await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(1));
            connection(waiting).client().authenticate(Duration.ofSeconds(20));
            AtomicInteger ended = new AtomicInteger();

            List<Exchange> exchanges = submit(waiting, 5, ended);

            await().untilAsserted(() -> assertThat(ended).hasValue(5));
            assertThat(exchanges)
                    .extracting(each -> each.getException(MarketoException.class))
                    .allSatisfy(
                            each -> {
                                assertThat(each.getKind()).isEqualTo(ErrorKind.LIMIT);
                                assertThat(each.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
                                assertThat(each.isRetryable()).isTrue();
                                assertThat(each).hasMessageContaining("there was no permit");
                            });
            assertThat(held).hasValue(0);
            assertThat(waiting(waiting)).isZero();
            gate.countDown();
            await().untilAsserted(() -> assertThat(held).hasValue(1));
        }
        assertThat(MARKETO.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(1);
    }

    @Test
    void customThreadPoolProfileIsUsed() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        MARKETO.on(SmartCampaignCalls.GET_BY_ID).hold(gate).times(2);
        try (DefaultCamelContext context = profiled(2, 50, ThreadPoolRejectedPolicy.Abort)) {
            context.getExecutorServiceManager().setThreadNamePattern("profiled-#name#-#counter#");
            context.start();
            AtomicInteger ended = new AtomicInteger();
            List<Exchange> exchanges = submit(context, 6, ended);
            await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(2));
            assertThat(threads("profiled", MarketoConstants.THREAD_PROFILE_NAME)).isEqualTo(2);
            assertThat(pool(context).getMaximumPoolSize()).isEqualTo(2);
            gate.countDown();

            await().untilAsserted(() -> assertThat(ended).hasValue(6));
            assertThat(exchanges).noneMatch(Exchange::isFailed);
        }
        assertThat(MARKETO.maxInFlight()).isEqualTo(2);
    }

    @Test
    void errorForAFullQueueOfACustomProfileNamesTheQueue() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        MARKETO.on(SmartCampaignCalls.GET_BY_ID).hold(gate).always();
        try (DefaultCamelContext context = profiled(1, 1, ThreadPoolRejectedPolicy.Abort)) {
            context.start();
            AtomicInteger ended = new AtomicInteger();
            List<Exchange> exchanges = new ArrayList<>(submit(context, 1, ended));
            await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(1));
            exchanges.addAll(submit(context, 1, ended));
            await().untilAsserted(() -> assertThat(pool(context).getQueue()).hasSize(1));

            Exchange third = submit(context, 1, ended).get(0);
            await().untilAsserted(() -> assertThat(ended).hasValue(1));
            gate.countDown();

            MarketoException failure = third.getException(MarketoException.class);
            assertThat(failure.getKind()).isEqualTo(ErrorKind.LIMIT);
            assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(failure).hasMessageContaining("queue").hasMessageNotContaining("stopped");
            assertThat(failure.isRetryable()).isTrue();
            await().untilAsserted(() -> assertThat(ended).hasValue(3));
            assertThat(exchanges).noneMatch(Exchange::isFailed);
        }
        assertThat(MARKETO.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(2);
    }

    @Test
    void exchangesThatAFullQueueRejectsCompleteOnceEach() throws Exception {
        // Newer lines of Camel have more policies.
        for (ThreadPoolRejectedPolicy each : ThreadPoolRejectedPolicy.values()) {
            MARKETO.reset();
            rejectMost(each);
        }
    }

    private static void rejectMost(ThreadPoolRejectedPolicy policy) throws Exception {
        try (DefaultCamelContext context = profiled(1, 1, policy)) {
            // Most of them are rejected at the start, others when they get their permit.
            context.getComponent("marketo", MarketoComponent.class).setMaxConcurrentCalls(2);
            context.start();
            AtomicInteger ended = new AtomicInteger();
            List<Exchange> exchanges = submit(context, 50, ended);

            await().untilAsserted(() -> assertThat(ended).hasValue(50));
            List<Exchange> failed = exchanges.stream().filter(Exchange::isFailed).toList();
            assertThat(failed)
                    .extracting(each -> each.getException(MarketoException.class))
                    .allSatisfy(each -> assertThat(each.getKind()).isEqualTo(ErrorKind.LIMIT));
            assertThat(MARKETO.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(50 - failed.size());
            assertThat(waiting(context)).isZero();
            context.getComponent("marketo").stop();
            assertThat(ended).hasValue(50);
        }
    }

    @Test
    void closedPoolRunsNothingInTheCallersThread() throws Exception {
        try (DefaultCamelContext context = profiled(1, 50, ThreadPoolRejectedPolicy.CallerRuns)) {
            context.start();
            MarketoConnection connection = connection(context);
            connection.close();
            List<String> told = new ArrayList<>();

            assertThatThrownBy(() -> connection.executor().execute(() -> told.add("run")))
                    .isInstanceOf(RejectedExecutionException.class);

            assertThat(told).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void operationThatBeginsDuringTheStopFailsAsStopped(boolean here) throws Exception {
        try (DefaultCamelContext context = context("late", 1)) {
            MarketoConnection connection = connection(context);
            connection.close();
            CompletableFuture<Throwable> told = new CompletableFuture<>();
            List<Thread> threads = new ArrayList<>();

            connection
                    .client()
                    .start(
                            asked(),
                            connection.executor(),
                            here,
                            (result, failure) -> {
                                threads.add(Thread.currentThread());
                                told.complete(failure);
                            });

            assertThat(told).succeedsWithin(Duration.ofSeconds(10));
            assertThat(told.join()).isInstanceOf(MarketoException.class);
            MarketoException failure = (MarketoException) told.join();
            assertThat(failure).hasMessageContaining("stopped");
            assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
            assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(threads).hasSize(1);
        }
        assertThat(MARKETO.requests()).isEmpty();
    }

    @Test
    void nestedCallsOfManyExchangesDoNotDeadlock() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        MARKETO.on(SmartCampaignCalls.GET_BY_ID).hold(gate).times(2);
        AtomicInteger ended = new AtomicInteger();
        try (DefaultCamelContext context = context("inner", 2);
                ProducerTemplate template = context.createProducerTemplate()) {
            context.addRoutes(
                    new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("direct:outer")
                                    .to(ExchangePattern.InOnly, URI)
                                    .process(
                                            each ->
                                                    each.getMessage()
                                                            .setBody(
                                                                    template.requestBody(
                                                                            "direct:inner",
                                                                            null,
                                                                            SmartCampaign.class)));
                            from("direct:inner").to(URI);
                        }
                    });

            List<Exchange> exchanges = submit(context, "direct:outer", 40, ended);
            await().untilAsserted(() -> assertThat(waiting(context)).isEqualTo(38));
            gate.countDown();

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(ended).hasValue(40));
            assertThat(exchanges)
                    .allSatisfy(
                            each -> {
                                assertThat(each.getException()).isNull();
                                assertThat(each.getMessage().getBody(SmartCampaign.class).id())
                                        .isEqualTo(1001L);
                            });
        }
        assertThat(ended).hasValue(40);
        assertThat(MARKETO.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(80);
        assertThat(MARKETO.maxInFlight()).isEqualTo(2);
    }

    @Test
    void nestedCallFromAProcessorDoesNotDeadlock() throws Exception {
        try (DefaultCamelContext context = context("nested", 1);
                ProducerTemplate template = context.createProducerTemplate()) {
            context.addRoutes(
                    new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("direct:nested")
                                    .to(URI)
                                    .process(each -> template.requestBody(URI, (Object) null));
                        }
                    });

            assertThat(template.asyncRequestBody("direct:nested", (Object) null))
                    .succeedsWithin(Duration.ofSeconds(10));
        }
        assertThat(MARKETO.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(2);
    }

    /** Submits InOnly exchanges that each call their callback once. */
    private static List<Exchange> submit(CamelContext context, int count, AtomicInteger ended)
            throws Exception {
        return submit(context, URI, count, ended);
    }

    private static List<Exchange> submit(
            CamelContext context, String uri, int count, AtomicInteger ended) throws Exception {
        AsyncProducer producer = context.getEndpoint(uri).createAsyncProducer();
        producer.start();
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Exchange exchange = new DefaultExchange(context, ExchangePattern.InOnly);
            exchanges.add(exchange);
            producer.process(exchange, done -> ended.incrementAndGet());
        }
        return exchanges;
    }

    /** The operation of a read. */
    private static io.github.camelmarketo.api.client.Operation<?> asked() {
        List<io.github.camelmarketo.api.client.Operation<?>> asked = new ArrayList<>();
        new SmartCampaignApi(
                        new OperationRunner() {
                            @Override
                            public <T> T run(
                                    io.github.camelmarketo.api.client.Operation<T> operation) {
                                asked.add(operation);
                                return null;
                            }
                        })
                .getById(1001L, null);
        return asked.get(0);
    }

    private static MarketoConnection connection(CamelContext context) {
        return context.getComponent("marketo", MarketoComponent.class).connection();
    }

    private static ThreadPoolExecutor pool(CamelContext context) {
        return (ThreadPoolExecutor) connection(context).executor();
    }

    private static int waiting(CamelContext context) {
        return context.getComponent("marketo", MarketoComponent.class).getCallsWaiting();
    }

    /** A context with a custom thread pool profile. */
    private static DefaultCamelContext profiled(
            int threads, int queue, ThreadPoolRejectedPolicy policy) {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getExecutorServiceManager()
                .registerThreadPoolProfile(
                        new ThreadPoolProfileBuilder(MarketoConstants.THREAD_PROFILE_NAME)
                                .poolSize(threads)
                                .maxPoolSize(threads)
                                .maxQueueSize(queue)
                                .rejectedPolicy(policy)
                                .build());
        MarketoTestSupport.component(context, "marketo", MARKETO).setMaxRetries(0);
        return context;
    }

    private static DefaultCamelContext context(String name, int maxConcurrentCalls) {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getExecutorServiceManager().setThreadNamePattern(name + "-#name#-#counter#");
        MarketoComponent component = MarketoTestSupport.component(context, "marketo", MARKETO);
        component.setMaxConcurrentCalls(maxConcurrentCalls);
        context.start();
        return context;
    }

    private static Object read(CamelContext context) throws Exception {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return template.requestBody(URI, null, SmartCampaign.class).id();
        }
    }

    private static long threads(String... parts) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .filter(each -> List.of(parts).stream().allMatch(each.getName()::contains))
                .count();
    }
}
