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
package io.github.camelmarketo.example.launch;

import org.apache.camel.builder.RouteBuilder;

/**
 * Clones a program, sets its tokens, runs its trigger campaigns for some leads, and proves it. The
 * result of each step tells the next what it is about. {@code camel/launch.yaml} is the same route
 * in YAML.
 */
public class LaunchRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:launch")
                .routeId("java-dsl")
                .setHeader(
                        "CamelMarketoName", simple("Camel example ${date:now:yyyyMMdd-HHmmss-SSS}"))
                .to("marketo:program/clone?id={{launch.template}}&folder={{launch.folder}}")
                .setVariable("program", body())
                .log("Cloned      program ${body.id} '${body.name}' in {{launch.folder}}")
                .to("marketo:token/set?name=subject&value={{launch.subject}}")
                .log("Set         my.${body.name} to ${body.value}")
                .setBody(variable("program"))
                .to("marketo:token/set?name=place&value={{launch.place}}")
                .log("Set         my.${body.name} to ${body.value}")
                .setBody(variable("program"))
                .to("marketo:token/set?name=day&type=date&value={{launch.day}}")
                .log("Set         my.${body.name} to ${body.value}")
                .setBody(variable("program"))
                .to("marketo:smartCampaign/browse?maxReturn=200")
                .split(body())
                .log("Found       campaign ${body.id} '${body.name}', ${body.type}, ${body.status}")
                .filter(simple("${body.type} == 'trigger'"))
                .to("direct:run")
                .end()
                .end()
                .log("Left        program ${variable.program.id}: delete it in Marketo");

        from("direct:run")
                .routeId("java-dsl-run")
                .setVariable("begun", simple("${date:now:yyyy-MM-dd'T'HH:mm:ssXXX}"))
                .to("marketo:smartCampaign/activate")
                .to("marketo:smartCampaign/getById")
                .setVariable("campaign", body())
                .log("Activated   campaign ${body.id}: ${body.status}")
                .to("marketo:smartCampaign/trigger?leads={{launch.leads}}")
                .log("Triggered   campaign ${body.id} for ${body.accepted.size} leads")
                .setHeader("CamelMarketoSince", variable("begun"))
                .to("marketo:smartCampaign/getRunStatus?waitFor={{launch.wait}}")
                .split(body())
                .log("Proved      lead ${body.leadId}: ${body.status}")
                .end()
                .setBody(variable("campaign"))
                .to("marketo:smartCampaign/deactivate")
                .to("marketo:smartCampaign/delete")
                .log("Deleted     campaign ${body.id}");
    }
}
