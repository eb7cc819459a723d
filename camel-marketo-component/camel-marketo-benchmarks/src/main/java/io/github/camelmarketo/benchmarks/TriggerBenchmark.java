package io.github.camelmarketo.benchmarks;

import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Triggers a campaign for many leads with one exchange, and compares its calls and its time with
 * those of one call a lead. The latter's are computed, not measured.
 */
public final class TriggerBenchmark {

    private static final long CAMPAIGN = 3712;

    private TriggerBenchmark() {}

    /**
     * What it came to.
     *
     * @param leads leads that the server took
     * @param calls calls that the server received
     * @param seconds the time it took
     * @param least the least possible time in seconds for these calls
     * @param leastForSingles the least possible time in seconds for one call a lead
     * @param refused calls that the server refused
     */
    record Result(
            int leads,
            int calls,
            double seconds,
            double least,
            double leastForSingles,
            int refused) {

        @Override
        public String toString() {
            return "%d leads: %d calls, %.2f s, least possible %.0f s, refused by a limit: %d%n"
                            .formatted(leads, calls, seconds, least, refused)
                    + "one call a lead (computed): %d calls, at least %.0f s"
                            .formatted(leads, leastForSingles);
        }
    }

    /**
     * Runs the benchmark at the published limits, which takes a little over 80 seconds.
     *
     * @param arguments not used
     * @throws Exception when a call fails
     */
    public static void main(String[] arguments) throws Exception {
        System.out.println(run(50_000, 100, Duration.ofSeconds(20)));
    }

    static Result run(int leads, int callsPerWindow, Duration window) throws Exception {
        List<Long> ids = LongStream.rangeClosed(1, leads).boxed().toList();
        try (MarketoSimulator marketo = Benchmarks.limited(callsPerWindow, window);
                DefaultCamelContext context = new DefaultCamelContext()) {
            Benchmarks.component(context, marketo.baseUrl(), callsPerWindow, window);
            context.addRoutes(
                    new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("direct:leads").to("marketo:smartCampaign/trigger?id=" + CAMPAIGN);
                        }
                    });
            context.start();

            long begun = System.nanoTime();
            TriggerResult result =
                    context.createProducerTemplate()
                            .requestBody("direct:leads", ids, TriggerResult.class);
            double seconds = (System.nanoTime() - begun) / 1e9;

            if (!marketo.triggeredLeads(CAMPAIGN).equals(result.accepted())) {
                throw new IllegalStateException("the server took other leads than the answer says");
            }
            int calls = marketo.requests(CampaignCalls.TRIGGER).size();
            return new Result(
                    result.accepted().size(),
                    calls,
                    seconds,
                    ThroughputBenchmark.leastSeconds(calls, callsPerWindow, window),
                    ThroughputBenchmark.leastSeconds(leads, callsPerWindow, window),
                    marketo.errorCodes().size());
        }
    }
}
