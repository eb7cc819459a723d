package io.github.camelmarketo.karaf.bundle;

import io.github.camelmarketo.api.MarketoException;
import org.apache.camel.builder.RouteBuilder;

/**
 * Clones and triggers a campaign for three leads, makes a call that is rejected, and watches for
 * changed campaigns.
 */
public final class CampaignRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:campaign?repeatCount=1&delay=0")
                .setHeader("CamelMarketoFolder", constant("Program:1107"))
                .to("marketo:smartCampaign/clone?id=1069&name=Cloned on Karaf")
                .to("marketo:smartCampaign/activate")
                .setHeader("CamelMarketoLeads", constant("101,102,103"))
                .to("marketo:smartCampaign/trigger")
                .log("Triggered ${body.accepted.size} leads")
                .to("direct:rejected");

        from("direct:rejected")
                .doTry()
                .to("marketo:smartCampaign/activate?id=999")
                .doCatch(MarketoException.class)
                .log("Rejected with ${exception.kind}")
                .end()
                .process(
                        exchange -> exchange.getContext().getRouteController().startRoute("watch"));

        from("marketo:smartCampaign/browse?folder=Program:1107&earliestUpdatedAt=2020-01-01T00:00:00Z&initialDelay=0")
                .routeId("watch")
                .autoStartup(false)
                .log("Changed ${body.name}");
    }
}
