package io.github.camelmarketo.example.quarkus;

import org.apache.camel.builder.RouteBuilder;

/**
 * Clones a template campaign for each edition of a newsletter, into the newsletter's program, and
 * schedules the clone for the morning with the My Tokens of that day.
 */
public class NewsletterRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:newsletter")
                .routeId("newsletter")
                .to("marketo:smartCampaign/getByName?name={{newsletter.template}}")
                .setHeader("CamelMarketoName", method("edition", "name"))
                .to("marketo:smartCampaign/clone?folder={{newsletter.program}}")
                .log("Cloned    ${body.id} '${body.name}' in program ${body.parentProgramId}")
                .setHeader("CamelMarketoRunAt", method("edition", "runAt"))
                .setHeader("CamelMarketoTokens", method("edition", "tokens"))
                .log("Schedule  ${body.id} for ${header.CamelMarketoRunAt}")
                .to("marketo:smartCampaign/schedule")
                .log("Scheduled ${body.id}, request ${header.CamelMarketoRequestId}");
    }
}
