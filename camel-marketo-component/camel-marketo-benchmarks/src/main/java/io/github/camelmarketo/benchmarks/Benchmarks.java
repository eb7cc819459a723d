package io.github.camelmarketo.benchmarks;

import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.time.Duration;
import org.apache.camel.CamelContext;

/** Runs the benchmark of a name. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Runs a benchmark and prints its figures.
     *
     * @param arguments its name: latency, throughput, trigger, memory, waiters or start
     * @throws IllegalArgumentException when there is none of this name
     * @throws Exception when it cannot run
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
            default ->
                    throw new IllegalArgumentException(
                            "'"
                                    + name
                                    + "' is no benchmark: give latency, throughput, trigger, memory, waiters or"
                                    + " start in -Dbench");
        }
    }

    /** A component for a simulator with its default client, under the name marketo. */
    static MarketoComponent component(CamelContext context, String url) {
        MarketoComponent component = new MarketoComponent();
        component.setInstanceUrl(url);
        component.setClientId("test-client");
        component.setClientSecret("test-secret");
        context.addComponent("marketo", component);
        return component;
    }

    /** A component that keeps the limits of such a simulator. */
    static void component(CamelContext context, String url, int callsPerWindow, Duration window) {
        MarketoComponent component = component(context, url);
        component.setCallsPerWindow(callsPerWindow);
        component.setRateWindow(window.toMillis());
    }

    /** A simulator that takes so many calls in a window, started. */
    static MarketoSimulator limited(int callsPerWindow, Duration window) {
        return MarketoSimulator.builder().rateLimit(callsPerWindow, window).build().start();
    }
}
