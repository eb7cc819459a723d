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
package io.github.camelmarketo.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.model.CampaignId;
import io.github.camelmarketo.simulator.RecordedRequest;
import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** A route that clones a campaign, runs it and deletes it. */
class CampaignLifeRouteTest extends MarketoTestSupport {

    private static final String API = "marketo:smartCampaign/";

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:bodies")
                        .to(API + "clone?id=1069&folder=640")
                        .to(API + "activate")
                        .to(API + "trigger?leads=318592,318593")
                        .to(API + "deactivate")
                        .to(API + "delete");
                from("direct:headers")
                        .to(API + "clone")
                        .setProperty("campaign", simple("${body.id}"))
                        .setHeader(MarketoConstants.ID, exchangeProperty("campaign"))
                        .to(API + "activate")
                        .setBody(constant("318592,318593"))
                        .setHeader(MarketoConstants.ID, exchangeProperty("campaign"))
                        .setHeader(MarketoConstants.TOKENS, constant("{\"message\":\"hi\"}"))
                        .to(API + "trigger")
                        .setHeader(MarketoConstants.ID, exchangeProperty("campaign"))
                        .to(API + "deactivate")
                        .setHeader(MarketoConstants.ID, exchangeProperty("campaign"))
                        .to(API + "delete");
            }
        };
    }

    @Test
    void bodiesPassTheCampaignIdFromStepToStep() {
        CampaignId deleted =
                answer("direct:bodies", Map.of("name", "For one day"), Map.of(), CampaignId.class);

        assertLife(deleted.id());
    }

    @Test
    void headersPassTheCampaignIdFromStepToStep() {
        CampaignId deleted =
                answer(
                        "direct:headers",
                        null,
                        Map.of(
                                MarketoConstants.ID, 1069,
                                MarketoConstants.NAME, "For one day",
                                MarketoConstants.FOLDER, "640"),
                        CampaignId.class);

        assertLife(deleted.id());
        assertThat(marketo.triggers().get(0).tokens()).containsEntry("{{my.message}}", "hi");
    }

    private static void assertLife(long id) {
        assertThat(id).isNotEqualTo(1069);
        assertThat(marketo.requests())
                .extracting(RecordedRequest::path)
                .containsExactly(
                        "/rest/asset/v1/smartCampaign/1069/clone.json",
                        "/rest/asset/v1/smartCampaign/" + id + "/activate.json",
                        "/rest/v1/campaigns/" + id + "/trigger.json",
                        "/rest/asset/v1/smartCampaign/" + id + "/deactivate.json",
                        "/rest/asset/v1/smartCampaign/" + id + "/delete.json");
        assertThat(marketo.triggeredLeads(id)).containsExactly(318592L, 318593L);
        assertThat(marketo.campaign(id)).isNull();
        assertThat(marketo.campaign(1069).isActive()).isFalse();
    }
}
