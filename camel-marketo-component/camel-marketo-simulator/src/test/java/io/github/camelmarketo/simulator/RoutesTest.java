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
package io.github.camelmarketo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RoutesTest {

    private final Routes routes = new Routes();

    @Test
    void literalPathTakesPrecedenceOverId() {
        add(SmartCampaignCalls.GET_BY_ID);
        add(SmartCampaignCalls.GET_BY_NAME);

        assertThat(find("GET", "/rest/asset/v1/smartCampaign/byName.json?name=a"))
                .isSameAs(SmartCampaignCalls.GET_BY_NAME);
        assertThat(find("GET", "/rest/asset/v1/smartCampaign/7.json"))
                .isSameAs(SmartCampaignCalls.GET_BY_ID);
    }

    @Test
    void methodSelectsTheOperationOfAPath() {
        add(SmartCampaignCalls.GET_BY_ID);
        add(SmartCampaignCalls.UPDATE);
        add(IdentityCalls.TOKEN);

        assertThat(find("POST", "/rest/asset/v1/smartCampaign/7.json"))
                .isSameAs(SmartCampaignCalls.UPDATE);
        assertThat(find("GET", "/identity/oauth/token")).isSameAs(IdentityCalls.TOKEN);
        assertThat(find("POST", "/identity/oauth/token")).isSameAs(IdentityCalls.TOKEN);
    }

    @Test
    void onlyTheLeadDatabaseReadsByPost() {
        add(SmartCampaignCalls.BROWSE);
        add(CampaignCalls.BROWSE);

        assertThat(find("POST", "/rest/v1/campaigns.json?_method=GET"))
                .isSameAs(CampaignCalls.BROWSE);
        assertThat(find("POST", "/rest/asset/v1/smartCampaigns.json?_method=GET"))
                .isSameAs(RestOperation.UNKNOWN);
    }

    @Test
    void unknownPathAndWrongMethodAreErrors() {
        add(SmartCampaignCalls.DELETE);

        assertThat(code("GET", "/rest/asset/v1/smartCampaign/7/delete.json")).isEqualTo("605");
        assertThat(code("POST", "/rest/asset/v1/smartCampaign/7/deletexjson")).isEqualTo("610");
        assertThat(code("POST", "/rest/asset/v1/smartCampaign/7/8/delete.json")).isEqualTo("610");
    }

    @Test
    void operationIsRegisteredOnce() {
        add(UsageCalls.DAILY_USAGE);

        assertThatThrownBy(() -> add(UsageCalls.DAILY_USAGE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GET /rest/v1/stats/usage.json");
    }

    private void add(RestOperation operation) {
        routes.add(operation, BodyRule.UNCHECKED, call -> null);
    }

    private RestOperation find(String method, String url) {
        return routes.find(method, url).operation();
    }

    private String code(String method, String url) {
        return routes.find(method, url).error().code();
    }
}
