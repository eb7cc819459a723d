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
package io.github.camelmarketo.example;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.BindyType;

/**
 * Clones a template campaign, runs the clone for the leads in a file, waits until the run is seen
 * for them, and deletes the clone. The result of each step is the body of the next and identifies
 * the campaign. {@code camel/lead-campaign.yaml} is the same route in YAML.
 */
public class LeadCampaignRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("file:{{leads.directory}}?fileName=leads.csv&noop=true&initialDelay=0&repeatCount=1")
                .routeId("java-dsl")
                .unmarshal()
                .bindy(BindyType.Csv, Lead.class)
                .bean(Lead.class, "ids")
                .setVariable("leads", body())
                .to("marketo:smartCampaign/getByName?name={{template.name}}")
                .log("Found       ${body.id} '${body.name}', ${body.status}")
                .setHeader(
                        "CamelMarketoName", simple("Camel example ${date:now:yyyyMMdd-HHmmss-SSS}"))
                .to("marketo:smartCampaign/clone?folder={{?marketo.folder}}")
                .log("Cloned      ${body.id} '${body.name}', ${body.status}")
                .to("marketo:smartCampaign/activate")
                .to("marketo:smartCampaign/getById")
                .log("Activated   ${body.id} '${body.name}', ${body.status}")
                .setVariable("begun", simple("${date:now:yyyy-MM-dd'T'HH:mm:ssXXX}"))
                .setHeader("CamelMarketoLeads", variable("leads"))
                .to("marketo:smartCampaign/trigger")
                .log(
                        "Triggered   ${body.id}: ${body.accepted.size} of ${variable.leads.size} leads"
                                + " accepted in ${header.CamelMarketoCallCount} calls")
                .setVariable("run", body())
                .setHeader("CamelMarketoSince", variable("begun"))
                .setHeader("CamelMarketoLeads", variable("leads"))
                .to("marketo:smartCampaign/getRunStatus?waitFor={{wait.for}}")
                .bean(RunTable.class, "of")
                .log("Ran for these leads:\n${body}")
                .setBody(variable("run"))
                .to("marketo:smartCampaign/deactivate")
                .log("Deactivated ${body.id}")
                .to("marketo:smartCampaign/delete")
                .log("Deleted     ${body.id}")
                .bean(CallTotals.class, "of")
                .log("Used        ${body}");
    }
}
