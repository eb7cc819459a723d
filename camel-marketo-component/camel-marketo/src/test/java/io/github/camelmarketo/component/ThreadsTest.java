package io.github.camelmarketo.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each component has threads of its own, as many as calls may be on their way. */
class ThreadsTest {

    private static final String URI = "marketo:smartCampaign/getById?id=1001";

    @RegisterExtension
    static final MarketoSimulator MARKETO = MarketoSimulator.builder().noLimits().build();

    @Test
    void oneContextStopsAndTheOtherGoesOn() throws Exception {
        try (DefaultCamelContext one = context("one", 10);
                DefaultCamelContext two = context("two", 10)) {
            assertThat(read(one)).isEqualTo(1001L);
            assertThat(read(two)).isEqualTo(1001L);

            one.stop();

            assertThat(read(two)).isEqualTo(1001L);
        }
    }

    @Test
    void threadsAreGoneAfterTheStop() throws Exception {
        try (DefaultCamelContext context = context("gone", 10)) {
            read(context);
            assertThat(threads("gone")).isPositive();
        }
        await().untilAsserted(() -> assertThat(threads("gone")).isZero());
    }

    @Test
    void aHundredExchangesRunOnAsManyThreadsAsCallsMayBeSent() throws Exception {
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
    void profileOfTheUsersOwnIsTaken() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            var profile =
                    new org.apache.camel.builder.ThreadPoolProfileBuilder(
                                    MarketoConstants.THREAD_PROFILE_NAME)
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
    void routeThatCallsAgainFromAProcessorDoesNotWaitForItself() throws Exception {
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
