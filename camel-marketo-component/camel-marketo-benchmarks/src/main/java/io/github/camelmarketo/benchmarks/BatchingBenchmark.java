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
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Exchanges with one lead or one address each, from callers that do not wait for one before they
 * start the next; and single triggers beside one with many leads. The server has limits, and the
 * time is compared with the minimum possible time.
 */
public final class BatchingBenchmark {

    private static final String TRIGGER = "marketo:smartCampaign/trigger?id=3712";
    private static final String LOOKUP = "marketo:lead/getByFilter?filterType=email";

    /** So that the first calls are full too. */
    private static final String LINGER = "&linger=1s";

    private static final int CALLERS = 50;

    private BatchingBenchmark() {}

    /**
     * The measured figures of exchanges with one record each.
     *
     * @param what what was sent
     * @param exchanges the exchanges that succeeded
     * @param calls the calls that the server took
     * @param seconds the time they took
     * @param least the minimum possible time of as many records in full calls, in seconds
     * @param alone the minimum possible time of a call for each, in seconds
     * @param rejected the calls that the server rejected
     */
    record Singles(
            String what,
            int exchanges,
            int calls,
            double seconds,
            double least,
            double alone,
            int rejected) {

        @Override
        public String toString() {
            // Calls that fit into one window need no time.
            String above =
                    least > 0 ? ", %.2f %% above".formatted((seconds / least - 1) * 100) : "";
            return "%s: %d exchanges in %d calls: %.2f s, minimum possible %.0f s%s;%n"
                            .formatted(what, exchanges, calls, seconds, least, above)
                    + "one call each would take %.0f s at least; rejected by a limit: %d"
                            .formatted(alone, rejected);
        }
    }

    /**
     * The measured waits of single triggers beside a bulk one.
     *
     * @param median the median in seconds
     * @param p99 the 99th percentile in seconds
     * @param bulk the time of the bulk trigger in seconds
     */
    record Waits(double median, double p99, double bulk) {

        @Override
        public String toString() {
            return "single triggers beside a bulk one: median %.2f s, 99th percentile %.2f s; the bulk trigger took %.2f s"
                    .formatted(median, p99, bulk);
        }
    }

    /**
     * Runs the benchmarks at the published limits, which takes about five minutes.
     *
     * @param arguments unused
     * @throws Exception when a call fails
     */
    public static void main(String[] arguments) throws Exception {
        Duration window = Duration.ofSeconds(20);
        // Within one window: it only warms up the JVM.
        triggers(20_000, 1_000, window);
        System.out.println(triggers(50_000, 100, window));
        System.out.println(lookups(20_000, 100, window));
        System.out.println(waits(50_000, 200, Duration.ofMillis(300), 100, window));
    }

    static Singles triggers(int leads, int callsPerWindow, Duration window) throws Exception {
        return singles(
                "triggers",
                TRIGGER + LINGER,
                each -> (long) each,
                leads,
                100,
                callsPerWindow,
                window);
    }

    static Singles lookups(int addresses, int callsPerWindow, Duration window) throws Exception {
        return singles(
                "lookups",
                LOOKUP + LINGER,
                each -> "lead" + each + "@example.org",
                addresses,
                300,
                callsPerWindow,
                window);
    }

    private static Singles singles(
            String what,
            String uri,
            IntFunction<Object> body,
            int exchanges,
            int perCall,
            int callsPerWindow,
            Duration window)
            throws Exception {
        try (MarketoSimulator marketo = Benchmarks.limited(callsPerWindow, window);
                DefaultCamelContext context = new DefaultCamelContext()) {
            Benchmarks.component(context, marketo.baseUrl(), callsPerWindow, window);
            context.start();
            CountDownLatch done = new CountDownLatch(exchanges);
            Endpoint endpoint = context.getEndpoint(uri);
            AsyncProducer producer = endpoint.createAsyncProducer();
            producer.start();
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

            long start = System.nanoTime();
            List<Callable<Object>> starts =
                    IntStream.rangeClosed(1, exchanges)
                            .mapToObj(each -> start(endpoint, producer, body.apply(each), done))
                            .toList();
            for (Future<Object> each : callers.invokeAll(starts)) {
                each.get();
            }
            if (!done.await(30, TimeUnit.MINUTES)) {
                throw new IllegalStateException(done.getCount() + " exchanges did not succeed");
            }
            double seconds = (System.nanoTime() - start) / 1e9;

            callers.shutdown();
            int calls = marketo.requests().size();
            int least = (exchanges + perCall - 1) / perCall;
            return new Singles(
                    what,
                    exchanges,
                    calls,
                    seconds,
                    ThroughputBenchmark.minimumSeconds(least, callsPerWindow, window),
                    ThroughputBenchmark.minimumSeconds(exchanges, callsPerWindow, window),
                    marketo.errorCodes().size());
        }
    }

    private static Callable<Object> start(
            Endpoint endpoint, AsyncProducer producer, Object body, CountDownLatch done) {
        return () -> {
            Exchange exchange = endpoint.createExchange(ExchangePattern.InOnly);
            exchange.getMessage().setBody(body);
            return producer.process(
                    exchange,
                    sync -> {
                        if (!exchange.isFailed()) {
                            done.countDown();
                        }
                    });
        };
    }

    static Waits waits(int leads, int singles, Duration pause, int callsPerWindow, Duration window)
            throws Exception {
        try (MarketoSimulator marketo = Benchmarks.limited(callsPerWindow, window);
                DefaultCamelContext context = new DefaultCamelContext()) {
            Benchmarks.component(context, marketo.baseUrl(), callsPerWindow, window);
            MarketoComponent component = context.getComponent("marketo", MarketoComponent.class);
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            List<Long> many = LongStream.rangeClosed(1, leads).boxed().toList();
            long start = System.nanoTime();
            Future<Object> bulk = template.asyncRequestBody(TRIGGER, many);
            while (component.getCallsWaiting() == 0 && !bulk.isDone()) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            double[] waits = new double[singles];
            ExecutorService callers = Executors.newCachedThreadPool();
            CountDownLatch done = new CountDownLatch(singles);
            for (int i = 0; i < singles; i++) {
                int place = i;
                callers.execute(
                        () -> {
                            long asked = System.nanoTime();
                            template.requestBody(TRIGGER, (Object) (1_000_000L + place));
                            waits[place] = (System.nanoTime() - asked) / 1e9;
                            done.countDown();
                        });
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
            if (!done.await(10, TimeUnit.MINUTES)) {
                throw new IllegalStateException(done.getCount() + " triggers did not succeed");
            }
            bulk.get();
            double took = (System.nanoTime() - start) / 1e9;
            callers.shutdown();
            Arrays.sort(waits);
            return new Waits(waits[singles / 2], waits[(int) (singles * 0.99)], took);
        }
    }
}
