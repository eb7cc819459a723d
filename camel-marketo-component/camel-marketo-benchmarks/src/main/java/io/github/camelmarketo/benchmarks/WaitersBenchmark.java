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
package io.github.camelmarketo.benchmarks;

import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/**
 * Cost of exchanges that wait for a permit: heap per exchange, including the exchange itself, and
 * threads for all of them. The server delays the first ten calls, so that all others wait. For
 * comparison, the heap of unused exchanges.
 */
public final class WaitersBenchmark {

    private static final int IN_FLIGHT = 10;

    private WaitersBenchmark() {}

    /**
     * The measured figures.
     *
     * @param pattern the pattern of the exchanges
     * @param waiters the exchanges that waited
     * @param bytes the bytes of heap per exchange
     * @param componentThreads the threads of the component while they waited
     * @param moreThreads the additional threads of the JVM
     * @param completed the exchanges that succeeded afterwards
     */
    record Result(
            ExchangePattern pattern,
            int waiters,
            long bytes,
            long componentThreads,
            int moreThreads,
            long completed) {

        @Override
        public String toString() {
            return "%d %s exchanges waiting: %d bytes each, %d threads of the component (%d more in the JVM); afterwards %d succeeded"
                    .formatted(waiters, pattern, bytes, componentThreads, moreThreads, completed);
        }
    }

    /**
     * Runs the benchmark.
     *
     * @param arguments unused
     * @throws Exception when the benchmark fails
     */
    public static void main(String[] arguments) throws Exception {
        int waiters = 10_000;
        // The first run only loads the classes.
        run(ExchangePattern.InOnly, 100);
        System.out.println("an exchange alone: " + exchangeBytes(waiters) + " bytes");
        System.out.println(run(ExchangePattern.InOnly, waiters));
        System.out.println(run(ExchangePattern.InOut, waiters));
    }

    static Result run(ExchangePattern pattern, int waiters) throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(waiters + IN_FLIGHT);
        try (MarketoSimulator marketo =
                        MarketoSimulator.builder().noLimits().withoutRecordings().build().start();
                DefaultCamelContext context = new DefaultCamelContext()) {
            marketo.on(SmartCampaignCalls.GET_BY_ID).hold(gate).times(IN_FLIGHT);
            MarketoComponent component = Benchmarks.component(context, marketo.baseUrl());
            component.setMaxConcurrentCalls(IN_FLIGHT);
            component.setCallsPerWindow(Integer.MAX_VALUE);
            context.addRoutes(
                    new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("direct:in").to("marketo:smartCampaign/getById?id=1001");
                        }
                    });
            context.start();
            int threadsBefore = ManagementFactory.getThreadMXBean().getThreadCount();
            AsyncProducer producer = context.getEndpoint("direct:in").createAsyncProducer();
            producer.start();
            for (int i = 0; i < IN_FLIGHT; i++) {
                send(context, producer, ExchangePattern.InOnly, done);
            }
            waitFor(() -> marketo.inFlight() == IN_FLIGHT);

            long bytesBefore = MemoryBenchmark.usedBytes();
            for (int i = 0; i < waiters; i++) {
                send(context, producer, pattern, done);
            }
            waitFor(() -> component.getCallsWaiting() == waiters);
            long bytes = (MemoryBenchmark.usedBytes() - bytesBefore) / waiters;
            long threads = componentThreads();
            int more = ManagementFactory.getThreadMXBean().getThreadCount() - threadsBefore;

            gate.countDown();
            if (!done.await(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException(done.getCount() + " exchanges did not succeed");
            }
            return new Result(pattern, waiters, bytes, threads, more, waiters);
        }
    }

    private static void send(
            DefaultCamelContext context,
            AsyncProducer producer,
            ExchangePattern pattern,
            CountDownLatch done) {
        Exchange exchange = new DefaultExchange(context, pattern);
        producer.process(
                exchange,
                sync -> {
                    if (!exchange.isFailed()) {
                        done.countDown();
                    }
                });
    }

    /** Returns the heap per unused exchange. */
    static long exchangeBytes(int count) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Exchange[] exchanges = new Exchange[count];
            long before = MemoryBenchmark.usedBytes();
            for (int i = 0; i < count; i++) {
                exchanges[i] = new DefaultExchange(context);
            }
            long bytes = (MemoryBenchmark.usedBytes() - before) / count;
            if (exchanges[count - 1] == null) {
                throw new IllegalStateException("the exchanges must be reachable until here");
            }
            return bytes;
        }
    }

    /** Returns how many threads of the component are in use; idle ones end by themselves. */
    private static long componentThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> each.getKey().getName().contains("MarketoProducer"))
                .filter(each -> Arrays.stream(each.getValue()).anyMatch(WaitersBenchmark::isOurs))
                .count();
    }

    private static boolean isOurs(StackTraceElement frame) {
        return frame.getClassName().startsWith("io.github.camelmarketo.");
    }

    private static void waitFor(java.util.function.BooleanSupplier condition)
            throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "the exchanges did not all start to wait within a minute");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
