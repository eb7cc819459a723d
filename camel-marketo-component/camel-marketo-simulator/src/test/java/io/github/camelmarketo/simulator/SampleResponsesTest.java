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

import static io.github.camelmarketo.simulator.SimulatorClient.ASSET;
import static io.github.camelmarketo.simulator.SimulatorClient.BROWSE;
import static io.github.camelmarketo.simulator.SimulatorClient.CAMPAIGNS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Responses have the members, values and order of the samples in Marketo's documentation. */
class SampleResponsesTest {

    private static final String BOUNCED =
            """
            {"id":1001,"name":"Process Bounced Emails",
            "description":"System smart campaign for processing bounced email events",
            "createdAt":"2016-09-10T23:16:19Z+0000","updatedAt":"2016-09-10T23:16:19Z+0000",
            "status":"Never Run","type":"batch","isSystem":false,"isActive":false,
            "isRequestable":false,"isCommunicationLimitEnabled":false,
            "recurrence":{"weekdayOnly":false},"qualificationRuleType":"once",
            "workspace":"Default","smartListId":1001,"flowId":1001,
            "computedUrl":"https://app-sjqe.marketo.com/#SC1001A1"}""";

    private static final String TRIGGER =
            """
            {"id":1069,"name":"Test Trigger Campaign","description":"",
            "createdAt":"2018-02-16T01:34:39Z+0000","updatedAt":"2019-08-13T00:45:21Z+0000",
            "folder":{"id":327,"type":"Folder"},"status":"Inactive","type":"trigger",
            "isSystem":false,"isActive":false,"isRequestable":false,
            "isCommunicationLimitEnabled":false,"recurrence":{"weekdayOnly":false},
            "qualificationRuleType":"once","workspace":"Default","smartListId":2747,
            "flowId":1088,"computedUrl":"https://app-sjqe.marketo.com/#SC1069A1"}""";

    private static final String NOTHING =
            """
            {"success":true,"errors":[],"requestId":"",
            "warnings":["No assets found for the given search criteria."]}""";

    @RegisterExtension
    static final MarketoSimulator marketo =
            MarketoSimulator.builder().clock(SettableClock.at("2019-08-14T17:42:04Z")).build();

    private SimulatorClient client;

    @BeforeEach
    void connect() {
        client = new SimulatorClient(marketo);
    }

    @Test
    void getByIdReturnsCampaign() {
        assertResponse(client.get(ASSET + "1001.json?includeFlowSteps=false"), asset(BOUNCED));
    }

    @Test
    void getByIdOfUnknownIdReturnsWarningAndNoResult() {
        assertResponse(client.get(ASSET + "99.json"), NOTHING);
    }

    @Test
    void getByNameReturnsCampaign() {
        assertResponse(
                client.get(
                        ASSET
                                + "byName.json?name=Test%20Trigger%20Campaign&includeFlowSteps=false"),
                asset(TRIGGER));
    }

    @Test
    void getByNameOfUnknownNameReturnsWarningAndNoResult() {
        assertResponse(client.get(ASSET + "byName.json?name=Nobody"), NOTHING);
    }

    @Test
    void nameWithCommaIsNeverFound() {
        marketo.addCampaign(CampaignSpec.batch("Spring, Summer"));

        assertResponse(client.get(ASSET + "byName.json?name=Spring%2C%20Summer"), NOTHING);
    }

    @Test
    void browseFiltersByUpdatedAt() {
        JsonNode response =
                client.get(
                        BROWSE
                                + "?earliestUpdatedAt=2016-09-10T23:15:00-00:00"
                                + "&latestUpdatedAt=2016-09-10T23:17:00-00:00");

        assertThat(response.path("result")).hasSize(2);
        assertThat(response.path("result").path(0)).isEqualTo(SimulatorClient.json(BOUNCED));
        assertThat(response.path("result").path(1).path("id").asInt()).isEqualTo(1002);
    }

    @Test
    void emptyBrowseReturnsWarningAndNoResult() {
        assertResponse(client.get(BROWSE + "?latestUpdatedAt=2001-01-01T00:00:00Z"), NOTHING);
    }

    @Test
    void createReturnsNewCampaign() {
        JsonNode response =
                client.postForm(
                        BROWSE,
                        "name",
                        "Smart Campaign 02",
                        "folder",
                        "{\"type\": \"folder\",\"id\": 640}",
                        "description",
                        "This is a smart campaign creation test.");

        assertResponse(
                response,
                asset(
                        """
                        {"id":5000,"name":"Smart Campaign 02",
                        "description":"This is a smart campaign creation test.",
                        "createdAt":"2019-08-14T17:42:04Z+0000",
                        "updatedAt":"2019-08-14T17:42:04Z+0000",
                        "folder":{"id":640,"type":"Folder"},"status":"Never Run",
                        "type":"batch","isSystem":false,"isActive":false,"isRequestable":false,
                        "isCommunicationLimitEnabled":true,"recurrence":{"weekdayOnly":false},
                        "qualificationRuleType":"once","workspace":"Default",
                        "smartListId":15006,"flowId":25006,
                        "computedUrl":"https://app-sjqe.marketo.com/#SC5000A1"}"""));
    }

