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

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Effect of a stop on calls in flight, and cleanup after it. */
class StopTest {

    private static final String READ = "marketo:smartCampaign/getById?id=1001";
    private static final String SCHEDULE = "marketo:smartCampaign/schedule?id=3713";

    @RegisterExtension
    static final MarketoSimulator MARKETO = MarketoSimulator.builder().noLimits().build();

    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<Exchange> ended = new ArrayList<>();
    private final AtomicInteger callbacks = new AtomicInteger();

    @AfterEach
    void open() {
        gate.countDown();
    }

    @Test
    @Timeout(60)
    void everyExchangeCompletesExactlyOnceWithTheRightOutcome() throws Exception {
        MARKETO.on(CampaignCalls.SCHEDULE).hold(gate).always();
        DefaultCamelContext context = context(2);
        // Get a token first, so that only the calls themselves are held.
        read(context);
        AsyncProducer producer = context.getEndpoint(SCHEDULE).createAsyncProducer();
        producer.start();
        for (int i = 0; i < 10; i++) {
            submit(context, producer);
        }
        await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(2));
        MarketoComponent component = context.getComponent("marketo", MarketoComponent.class);
        await().untilAsserted(() -> assertThat(component.getCallsWaiting()).isEqualTo(8));

        context.getComponent("marketo").stop();

