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
