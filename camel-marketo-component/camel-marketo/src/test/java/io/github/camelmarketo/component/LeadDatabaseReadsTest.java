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

import io.github.camelmarketo.api.model.Campaign;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.SmartCampaignMembership;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests and results of the lead-database operations. */
class LeadDatabaseReadsTest extends MarketoTestSupport {

    @Test
    void campaignGetByIdReadsTheLeadDatabase() {
        Campaign campaign =
                answer("marketo:campaign/getById?id=3712", null, Map.of(), Campaign.class);

        assertThat(campaign.name()).isEqualTo("Send Transactional Email");
        assertGet("/rest/v1/campaigns/3712.json", Map.of());
    }

    @Test
    void campaignBrowseSendsCommaSeparatedLists() {
        answer(
                "marketo:campaign/browse?id=3712,3713&batchSize=10&isTriggerable=true",
                null,
                Map.of(
                        MarketoConstants.PROGRAM_NAME,
                        List.of("Newsletter Program", "Other"),
                        MarketoConstants.WORKSPACE_NAME,
                        new String[] {"Default", "Europe"},
                        MarketoConstants.NAME,
                        "Monthly Newsletter"),
                Page.class);

        assertGet(
                "/rest/v1/campaigns.json",
                Map.of(
                        "id", "3712,3713",
                        "name", "Monthly Newsletter",
                        "programName", "Newsletter Program,Other",
                        "workspaceName", "Default,Europe",
                        "isTriggerable", "true",
                        "batchSize", "10"));
    }

    @Test
    void campaignBrowseAllFiltersByProgram() {
        Iterable<?> found =
                answer(
                        "marketo:campaign/browseAll?programName=Newsletter Program",
                        null,
                        Map.of(),
                        Iterable.class);

        assertThat(found).extracting(each -> ((Campaign) each).id()).containsExactly(3713L);
        assertGet("/rest/v1/campaigns.json", Map.of("programName", "Newsletter Program"));
    }

    @Test
    void membershipReadsAllPages() {
        marketo.addCampaigns(301);
        marketo.campaigns().stream()
                .filter(each -> each.name().startsWith("Campaign "))
                .forEach(each -> marketo.addMembership(318592, each.id()));

        Iterable<?> found =
                answer(
                        "marketo:lead/getSmartCampaignMembership?leadId=318592",
                        null,
                        Map.of(),
                        Iterable.class);

        int rows = 0;
        for (Object each : found) {
            assertThat(each).isInstanceOf(SmartCampaignMembership.class);
            rows++;
        }
        assertThat(rows).isEqualTo(301);
        assertThat(marketo.requests())
                .hasSize(2)
                .allSatisfy(
                        each ->
                                assertThat(each.path())
                                        .isEqualTo(
                                                "/rest/v1/leads/318592/smartCampaignMembership.json"));
    }

    @Test
    void membershipReadsLeadAndTimesFromHeaders() {
        marketo.addMembership(7, 1069);

        Iterable<?> found =
                answer(
                        "marketo:lead/getSmartCampaignMembership",
                        null,
                        Map.of(
                                MarketoConstants.LEAD_ID, "7",
                                MarketoConstants.EARLIEST_UPDATED_AT, "2016-01-01T00:00:00Z",
                                MarketoConstants.LATEST_UPDATED_AT, "2099-01-01T00:00:00Z"),
                        Iterable.class);

        assertThat(found).hasSize(1);
        assertGet(
                "/rest/v1/leads/7/smartCampaignMembership.json",
                Map.of(
                        "earliestUpdatedAt", "2016-01-01T00:00:00+00:00",
                        "latestUpdatedAt", "2099-01-01T00:00:00+00:00"));
    }
}
