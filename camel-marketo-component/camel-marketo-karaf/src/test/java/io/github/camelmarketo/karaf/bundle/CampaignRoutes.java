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
