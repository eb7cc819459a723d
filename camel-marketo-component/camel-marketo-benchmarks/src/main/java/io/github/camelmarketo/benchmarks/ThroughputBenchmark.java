package io.github.camelmarketo.benchmarks;

import io.github.camelmarketo.simulator.MarketoSimulator;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Sends calls from many threads to a server with limits, and compares the time with the least
 * possible. A place in the window is free one window after its answer, so that ten windows of calls
 * cannot take less than nine windows.
 */
public final class ThroughputBenchmark {

    private ThroughputBenchmark() {}

    /**
     * What it came to.
     *
     * @param calls calls that succeeded
     * @param seconds the time they took
     * @param least the least possible time in seconds
     * @param refused calls that the server refused
     * @param inFlight most calls on their way at a time, as the server saw it
     * @param inWindow most calls in a window, as the server saw it
     */
    record Result(
            int calls, double seconds, double least, int refused, int inFlight, int inWindow) {

        @Override
        public String toString() {
            return "%d calls: %.2f s, least possible %.0f s, %.2f %% above%n"
                            .formatted(calls, seconds, least, (seconds / least - 1) * 100)
                    + "refused by a limit: %d, most in flight: %d, most in a window: %d"
                            .formatted(refused, inFlight, inWindow);
        }
    }

    /**
     * Runs the benchmark at the published limits, which takes a little over three minutes.
     *
     * @param arguments not used
     * @throws Exception when a call fails
     */
    public static void main(String[] arguments) throws Exception {
        System.out.println(run(1_000, 50, 100, Duration.ofSeconds(20)));
    }

    static Result run(int calls, int callers, int callsPerWindow, Duration window)
            throws Exception {
        try (MarketoSimulator marketo = Benchmarks.limited(callsPerWindow, window);
                DefaultCamelContext context = new DefaultCamelContext()) {
            Benchmarks.component(context, marketo.baseUrl(), callsPerWindow, window);
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            Callable<Object> call =
                    () ->
                            template.requestBody(
                                    "marketo:smartCampaign/getById?id=1001", (Object) null);
            ExecutorService threads = Executors.newFixedThreadPool(callers);

            long begun = System.nanoTime();
            List<Future<Object>> answers = threads.invokeAll(Collections.nCopies(calls, call));
            double seconds = (System.nanoTime() - begun) / 1e9;

            threads.shutdown();
            for (Future<Object> each : answers) {
                each.get();
            }
            return new Result(
                    answers.size(),
                    seconds,
                    leastSeconds(calls, callsPerWindow, window),
                    marketo.errorCodes().size(),
                    marketo.maxInFlight(),
                    marketo.maxCallsInWindow());
        }
    }

    /** The last calls are let go when all windows of calls but one have passed. */
    static double leastSeconds(long calls, int callsPerWindow, Duration window) {
        long windowsBefore = (calls - 1) / callsPerWindow;
        return windowsBefore * (window.toMillis() / 1e3);
    }
}
