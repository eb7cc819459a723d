package io.github.camelmarketo.example.karaf;

import org.apache.camel.builder.RouteBuilder;

/**
 * Logs each changed campaign of a folder, the oldest change first. The bean {@code reported} stores
 * which changes were reported.
 */
public final class CampaignWatchRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("marketo:smartCampaign/browse?folder={{folder}}&delay={{delay}}&stateRepository=#reported")
                .routeId("campaign-watch")
                .log("Changed ${body.id} '${body.name}', ${body.status}, at ${body.updatedAt}");
    }
}
