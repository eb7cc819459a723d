package io.github.camelmarketo.benchmarks;

import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Sends 1,000 calls from 50 threads to a server that takes 100 calls in 20 seconds and 10 at a
 * time, and compares the time with the least possible. A place in the window is free one window
 * after its answer, so that ten windows of calls cannot take less than nine windows.
 */
public final class ThroughputBenchmark {

    private static final int CALLS = 1_000;
    private static final int CALLERS = 50;
    private static final int CALLS_PER_WINDOW = 100;
    private static final Duration WINDOW = Duration.ofSeconds(20);

    private ThroughputBenchmark() {}

    /**
     * Runs the benchmark, which takes a little over three minutes.
     *
     * @param arguments not used
     * @throws Exception when a call fails
     */
    public static void main(String[] arguments) throws Exception {
        try (MarketoSimulator marketo = MarketoSimulator.create().start();
                DefaultCamelContext context = new DefaultCamelContext()) {
            MarketoComponent component = new MarketoComponent();
            component.setInstanceUrl(marketo.baseUrl());
            component.setClientId(marketo.clientId());
            component.setClientSecret(marketo.clientSecret());
            context.addComponent("marketo", component);
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            Callable<Object> call =
                    () ->
                            template.requestBody(
                                    "marketo:smartCampaign/getById?id=1001", (Object) null);
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

            long begun = System.nanoTime();
            List<Future<Object>> answers =
                    new ArrayList<>(callers.invokeAll(Collections.nCopies(CALLS, call)));
            double seconds = (System.nanoTime() - begun) / 1e9;

            callers.shutdown();
            for (Future<Object> each : answers) {
                each.get();
            }
            double least = (CALLS / CALLS_PER_WINDOW - 1) * WINDOW.toSeconds();
            System.out.printf(
                    "%d calls from %d threads: %.2f s, least possible %.0f s, %.2f %% above%n",
                    CALLS, CALLERS, seconds, least, (seconds / least - 1) * 100);
            System.out.printf(
                    "refused by a limit: %d, most in flight: %d, most in a window: %d%n",
                    marketo.errorCodes().size(), marketo.maxInFlight(), marketo.maxCallsInWindow());
        }
    }
}
