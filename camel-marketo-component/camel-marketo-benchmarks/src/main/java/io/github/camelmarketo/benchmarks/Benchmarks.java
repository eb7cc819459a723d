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
import org.apache.camel.CamelContext;

/** Runs a benchmark by name. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Runs a benchmark and prints its figures.
     *
     * @param arguments the name: latency, throughput, trigger, memory, waiters, start, once, key or
     *     batching
     * @throws IllegalArgumentException when the name is unknown
     * @throws Exception when the benchmark fails
     */
    public static void main(String[] arguments) throws Exception {
        String name = arguments.length == 1 ? arguments[0] : "";
        switch (name) {
            case "latency" -> LatencyBenchmark.main(new String[0]);
            case "throughput" -> ThroughputBenchmark.main(new String[0]);
            case "trigger" -> TriggerBenchmark.main(new String[0]);
            case "memory" -> MemoryBenchmark.main(new String[0]);
            case "waiters" -> WaitersBenchmark.main(new String[0]);
            case "start" -> StartBenchmark.main(new String[0]);
            case "batching" -> BatchingBenchmark.main(new String[0]);
            case "once" -> OnceStoreBenchmark.main(new String[0]);
            case "key" -> OnceKeyBenchmark.main(new String[0]);
            default ->
                    throw new IllegalArgumentException(
                            "Unknown benchmark '"
                                    + name
                                    + "'. Set -Dbench to latency, throughput, trigger, memory, waiters,"
                                    + " start, once, key or batching");
        }
    }

    /** Adds a component named marketo for a simulator with the default client. */
    static MarketoComponent component(CamelContext context, String url) {
        MarketoComponent component = new MarketoComponent();
        component.setInstanceUrl(url);
        component.setClientId("test-client");
        component.setClientSecret("test-secret");
        context.addComponent("marketo", component);
        return component;
    }

    /** Adds such a component with the limits of the simulator. */
    static void component(CamelContext context, String url, int callsPerWindow, Duration window) {
        MarketoComponent component = component(context, url);
        component.setCallsPerWindow(callsPerWindow);
        component.setRateWindow(window.toMillis());
    }

    /** Starts a simulator that accepts this many calls per window. */
    static MarketoSimulator limited(int callsPerWindow, Duration window) {
        return MarketoSimulator.builder().rateLimit(callsPerWindow, window).build().start();
    }
}
