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
 * Sends calls from many threads to a server with limits, and compares the time with the minimum
 * possible time. A permit is released one window after the response, so ten windows of calls take
 * at least nine windows.
 */
public final class ThroughputBenchmark {

    private ThroughputBenchmark() {}

    /**
     * The measured figures.
     *
     * @param calls the calls that succeeded
     * @param seconds the time they took
     * @param minimum the minimum possible time in seconds
     * @param rejected the calls that the server rejected
     * @param inFlight the maximum of calls in flight that the server saw
     * @param inWindow the maximum of calls in a window that the server saw
     */
    record Result(
            int calls, double seconds, double minimum, int rejected, int inFlight, int inWindow) {

        @Override
        public String toString() {
            return "%d calls: %.2f s, minimum possible %.0f s, %.2f %% above%n"
                            .formatted(calls, seconds, minimum, (seconds / minimum - 1) * 100)
                    + "rejected by a limit: %d, maximum in flight: %d, maximum in a window: %d"
                            .formatted(rejected, inFlight, inWindow);
        }
    }

    /**
     * Runs the benchmark at the published limits, which takes a little over three minutes.
     *
     * @param arguments unused
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

            long start = System.nanoTime();
            List<Future<Object>> results = threads.invokeAll(Collections.nCopies(calls, call));
            double seconds = (System.nanoTime() - start) / 1e9;

            threads.shutdown();
            for (Future<Object> each : results) {
                each.get();
            }
            return new Result(
                    results.size(),
                    seconds,
                    minimumSeconds(calls, callsPerWindow, window),
                    marketo.errorCodes().size(),
                    marketo.maxInFlight(),
                    marketo.maxCallsInWindow());
        }
    }

    /** The calls of the last window can start when all windows before it have passed. */
    static double minimumSeconds(long calls, int callsPerWindow, Duration window) {
        long windowsBefore = (calls - 1) / callsPerWindow;
        return windowsBefore * (window.toMillis() / 1e3);
    }
}