    @Test
    void cloneReturnsInactiveCopy() {
        JsonNode response =
                client.postForm(
                        ASSET + "1069/clone.json",
                        "name",
                        "Test Trigger Campaign Clone",
                        "folder",
                        "{\"type\": \"folder\",\"id\": 640}",
                        "description",
                        "This is a smart campaign clone test.");

        assertResponse(
                response,
                asset(
                        """
                        {"id":5000,"name":"Test Trigger Campaign Clone",
                        "description":"This is a smart campaign clone test.",
                        "createdAt":"2019-08-14T17:42:04Z+0000",
                        "updatedAt":"2019-08-14T17:42:04Z+0000",
                        "folder":{"id":640,"type":"Folder"},"status":"Inactive",
                        "type":"trigger","isSystem":false,"isActive":false,
                        "isRequestable":false,"isCommunicationLimitEnabled":false,
                        "recurrence":{"weekdayOnly":false},"qualificationRuleType":"once",
                        "workspace":"Default","smartListId":15006,"flowId":25006,
                        "computedUrl":"https://app-sjqe.marketo.com/#SC5000A1"}"""));
    }

    @Test
    void deleteReturnsId() {
        assertResponse(client.post(ASSET + "1069/delete.json"), asset("{\"id\":1069}"));
    }

    @Test
    void activateAndDeactivateReturnIdWithoutWarnings() {
        String expected =
                "{\"success\":true,\"errors\":[],\"requestId\":\"\",\"result\":[{\"id\":1069}]}";

        assertResponse(client.post(ASSET + "1069/activate.json"), expected);
        assertResponse(client.post(ASSET + "1069/deactivate.json"), expected);
    }

    @Test
    void scheduleReturnsIdOnly() {
        JsonNode response =
                client.postJson(
                        CAMPAIGNS + "/3713/schedule.json",
                        """
                        {"input":{"runAt":"2019-09-28T18:05:00+0000","tokens":[
                        {"name":"{{my.message}}","value":"Updated message"},
                        {"name":"{{my.other token}}","value":"Value for other token"}]}}""");

        assertResponse(response, leadDatabase("{\"id\":3713}"));
    }

    @Test
    void triggerReturnsIdOnly() {
        JsonNode response =
                client.postJson(
                        CAMPAIGNS + "/3712/trigger.json",
                        """
                        {"input":{"leads":[{"id":318592},{"id":318593}],"tokens":[
                        {"name":"{{my.message}}","value":"Updated message"}]}}""");

        assertResponse(response, leadDatabase("{\"id\":3712}"));
    }

    @Test
    void smartListReturnsRulesOnRequest() {
        JsonNode plain = client.get(ASSET + "1069/smartList.json");
        JsonNode withRules = client.get(ASSET + "1069/smartList.json?includeRules=true");

        assertResponse(
                plain,
                asset(
                        """
                        {"id":2747,"name":"Test Trigger Campaign","description":"",
                        "createdAt":"2018-02-16T01:34:39Z+0000",
                        "updatedAt":"2019-08-13T00:45:21Z+0000",
                        "url":"https://app-sjqe.marketo.com/#SL2747A1",
                        "folder":{"id":327,"type":"Folder"},"workspace":"Default"}"""));
        JsonNode rules = withRules.path("result").path(0).path("rules");
        assertThat(rules.path("filterMatchType").asText()).isEqualTo("All");
        assertThat(rules.path("triggers").path(0).asText()).isEqualTo("Campaign is Requested");
        assertThat(rules.path("filters").path(0).path("conditions")).hasSize(1);
    }

    @Test
    void campaignGetByIdReturnsLeadDatabaseForm() {
        assertResponse(
                client.get(CAMPAIGNS + "/3713.json"),
                leadDatabase(
                        """
                        {"id":3713,"name":"Monthly Newsletter",
                        "description":"Sends the newsletter of the month","type":"batch",
                        "programId":1107,"programName":"Newsletter Program",
                        "workspaceName":"Default","createdAt":"2018-03-01T08:00:00Z",
                        "updatedAt":"2018-03-02T08:00:00Z"}"""));
        assertThat(client.get(CAMPAIGNS + "/3712.json").at("/result/0/active").asBoolean())
                .isTrue();
    }

    @Test
    void emptyCampaignBrowseReturnsEmptyResult() {
        assertResponse(client.get(CAMPAIGNS + ".json?name=Nobody"), leadDatabase(""));
    }

    @Test
    void usageIncludesItsOwnCall() {
        client.get(ASSET + "1001.json");

        assertResponse(
                client.get("/rest/v1/stats/usage.json"),
                leadDatabase(
                        """
                        {"date":"2019-08-14","total":2,
                        "users":[{"userId":"test-client@api.example.com","count":2}]}"""));
    }

    @Test
    void everyResponseHasItsOwnRequestId() {
        String first = client.get(ASSET + "1001.json").path("requestId").asText();
        String second = client.get(ASSET + "1001.json").path("requestId").asText();

        assertThat(first).matches("[0-9a-f]+#[0-9a-f]+").isNotEqualTo(second);
    }

    private static String asset(String result) {
        return "{\"success\":true,\"errors\":[],\"requestId\":\"\",\"warnings\":[],\"result\":["
                + result
                + "]}";
    }

    private static String leadDatabase(String result) {
        return "{\"requestId\":\"\",\"result\":[" + result + "],\"success\":true}";
    }

    /** Compares the texts, so that the order of the members counts. */
    private static void assertResponse(JsonNode response, String expected) {
        ((ObjectNode) response).put("requestId", "");
        assertThat(response.toString()).isEqualTo(SimulatorClient.json(expected).toString());
    }
}
