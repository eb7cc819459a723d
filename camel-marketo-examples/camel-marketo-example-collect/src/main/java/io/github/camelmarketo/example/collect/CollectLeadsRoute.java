package io.github.camelmarketo.example.collect;

import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;

/**
 * Receives leads one at a time, as a webhook or a queue delivers them, and triggers a campaign for
 * a hundred at a time, or for fewer when no lead has arrived for a second.
 */
public class CollectLeadsRoute extends RouteBuilder {

    static final long CAMPAIGN = 3712;

    @Override
    public void configure() {
        from("direct:lead")
                .aggregate(constant(true), AggregationStrategies.groupedBody())
                .completionSize(100)
                .completionTimeout(1000)
                .forceCompletionOnStop()
                .to("marketo:smartCampaign/trigger?id=" + CAMPAIGN)
                .log(
                        "${body.accepted.size} leads accepted, request ${header.CamelMarketoRequestId}");
    }
}
