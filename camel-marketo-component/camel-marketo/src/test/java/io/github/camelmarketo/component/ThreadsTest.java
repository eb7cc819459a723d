package io.github.camelmarketo.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each component has its own threads, as many as it allows concurrent calls. */
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
    void numberOfThreadsIsMaxConcurrentCalls() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        MARKETO.on(Operation.GET_BY_ID).hold(gate).always();
        try (DefaultCamelContext context = context("hundred", 4);
                ProducerTemplate template = context.createProducerTemplate()) {
            List<CompletableFuture<Object>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                calls.add(template.asyncRequestBody(URI, (Object) null));
            }
            await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(4));
            assertThat(threads("hundred", "MarketoProducer")).isEqualTo(4);
            gate.countDown();

            assertThat(calls)
                    .allSatisfy(
                            each ->
                                    assertThat(each)
                                            .succeedsWithin(Duration.ofSeconds(20))
                                            .isInstanceOf(SmartCampaign.class));
        }
        assertThat(MARKETO.requests(Operation.GET_BY_ID)).hasSize(100);
        assertThat(MARKETO.maxInFlight()).isEqualTo(4);
        assertThat(MARKETO.identityRequests()).hasSize(1);
    }

    @Test
    void customThreadPoolProfileIsUsed() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            var profile =
                    new ThreadPoolProfileBuilder(MarketoConstants.THREAD_PROFILE_NAME)
                            .poolSize(2)
                            .maxPoolSize(2)
                            .maxQueueSize(50)
                            .build();
            context.getExecutorServiceManager().registerThreadPoolProfile(profile);
            context.getExecutorServiceManager().setThreadNamePattern("profiled-#name#-#counter#");
            MarketoTestSupport.component(context, "marketo", MARKETO);
            CountDownLatch gate = new CountDownLatch(1);
            MARKETO.on(Operation.GET_BY_ID).hold(gate).times(2);
            context.start();
            try (ProducerTemplate template = context.createProducerTemplate()) {
                List<CompletableFuture<Object>> calls = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    calls.add(template.asyncRequestBody(URI, (Object) null));
                }
                await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(2));
                assertThat(threads("profiled", "MarketoProducer")).isEqualTo(2);
                gate.countDown();
                assertThat(calls)
                        .allSatisfy(
                                each -> assertThat(each).succeedsWithin(Duration.ofSeconds(10)));
            }
        }
    }

    @Test
    void errorForAFullQueueOfACustomProfileNamesTheQueue() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        MARKETO.on(Operation.GET_BY_ID).hold(gate).always();
        try (DefaultCamelContext context = profiled(1, ThreadPoolRejectedPolicy.Abort);
                ProducerTemplate template = context.createProducerTemplate()) {
            context.start();
            CompletableFuture<Exchange> first =
                    template.asyncSend(URI, each -> each.setPattern(ExchangePattern.InOnly));
            await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(1));
            CompletableFuture<Exchange> second =
                    template.asyncSend(URI, each -> each.setPattern(ExchangePattern.InOnly));
            MarketoConnection connection =
                    context.getComponent("marketo", MarketoComponent.class).connection();
            await().untilAsserted(() -> assertThat(connection.queued()).isEqualTo(1));

            Exchange third = template.send(URI, each -> each.setPattern(ExchangePattern.InOnly));
            gate.countDown();

            MarketoException failure = third.getException(MarketoException.class);
            assertThat(failure.getKind()).isEqualTo(ErrorKind.LIMIT);
            assertThat(failure).hasMessageContaining("queue").hasMessageNotContaining("stopped");
            assertThat(failure.isRetryable()).isTrue();
            assertThat(List.of(first, second))
                    .allSatisfy(each -> assertThat(each).succeedsWithin(Duration.ofSeconds(10)));
        }
    }

    @Test
    void taskDroppedByTheStoppedPoolIsRejected() throws Exception {
        try (DefaultCamelContext context = profiled(50, ThreadPoolRejectedPolicy.CallerRuns)) {
            context.start();
            MarketoConnection connection =
                    context.getComponent("marketo", MarketoComponent.class).connection();
            connection.close();
            List<String> told = new ArrayList<>();

            connection.execute(
                    new MarketoConnection.Task() {
                        @Override
                        public void run() {
                            told.add("run");
                        }

                        @Override
                        public void reject() {
                            told.add("rejected");
                        }
                    });

            assertThat(told).containsExactly("rejected");
        }
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
        assertThat(MARKETO.requests(Operation.GET_BY_ID)).hasSize(2);
    }

    /** A context with a custom thread pool profile of one thread. */
    private static DefaultCamelContext profiled(int queue, ThreadPoolRejectedPolicy policy) {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getExecutorServiceManager()
                .registerThreadPoolProfile(
                        new ThreadPoolProfileBuilder(MarketoConstants.THREAD_PROFILE_NAME)
                                .poolSize(1)
                                .maxPoolSize(1)
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
