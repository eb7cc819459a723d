package io.github.camelmarketo.quarkus.it;

import org.apache.camel.builder.RouteBuilder;

/** Runs a campaign from clone to delete. */
public class CampaignRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:life")
                .to("marketo:smartCampaign/clone?id=1069&folder=Program:1107")
                .to("marketo:smartCampaign/activate")
                .to("marketo:smartCampaign/trigger?leads=318592,318593&tokens={\"message\":\"hi\"}")
                .setProperty("accepted", simple("${body.accepted.size}"))
                .to("marketo:smartCampaign/deactivate")
                .to("marketo:smartCampaign/delete");

        from("direct:find").to("marketo:smartCampaign/getById?id=3713");

        from("direct:schedule").to("marketo:smartCampaign/schedule?id=3713");
    }
}
