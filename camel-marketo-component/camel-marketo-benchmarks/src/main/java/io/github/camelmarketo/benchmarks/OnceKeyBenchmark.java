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
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Triggers a campaign from many threads at the limits of a server, one lead per call, without and
 * with once keys in a file, and compares the times.
 */
public final class OnceKeyBenchmark {

    private static final String TRIGGER = "marketo:smartCampaign/trigger?id=3712&batching=false";

    private OnceKeyBenchmark() {}

    /**
     * The measured figures.
     *
     * @param calls the calls that succeeded, each time
     * @param plainSeconds the time they took without keys
     * @param keyedSeconds the time they took with keys
     * @param minimum the minimum possible time in seconds
     * @param rejected the calls that the server rejected, both times together
     */
    record Result(
            int calls, double plainSeconds, double keyedSeconds, double minimum, int rejected) {

        double ratio() {
            return keyedSeconds / plainSeconds;
        }

        @Override
        public String toString() {
            return "%d calls: %.2f s without keys, %.2f s with, minimum possible %.0f s, ratio %.3f%n"
                            .formatted(calls, plainSeconds, keyedSeconds, minimum, ratio())
                    + "rejected by a limit: %d".formatted(rejected);
        }
    }

    /** The time of one round, and the calls that the server rejected. */
    private record Round(double seconds, int rejected) {}

    /**
     * Runs the benchmark at the published limits, which takes a little under three minutes.
     *
     * @param arguments unused
     * @throws Exception when a call fails
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("once");
        try {
            System.out.println(run(folder, 500, 50, 100, Duration.ofSeconds(20)));
        } finally {
            delete(folder);
        }
    }

    static Result run(Path folder, int calls, int callers, int callsPerWindow, Duration window)
            throws Exception {
        String keyed = TRIGGER + "&onceKey=key-${body}";
        // The first rounds only warm up.
        round(folder.resolve("warm-up"), keyed, callsPerWindow, callers, callsPerWindow, window);
        Round plain = round(null, TRIGGER, calls, callers, callsPerWindow, window);
        Round once = round(folder.resolve("once"), keyed, calls, callers, callsPerWindow, window);
        return new Result(
                calls,
                plain.seconds(),
                once.seconds(),
                ThroughputBenchmark.minimumSeconds(calls, callsPerWindow, window),
                plain.rejected() + once.rejected());
    }

    private static Round round(
            Path store, String uri, int calls, int callers, int callsPerWindow, Duration window)
            throws Exception {
        try (MarketoSimulator marketo = Benchmarks.limited(callsPerWindow, window);
                DefaultCamelContext context = new DefaultCamelContext()) {
            Benchmarks.component(context, marketo.baseUrl(), callsPerWindow, window);
            if (store != null) {
                context.getComponent("marketo", MarketoComponent.class)
                        .setOnceStore("file:" + store);
            }
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            // The token and the classes are there before the time is taken.
            template.requestBody("marketo:smartCampaign/getById?id=1001", (Object) null);
            List<Callable<Object>> tasks = new ArrayList<>();
            for (long lead = 1; lead < calls; lead++) {
                long id = lead;
                tasks.add(() -> template.requestBody(uri, id));
            }
            ExecutorService threads = Executors.newFixedThreadPool(callers);

            long start = System.nanoTime();
            List<Future<Object>> results = threads.invokeAll(tasks);
            double seconds = (System.nanoTime() - start) / 1e9;

            threads.shutdown();
            for (Future<Object> each : results) {
                each.get();
            }
            if (marketo.requests(CampaignCalls.TRIGGER).size() != calls - 1) {
                throw new IllegalStateException("a lead was not triggered once");
            }
            return new Round(seconds, marketo.errorCodes().size());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path each : files.toList()) {
                if (Files.isDirectory(each)) {
                    delete(each);
                } else {
                    Files.delete(each);
                }
            }
        }
        Files.delete(folder);
    }
}
