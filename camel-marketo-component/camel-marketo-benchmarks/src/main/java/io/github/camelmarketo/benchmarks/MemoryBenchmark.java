package io.github.camelmarketo.benchmarks;

import io.github.camelmarketo.simulator.MarketoSimulator;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Reads very many campaigns with {@code browseAll} and a streaming splitter in a JVM whose heap
 * could not hold them. The server is a JVM of its own.
 */
public final class MemoryBenchmark {

    private static final int LOOKS = 10;

    private MemoryBenchmark() {}

    /**
     * What it came to.
     *
     * @param campaigns campaigns read
     * @param seconds the time that took
     * @param usedBytes most of the heap that was in use after a collection, of {@value #LOOKS}
     *     looks while it read
     * @param heapBytes the largest heap there may be
     */
    record Result(int campaigns, double seconds, long usedBytes, long heapBytes) {

        @Override
        public String toString() {
            return "%d campaigns in %.1f s; heap of %d MB, of it in use after a collection at most %.1f MB"
                    .formatted(campaigns, seconds, heapBytes >> 20, usedBytes / 1048576.0);
        }
    }

    /**
     * Runs the benchmark.
     *
     * @param arguments the address of the server and how many campaigns it has, in the JVM that
     *     reads; none in the one that is the server
     * @throws Exception when it cannot run
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
        AtomicLong most = new AtomicLong();
        int step = Math.max(1, expected / LOOKS);
        long begun = System.nanoTime();
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
                                                    most.accumulateAndGet(usedBytes(), Math::max);
                                                }
                                            });
                        }
                    });
            context.start();
            context.createProducerTemplate().requestBody("direct:all", (Object) null);
        }
        if (count.get() != expected) {
            throw new IllegalStateException("read " + count + " campaigns of " + expected);
        }
        return new Result(
                count.get(),
                (System.nanoTime() - begun) / 1e9,
                most.get(),
                Runtime.getRuntime().maxMemory());
    }

    /** What of the heap is in use after a collection. */
    static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
