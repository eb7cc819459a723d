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

import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.model.SmartList;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.RecordedRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and results of the read operations. */
class ReadOperationsTest extends MarketoTestSupport {

    private static final String CAMPAIGNS = "/rest/asset/v1/smartCampaigns.json";

    @Test
    void getByIdReadsTheCampaignOfTheUri() {
        SmartCampaign campaign = read("smartCampaign/getById?id=1001", Map.of());

        assertThat(campaign.name()).isEqualTo("Process Bounced Emails");
        assertThat(campaign.createdAt()).isEqualTo(Instant.parse("2016-09-10T23:16:19Z"));
        assertGet("/rest/asset/v1/smartCampaign/1001.json", Map.of());
    }

    @Test
    void getByIdReadsTheCampaignOfTheHeader() {
        SmartCampaign campaign = read("smartCampaign/getById", Map.of(MarketoConstants.ID, "1002"));

        assertThat(campaign.id()).isEqualTo(1002);
        assertGet("/rest/asset/v1/smartCampaign/1002.json", Map.of());
    }

    @Test
    void getByNameReadsTheCampaignOfTheUri() {
        SmartCampaign campaign =
                read("smartCampaign/getByName?name=Test Trigger Campaign", Map.of());

        assertThat(campaign.id()).isEqualTo(1069);
        assertThat(campaign.folder()).isEqualTo(FolderRef.folder(327));
        assertGet(
                "/rest/asset/v1/smartCampaign/byName.json",
                Map.of("name", "Test Trigger Campaign"));
    }

    @Test
    void getByNameReadsTheNameFromAHeaderOrAJsonBody() {
        read("smartCampaign/getByName", Map.of(MarketoConstants.NAME, "Test Trigger Campaign"));
        answer(
                "marketo:smartCampaign/getByName",
                "{\"name\":\"Process Unsubscribes\"}",
                Map.of(),
                SmartCampaign.class);

        assertThat(marketo.requests())
                .extracting(each -> each.query().get("name").get(0))
                .containsExactly("Test Trigger Campaign", "Process Unsubscribes");
    }

    @Test
    void specialCharactersInNamesAreEncoded() {
        String name = "Été 😀 & co = 100% + ;\"";
        marketo.addCampaign(CampaignSpec.batch(name).id(5000));

        SmartCampaign campaign =
                read("smartCampaign/getByName", Map.of(MarketoConstants.NAME, name));

        assertThat(campaign.id()).isEqualTo(5000);
        assertThat(campaign.name()).isEqualTo(name);
    }

    @Test
    void browseSendsTheDocumentedTimes() {
        List<?> campaigns =
                answer(
                        "marketo:smartCampaign/browse?earliestUpdatedAt=2016-09-10T23:15:00-00:00"
                                + "&latestUpdatedAt=2016-09-10T23:17:00-00:00",
                        null,
                        Map.of(),
                        Page.class);

        assertThat(campaigns).hasSize(2);
        assertGet(
                CAMPAIGNS,
                Map.of(
                        "earliestUpdatedAt", "2016-09-10T23:15:00+00:00",
                        "latestUpdatedAt", "2016-09-10T23:17:00+00:00"));
    }

    @Test
    void browseSendsEveryOptionAndBooleansInLowerCase() {
        marketo.addCampaign(CampaignSpec.requestable("In a program").program(1107, "P").active());

        List<?> campaigns =
                answer(
                        "marketo:smartCampaign/browse?folder=Program:1107&isActive=true&maxReturn=200&offset=0",
                        null,
                        Map.of(),
                        Page.class);

        assertThat(campaigns).hasSize(1);
        assertGet(
                CAMPAIGNS,
                Map.of(
                        "folder", "{\"id\":1107,\"type\":\"Program\"}",
                        "isActive", "true",
                        "maxReturn", "200",
                        "offset", "0"));
    }

    @Test
    void browseReadsEveryOptionFromHeaders() {
        Map<String, Object> headers = new HashMap<>();
        headers.put(MarketoConstants.FOLDER, 327);
        headers.put(MarketoConstants.EARLIEST_UPDATED_AT, Instant.parse("2018-01-01T00:00:00Z"));
        headers.put(MarketoConstants.LATEST_UPDATED_AT, "2020-01-01T00:00:00Z+0000");
        headers.put(MarketoConstants.IS_ACTIVE, "false");
        headers.put(MarketoConstants.MAX_RETURN, "1");
        headers.put(MarketoConstants.OFFSET, 1L);

        answer("marketo:smartCampaign/browse", null, headers, Page.class);

        assertGet(
                CAMPAIGNS,
                Map.of(
                        "folder", "{\"id\":327,\"type\":\"Folder\"}",
                        "earliestUpdatedAt", "2018-01-01T00:00:00+00:00",
                        "latestUpdatedAt", "2020-01-01T00:00:00+00:00",
                        "isActive", "false",
                        "maxReturn", "1",
                        "offset", "1"));
    }

    @Test
    void browseReadsItsOptionsFromAMapBody() {
        answer(
                "marketo:smartCampaign/browse",
                Map.of("folder", Map.of("id", 327, "type", "Folder"), "maxReturn", 7),
                Map.of(),
                Page.class);

        assertGet(
                CAMPAIGNS, Map.of("folder", "{\"id\":327,\"type\":\"Folder\"}", "maxReturn", "7"));
    }

    @Test
    void browseAllRequestsFullPages() {
        Iterable<?> all =
                answer(
                        "marketo:smartCampaign/browseAll?folder=327&isActive=false",
                        null,
                        Map.of(),
                        Iterable.class);
        assertThat(marketo.requests()).isEmpty();

        assertThat(all).hasSize(2);
        assertGet(
                CAMPAIGNS,
                Map.of(
                        "folder", "{\"id\":327,\"type\":\"Folder\"}",
                        "isActive", "false",
                        "maxReturn", "200",
                        "offset", "0"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void getSmartListSendsIncludeRulesInLowerCase(boolean rules) {
        SmartList list =
                answer(
                        "marketo:smartCampaign/getSmartList?id=1069&includeRules=" + rules,
                        null,
                        Map.of(),
                        SmartList.class);

        assertThat(list.id()).isEqualTo(2747);
        assertThat(list.rules() != null).isEqualTo(rules);
        assertGet(
                "/rest/asset/v1/smartCampaign/1069/smartList.json",
                Map.of("includeRules", String.valueOf(rules)));
    }

    @Test
    void getSmartListReadsTheIdFromACampaignInTheBody() {
        SmartCampaign campaign = read("smartCampaign/getById?id=1069", Map.of());

        answer(
                "marketo:smartCampaign/getSmartList",
                campaign,
                Map.of(MarketoConstants.INCLUDE_RULES, true),
                SmartList.class);

        assertThat(marketo.requests().get(1).path())
                .isEqualTo("/rest/asset/v1/smartCampaign/1069/smartList.json");
    }

    @Test
    void tokenIsSentInTheAuthorizationHeaderOnly() {
        send("marketo:smartCampaign/getById?id=1001");

        RecordedRequest call = onlyCall();
        assertThat(call.header("Authorization")).startsWith("Bearer ");
        assertThat(call.rawUrl()).doesNotContain("access_token");
    }

    private SmartCampaign read(String uri, Map<String, Object> headers) {
        return answer("marketo:" + uri, null, headers, SmartCampaign.class);
    }
}
