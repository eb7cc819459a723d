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

import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Triggers a campaign for many leads with one exchange, and compares the calls and the time with
 * one call per lead. The figures of the latter are computed, not measured.
 */
public final class TriggerBenchmark {

    private static final long CAMPAIGN = 3712;

    private TriggerBenchmark() {}

    /**
     * The measured figures.
     *
     * @param leads the leads that the server accepted
     * @param calls the calls that the server received
     * @param seconds the time it took
     * @param minimum the minimum possible time in seconds for these calls
     * @param minimumForSingles the minimum possible time in seconds for one call per lead
     * @param rejected the calls that the server rejected
     */
    record Result(
            int leads,
            int calls,
            double seconds,
            double minimum,
            double minimumForSingles,
            int rejected) {

        @Override
        public String toString() {
            return "%d leads: %d calls, %.2f s, minimum possible %.0f s, rejected by a limit: %d%n"
                            .formatted(leads, calls, seconds, minimum, rejected)
                    + "one call per lead (computed): %d calls, at least %.0f s"
                            .formatted(leads, minimumForSingles);
        }
    }

    /**
     * Runs the benchmark at the published limits, which takes a little over 80 seconds.
     *
     * @param arguments unused
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

            long start = System.nanoTime();
            TriggerResult result =
                    context.createProducerTemplate()
                            .requestBody("direct:leads", ids, TriggerResult.class);
            double seconds = (System.nanoTime() - start) / 1e9;

            if (!marketo.triggeredLeads(CAMPAIGN).equals(result.accepted())) {
                throw new IllegalStateException(
                        "the leads in the result are not the leads that the server accepted");
            }
            int calls = marketo.requests(CampaignCalls.TRIGGER).size();
            return new Result(
                    result.accepted().size(),
                    calls,
                    seconds,
                    ThroughputBenchmark.minimumSeconds(calls, callsPerWindow, window),
                    ThroughputBenchmark.minimumSeconds(leads, callsPerWindow, window),
                    marketo.errorCodes().size());
        }
    }
}
