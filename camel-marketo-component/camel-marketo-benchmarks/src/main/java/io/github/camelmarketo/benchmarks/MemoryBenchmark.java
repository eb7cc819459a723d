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

import io.github.camelmarketo.simulator.MarketoSimulator;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Reads many campaigns with {@code browseAll} and a streaming splitter, in a JVM whose heap cannot
 * hold them all. The server runs in another JVM.
 */
public final class MemoryBenchmark {

    private static final int SAMPLES = 10;

    private MemoryBenchmark() {}

    /**
     * The measured figures.
     *
     * @param campaigns the campaigns read
     * @param seconds the time it took
     * @param usedBytes the maximum heap in use after garbage collection, in {@value #SAMPLES}
     *     samples during the run
     * @param heapBytes the maximum heap size
     */
    record Result(int campaigns, double seconds, long usedBytes, long heapBytes) {

        @Override
        public String toString() {
            return "%d campaigns in %.1f s; %d MB heap, at most %.1f MB in use after garbage collection"
                    .formatted(campaigns, seconds, heapBytes >> 20, usedBytes / 1048576.0);
        }
    }

    /**
     * Runs the benchmark.
     *
     * @param arguments in the JVM that reads, the URL of the server and the number of its
     *     campaigns; none in the JVM of the server
     * @throws Exception when the benchmark fails
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2) {
            System.out.println(read(arguments[0], Integer.parseInt(arguments[1])));
            return;
        }
        int campaigns = 100_000;
        try (MarketoSimulator marketo =
                MarketoSimulator.builder()
                        .noLimits()
                        .withoutDefaultContent()
                        .withoutRecordings()
                        .build()
                        .start()) {
            marketo.addCampaigns(campaigns);
            ChildJvm.run(
                    List.of("-Xmx64m"),
                    MemoryBenchmark.class,
                    marketo.baseUrl(),
                    String.valueOf(campaigns));
        }
    }

    static Result read(String url, int expected) throws Exception {
        AtomicInteger count = new AtomicInteger();
        AtomicLong maximum = new AtomicLong();
        int step = Math.max(1, expected / SAMPLES);
        long start = System.nanoTime();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Benchmarks.component(context, url).setCallsPerWindow(Integer.MAX_VALUE);
            context.addRoutes(
                    new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("direct:all")
                                    .to("marketo:smartCampaign/browseAll")
                                    .split(body())
                                    .streaming()
                                    .process(
                                            exchange -> {
                                                if (count.incrementAndGet() % step == 0) {
                                                    maximum.accumulateAndGet(
                                                            usedBytes(), Math::max);
                                                }
                                            });
                        }
                    });
            context.start();
            context.createProducerTemplate().requestBody("direct:all", (Object) null);
        }
        if (count.get() != expected) {
            throw new IllegalStateException("read " + count + " of " + expected + " campaigns");
        }
        return new Result(
                count.get(),
                (System.nanoTime() - start) / 1e9,
                maximum.get(),
                Runtime.getRuntime().maxMemory());
    }

    /** Returns the heap in use after garbage collection. */
    static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
