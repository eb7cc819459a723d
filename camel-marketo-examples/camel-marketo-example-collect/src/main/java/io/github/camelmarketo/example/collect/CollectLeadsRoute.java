package io.github.camelmarketo.example.collect;

import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;

/**
 * Takes leads one by one, as a webhook or a queue brings them, and triggers a campaign for a
 * hundred at a time, or for as many as there are after a second.
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
