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
