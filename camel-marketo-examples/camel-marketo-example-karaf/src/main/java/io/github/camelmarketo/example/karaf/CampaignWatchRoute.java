package io.github.camelmarketo.example.karaf;

import org.apache.camel.builder.RouteBuilder;

/**
 * Reports each campaign of a folder that was changed, the oldest change first. The bean {@code
 * reported} keeps what was reported already.
 */
public final class CampaignWatchRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("marketo:smartCampaign/browse?folder={{folder}}&delay={{delay}}&stateRepository=#reported")
                .routeId("campaign-watch")
                .log("Changed ${body.id} '${body.name}', ${body.status}, at ${body.updatedAt}");
    }
}