        await().untilAsserted(() -> assertThat(callbacks).hasValue(10));
        gate.countDown();
        assertThat(ended).hasSize(10).allMatch(Exchange::isFailed);
        // Calls in flight have an unknown outcome; queued calls were not sent.
        assertThat(outcomes()).hasSize(10).filteredOn(Outcome.UNKNOWN::equals).hasSize(2);
        assertThat(MARKETO.requests(CampaignCalls.SCHEDULE)).hasSize(2);
        context.close();
        assertThat(callbacks).hasValue(10);
    }

    @Test
    @Timeout(60)
    void exchangeWithAnInvalidIdCompletesToo() throws Exception {
        MARKETO.on(CampaignCalls.SCHEDULE).hold(gate).always();
        DefaultCamelContext context = context(1);
        AsyncProducer busy = context.getEndpoint(SCHEDULE).createAsyncProducer();
        AsyncProducer waiting =
                context.getEndpoint("marketo:campaign/getById").createAsyncProducer();
        busy.start();
        waiting.start();
        submit(context, busy);
        await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(1));
        submit(context, waiting, "99999999999999999999");

        assertThat(callbacks).hasValue(1);
        assertThat(ended.get(0).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id");
        context.getComponent("marketo").stop();

        await().untilAsserted(() -> assertThat(callbacks).hasValue(2));
        assertThat(ended.get(1).getException()).isInstanceOf(MarketoException.class);
        context.close();
        assertThat(callbacks).hasValue(2);
    }

    @Test
    @Timeout(60)
    void stopEndsCallsThatWaitForARetry() throws Exception {
        MARKETO.on(SmartCampaignCalls.GET_BY_ID).pass().error("608", "unavailable").always();
        DefaultCamelContext context = context(2);
        context.getComponent("marketo", MarketoComponent.class).setRetryDelay(600_000);
        context.getComponent("marketo", MarketoComponent.class).setMaxRetryDelay(600_000);
        context.getComponent("marketo", MarketoComponent.class).setOperationTimeout(6_000_000);
        read(context);
        AsyncProducer producer = context.getEndpoint(READ).createAsyncProducer();
        producer.start();
        submit(context, producer);
        await().untilAsserted(
                        () ->
                                assertThat(MARKETO.requests(SmartCampaignCalls.GET_BY_ID))
                                        .hasSize(2));

        context.stop();

        await().untilAsserted(() -> assertThat(callbacks).hasValue(1));
        assertThat(ended.get(0).getException()).isInstanceOf(MarketoException.class);
        assertThat(MARKETO.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = ExchangePattern.class,
            names = {"InOut", "InOnly"})
    @Timeout(60)
    void deadLetterRouteCanWriteAFileDuringTheStop(ExchangePattern pattern, @TempDir Path directory)
            throws Exception {
        MARKETO.on(CampaignCalls.SCHEDULE).hold(gate).always();
        DefaultCamelContext context = context(2);
        List<Boolean> interrupted = Collections.synchronizedList(new ArrayList<>());
        List<Exception> failures = Collections.synchronizedList(new ArrayList<>());
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(deadLetterChannel("direct:dead"));
                        from("direct:work").to(SCHEDULE);
                        from("direct:dead")
                                .errorHandler(noErrorHandler())
                                .process(
                                        exchange -> {
                                            interrupted.add(Thread.currentThread().isInterrupted());
                                            try {
                                                write(directory.resolve(exchange.getExchangeId()));
                                            } catch (IOException e) {
                                                failures.add(e);
                                            }
                                        });
                    }
                });
        AsyncProducer producer = context.getEndpoint("direct:work").createAsyncProducer();
        producer.start();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Thread caller =
                    new Thread(
                            () -> {
                                submit(context, producer, null, pattern);
                                interrupted.add(Thread.currentThread().isInterrupted());
                            });
            caller.start();
            callers.add(caller);
        }
        MarketoComponent component = context.getComponent("marketo", MarketoComponent.class);
        await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(2));
        await().untilAsserted(() -> assertThat(component.getCallsWaiting()).isEqualTo(8));

        component.stop();

        await().untilAsserted(() -> assertThat(callbacks).hasValue(10));
        for (Thread each : callers) {
            each.join(10_000);
        }
        assertThat(failures).isEmpty();
        assertThat(interrupted).hasSize(20).doesNotContain(true);
        for (Exchange each : ended) {
            assertThat(directory.resolve(each.getExchangeId())).hasContent("dead");
            assertThat(each.isFailed()).isFalse();
        }
        assertThat(ended).hasSize(10);
        gate.countDown();
        component.start();
        read(context);
        context.close();
        assertThat(callbacks).hasValue(10);
        assertThat(MARKETO.requests(CampaignCalls.SCHEDULE)).hasSize(2);
    }

    @Test
    @Timeout(60)
    void stoppedComponentThatHadWaitingCallsStartsAgain() throws Exception {
        MARKETO.on(CampaignCalls.SCHEDULE).hold(gate).always();
        DefaultCamelContext context = context(1);
        AsyncProducer producer = context.getEndpoint(SCHEDULE).createAsyncProducer();
        producer.start();
        MarketoComponent component = context.getComponent("marketo", MarketoComponent.class);
        submit(context, producer, null, ExchangePattern.InOnly);
        submit(context, producer, null, ExchangePattern.InOnly);
        await().untilAsserted(() -> assertThat(component.getCallsWaiting()).isEqualTo(1));
        await().untilAsserted(() -> assertThat(MARKETO.inFlight()).isEqualTo(1));

        component.stop();
        assertThat(callbacks).hasValue(2);
        gate.countDown();
        component.start();

        read(context);
        submit(context, producer, null, ExchangePattern.InOnly);
        await().untilAsserted(() -> assertThat(callbacks).hasValue(3));
        assertThat(ended.get(2).getException()).isNull();
        assertThat(outcomes()).containsExactlyInAnyOrder(Outcome.UNKNOWN, Outcome.NOT_APPLIED);
        assertThat(MARKETO.requests(CampaignCalls.SCHEDULE)).hasSize(2);
        assertThat(component.getCallsInFlight()).isZero();
        context.close();
        assertThat(callbacks).hasValue(3);
    }

    @Test
    void callAfterTheStopIsRejectedAndStartsNothing() throws Exception {
        DefaultCamelContext context = context(2);
        read(context);
        AsyncProducer producer = context.getEndpoint(READ).createAsyncProducer();
        producer.start();
        context.getComponent("marketo").stop();
        int before = MARKETO.requests().size();

        submit(context, producer);

        await().untilAsserted(() -> assertThat(callbacks).hasValue(1));
        assertThat(ended.get(0).getException()).hasMessageContaining("stopped");
        assertThat(MARKETO.requests()).hasSize(before);
        await().untilAsserted(() -> assertThat(threads()).isEmpty());
        context.close();
    }

    @Test
    void stoppedComponentStartsAgain() throws Exception {
        DefaultCamelContext context = context(2);
        read(context);
        context.getComponent("marketo").stop();

        context.getComponent("marketo").start();
        read(context);

        assertThat(MARKETO.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(2);
        context.close();
    }

    @Test
    @Timeout(120)
    void manyStartsAndStopsLeakNoThreadsOrConnections() throws Exception {
        for (int i = 0; i < 10; i++) {
            cycle();
        }
        int threadsBefore = ManagementFactory.getThreadMXBean().getThreadCount();
        long filesBefore = openFiles();

        for (int i = 0; i < 100; i++) {
            cycle();
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> {
                            assertThat(threads()).isEmpty();
                            assertThat(ManagementFactory.getThreadMXBean().getThreadCount())
                                    .isLessThan(threadsBefore + 20);
                            assertThat(openFiles()).isLessThan(filesBefore + 40);
                        });
    }

    /** Starts a context and suspends, resumes, stops and restarts a consumer route in it. */
    private static void cycle() throws Exception {
        DefaultCamelContext context = context(2);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("marketo:smartCampaign/browse?delay=5&initialDelay=0")
                                .routeId("watch")
                                .to("mock:changes");
                    }
                });
        read(context);
        context.getRouteController().suspendRoute("watch");
        context.getRouteController().resumeRoute("watch");
        context.getRouteController().stopRoute("watch");
        context.getRouteController().startRoute("watch");
        context.close();
    }

    private void submit(DefaultCamelContext context, AsyncProducer producer) {
        submit(context, producer, null);
    }

    private void submit(DefaultCamelContext context, AsyncProducer producer, Object id) {
        submit(context, producer, id, ExchangePattern.InOnly);
    }

    private void submit(
            DefaultCamelContext context,
            AsyncProducer producer,
            Object id,
            ExchangePattern pattern) {
        Exchange exchange = new DefaultExchange(context, pattern);
        exchange.getMessage().setHeader(MarketoConstants.ID, id);
        producer.process(
                exchange,
                done -> {
                    synchronized (ended) {
                        ended.add(exchange);
                    }
                    callbacks.incrementAndGet();
                });
    }

    /** Writes through a channel, which an interrupt would close. */
    private static void write(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap("dead".getBytes(StandardCharsets.UTF_8)));
        }
    }

    private List<Outcome> outcomes() {
        return ended.stream()
                .map(Exchange::getException)
                .filter(MarketoException.class::isInstance)
                .map(each -> ((MarketoException) each).getOutcome())
                .toList();
    }

    private static DefaultCamelContext context(int maxConcurrentCalls) {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getExecutorServiceManager().setThreadNamePattern("stopping-#name#");
        MarketoTestSupport.component(context, "marketo", MARKETO)
                .setMaxConcurrentCalls(maxConcurrentCalls);
        context.start();
        return context;
    }

    private static void read(DefaultCamelContext context) throws Exception {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            assertThat(template.requestBody(READ, null, SmartCampaign.class).id()).isEqualTo(1001);
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(each -> each.startsWith("stopping-Marketo"))
                .collect(Collectors.toSet());
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }
}
