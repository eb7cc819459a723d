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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Time to create and start a context in which each endpoint has its own route, with {@code
 * marketo:} and with {@code http:}. Both run in one JVM, by turns.
 */
public final class StartBenchmark {

    private static final int WARMUP = 4;

    private final Map<Integer, List<Double>> marketoMillis = new LinkedHashMap<>();
    private final Map<Integer, List<Double>> httpMillis = new LinkedHashMap<>();

    private StartBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param arguments unused
     * @throws Exception when the benchmark fails
     */
    public static void main(String[] arguments) throws Exception {
        System.out.print(run(40, 1, 100, 1_000));
    }

    /**
     * Measures each number of endpoints in the given number of rounds, after a few rounds of
     * warm-up.
     */
    static StartBenchmark run(int rounds, int... endpoints) throws Exception {
        StartBenchmark benchmark = new StartBenchmark();
        try (MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build().start()) {
            String url = marketo.baseUrl();
            for (int count : endpoints) {
                for (int i = 0; i < WARMUP + rounds; i++) {
                    benchmark.round(url, count, i);
                }
            }
        }
        return benchmark;
    }

    /** Measures both; each is first in every other round, as the first cleans up after others. */
    private void round(String url, int count, int number) throws Exception {
        double ours = number % 2 == 0 ? marketoMillis(url, count) : 0;
        double http =
                millis(
                        context -> {},
                        count,
                        id -> url + "/rest/asset/v1/smartCampaign/" + id + ".json");
        if (number % 2 != 0) {
            ours = marketoMillis(url, count);
        }
        if (number >= WARMUP) {
            add(marketoMillis, count, ours);
            add(httpMillis, count, http);
        }
    }

    private static double marketoMillis(String url, int count) throws Exception {
        return millis(
                context -> Benchmarks.component(context, url),
                count,
                id -> "marketo:smartCampaign/getById?id=" + id);
    }

    /** Returns the median time in milliseconds with this many marketo endpoints. */
    double marketo(int endpoints) {
        return LatencyRounds.median(marketoMillis.get(endpoints));
    }

    /** Returns the median time in milliseconds with this many http endpoints. */
    double http(int endpoints) {
        return LatencyRounds.median(httpMillis.get(endpoints));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int count : marketoMillis.keySet()) {
            text.append(
                    "%5d endpoints: marketo %7.1f ms, http %7.1f ms, ratio %.2f%n"
                            .formatted(
                                    count,
                                    marketo(count),
                                    http(count),
                                    marketo(count) / http(count)));
        }
        return text.toString();
    }

    private static double millis(
            Consumer<DefaultCamelContext> components, int count, IntFunction<String> uri)
            throws Exception {
        long start = System.nanoTime();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            components.accept(context);
            context.addRoutes(
                    new RouteBuilder() {
                        @Override
                        public void configure() {
                            for (int id = 1; id <= count; id++) {
                                from("direct:" + id).to(uri.apply(id));
                            }
                        }
                    });
            context.start();
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private static void add(Map<Integer, List<Double>> values, int count, double value) {
        values.computeIfAbsent(count, each -> new ArrayList<>()).add(value);
    }
}
