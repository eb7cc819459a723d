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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Rounds that each measure all clients, one after the other, in this JVM. */
final class LatencyRounds {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Options options;
    private final Map<String, List<Double>> micros = new LinkedHashMap<>();
    private final Map<String, List<Double>> bytes = new LinkedHashMap<>();
    private int rounds;

    LatencyRounds(TimeValue warmup, TimeValue measurement) {
        options =
                new OptionsBuilder()
                        .include(LatencyBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .forks(0)
                        .warmupIterations(1)
                        .warmupTime(warmup)
                        .measurementIterations(1)
                        .measurementTime(measurement)
                        .verbosity(VerboseMode.SILENT)
                        .build();
    }

    /** Measures each client once. The first two rounds warm up the JVM and do not count. */
    void run() throws RunnerException {
        boolean counts = rounds++ >= 2;
        for (RunResult each : new Runner(options).run()) {
            String label = each.getPrimaryResult().getLabel();
            if (counts) {
                add(micros, label, each.getPrimaryResult().getScore());
                add(bytes, label, each.getSecondaryResults().get(ALLOCATED).getScore());
            }
        }
    }

    /** Returns the median time per call in microseconds, by client. */
    Map<String, Double> micros() {
        return medians(micros);
    }

    /** Returns the median of the bytes allocated per call, by client. */
    Map<String, Double> bytes() {
        return medians(bytes);
    }

    /** Returns the median of the time ratios of all rounds. */
    double timeRatio(String one, String other) {
        return median(ratios(micros.get(one), micros.get(other)));
    }

    /** Returns the median of the allocation ratios of all rounds. */
    double bytesRatio(String one, String other) {
        return median(ratios(bytes.get(one), bytes.get(other)));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        micros.forEach(
                (label, times) ->
                        text.append(
                                "%-16s %6.1f us (%.1f to %.1f), %6.0f bytes%n"
                                        .formatted(
                                                label,
                                                median(times),
                                                times.stream().min(Double::compare).orElseThrow(),
                                                times.stream().max(Double::compare).orElseThrow(),
                                                median(bytes.get(label)))));
        text.append(
                "component relative to route: time %.2f, bytes %.2f; relative to bare client: time %.2f%n"
                        .formatted(
                                timeRatio("component", "route"),
                                bytesRatio("component", "route"),
                                timeRatio("component", "bareClient")));
        text.append(
                "InOnly relative to route: time %.2f, bytes %.2f%n"
                        .formatted(
                                timeRatio("componentInOnly", "route"),
                                bytesRatio("componentInOnly", "route")));
        return text.toString();
    }

    private static void add(Map<String, List<Double>> values, String label, double value) {
        values.computeIfAbsent(label, each -> new ArrayList<>()).add(value);
    }

    private static Map<String, Double> medians(Map<String, List<Double>> values) {
        Map<String, Double> medians = new LinkedHashMap<>();
        values.forEach((label, each) -> medians.put(label, median(each)));
        return medians;
    }

    private static List<Double> ratios(List<Double> ones, List<Double> others) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ones.size(); i++) {
            ratios.add(ones.get(i) / others.get(i));
        }
        return ratios;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
