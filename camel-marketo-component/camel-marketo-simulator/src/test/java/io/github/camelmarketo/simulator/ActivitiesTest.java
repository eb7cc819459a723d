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

import static io.github.camelmarketo.simulator.SimulatorClient.CAMPAIGNS;
import static io.github.camelmarketo.simulator.SimulatorClient.codeOf;
import static io.github.camelmarketo.simulator.SimulatorClient.encode;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The activity log, and what campaigns write into it. */
class ActivitiesTest {

    private static final String ROOT = "/rest/v1/activities";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final long LEAD = 318592;

    @RegisterExtension
    static final MarketoSimulator marketo =
            MarketoSimulator.builder()
                    .clock(SettableClock.at("2026-03-01T12:00:00Z"))
                    .noLimits()
                    .build();

    private SimulatorClient client;

    @BeforeEach
    void connect() {
        client = new SimulatorClient(marketo);
    }

    @Test
    void activityHasCampaignAtTheTopAndNoEmptyAttributes() {
        marketo.activities()
                .add(
                        ActivitySpec.of(6, LEAD)
                                .date(NOW.plusMillis(5))
                                .campaign(2001)
                                .asset(3310, "Lyon 2026.Invitation")
                                .attribute("Campaign Run ID", 991)
                                .attribute("Device", "")
                                .attribute("Link", null));

        JsonNode page = browse("activityTypeIds=6");

        assertThat(page.path("result").toString())
                .isEqualTo(
                        "[{\"id\":901200001,\"marketoGUID\":\"901200001\",\"leadId\":318592,"
                                + "\"activityDate\":\"2026-03-01T12:00:00Z\",\"activityTypeId\":6,"
                                + "\"campaignId\":2001,\"primaryAttributeValueId\":3310,"
                                + "\"primaryAttributeValue\":\"Lyon 2026.Invitation\","
                                + "\"attributes\":[{\"name\":\"Campaign Run ID\",\"value\":991}]}]");
        assertThat(page.path("moreResult").asBoolean(true)).isFalse();
        assertThat(page.path("nextPageToken").asText()).isNotEmpty();
    }

    @Test
    void idMayBeMissing() {
        marketo.activities().withoutIds().add(ActivitySpec.of(6, LEAD));

        JsonNode entry = browse("activityTypeIds=6").at("/result/0");

        assertThat(entry.has("id")).isFalse();
        assertThat(entry.path("marketoGUID").asText()).isEqualTo("901200001");
    }

    @Test
    void activitiesAreFilteredByTypeLeadListAndAsset() {
        marketo.activities()
                .add(
                        ActivitySpec.of(6, LEAD).asset(1, "a"),
                        ActivitySpec.of(6, 318593).asset(2, "b"),
                        ActivitySpec.of(7, LEAD),
                        ActivitySpec.of(8, LEAD));

        assertThat(leads(browse("activityTypeIds=6,8"))).containsExactly(LEAD, 318593L, LEAD);
        assertThat(leads(browse("activityTypeIds=6&leadIds=318593,9"))).containsExactly(318593L);
        assertThat(leads(browse("activityTypeIds=6&listId=1021"))).containsExactly(LEAD);
        assertThat(leads(browse("activityTypeIds=6&assetIds=2,3"))).containsExactly(318593L);
    }

    @Test
    void tokenStartsAtItsTimeAndBookmarksTheEnd() {
        marketo.activities()
                .add(
                        ActivitySpec.of(6, 1).date(NOW.minusSeconds(2)),
                        ActivitySpec.of(6, 2).date(NOW.minusSeconds(1)));
        String token = token("2026-03-01T11:59:59Z");

        JsonNode first = page("activityTypeIds=6", token);
        marketo.activities().add(ActivitySpec.of(6, 3));
        JsonNode second = page("activityTypeIds=6", first.path("nextPageToken").asText());

        assertThat(leads(first)).containsExactly(2L);
        assertThat(leads(second)).containsExactly(3L);
    }

    @Test
    void pagesAreFullUntilTheLast() {
        for (int i = 1; i <= 5; i++) {
            marketo.activities().add(ActivitySpec.of(6, i));
        }

        JsonNode first = browse("activityTypeIds=6&batchSize=3");
        JsonNode second =
                page("activityTypeIds=6&batchSize=3", first.path("nextPageToken").asText());

        assertThat(leads(first)).containsExactly(1L, 2L, 3L);
        assertThat(first.path("moreResult").asBoolean()).isTrue();
        assertThat(leads(second)).containsExactly(4L, 5L);
        assertThat(second.path("moreResult").asBoolean(true)).isFalse();
    }

    @Test
    void emptyPagesComeBeforeTheFirstEntry() {
        marketo.activities().emptyPages(2).add(ActivitySpec.of(6, LEAD));

        List<JsonNode> pages = allPages("activityTypeIds=6");

        assertThat(pages).hasSize(3);
        assertThat(pages.get(0).path("result").isArray()).isTrue();
        assertThat(pages.get(1).path("moreResult").asBoolean()).isTrue();
        assertThat(leads(pages.get(1))).isEmpty();
        assertThat(leads(pages.get(2))).containsExactly(LEAD);
    }

    @Test
    void delayedEntryIsMissedByAReaderWhoPassedItsDate() {
        marketo.activities().delay(Duration.ofMinutes(5)).add(ActivitySpec.of(6, LEAD));
        String start = token("2026-03-01T12:00:00Z");
        marketo.clock(SettableClock.at("2026-03-01T12:01:00Z"));
        JsonNode early = page("activityTypeIds=6", start);
        marketo.clock(SettableClock.at("2026-03-01T12:05:00Z"));

        assertThat(leads(early)).isEmpty();
        assertThat(leads(page("activityTypeIds=6", early.path("nextPageToken").asText())))
                .isEmpty();
        assertThat(leads(page("activityTypeIds=6", start))).containsExactly(LEAD);
    }

    @Test
    void triggerIsLoggedAndRunsTheFlow() {
        trigger(LEAD, 318593);

        assertThat(leads(browse("activityTypeIds=47&assetIds=3712")))
                .containsExactly(LEAD, 318593L);
        JsonNode sent = browse("activityTypeIds=6&leadIds=318592").at("/result/0");
        assertThat(sent.path("campaignId").asLong()).isEqualTo(3712);
        assertThat(sent.path("attributes").findValuesAsText("name"))
                .containsExactly("Campaign Run ID", "Step ID", "Choice Number");
        assertThat(campaignsOf(LEAD)).containsExactly("3712");
    }

    @Test
    void delayedRunHappensWhenTheClockPasses() {
        marketo.activities().runDelay(Duration.ofMinutes(2)).flow(3712, 13, 104);
        trigger(LEAD);

        assertThat(leads(browse("activityTypeIds=47"))).containsExactly(LEAD);
        assertThat(campaignsOf(LEAD)).isEmpty();
        marketo.clock(SettableClock.at("2026-03-01T12:03:00Z"));

        assertThat(campaignsOf(LEAD)).containsExactly("3712");
        assertThat(marketo.activities().all())
                .extracting(ActivityRecord::typeId)
                .containsExactly(47, 13, 104);
        assertThat(marketo.activities().all().get(2).date()).isEqualTo(NOW.plusSeconds(120));
    }

    @Test
    void disqualifiedLeadIsRequestedOnly() {
        marketo.activities().disqualify(LEAD);
        trigger(LEAD, 318593);

        assertThat(leads(browse("activityTypeIds=47"))).containsExactly(LEAD, 318593L);
        assertThat(leads(browse("activityTypeIds=6"))).containsExactly(318593L);
        assertThat(campaignsOf(LEAD)).isEmpty();
    }

    @Test
    void scheduledCampaignRunsForItsAudienceWhenTheClockPasses() {
        marketo.activities().audience(3713, LEAD, 7);
        client.post(CAMPAIGNS + "/3713/schedule.json");
        assertThat(campaignsOf(LEAD)).isEmpty();

        marketo.clock(SettableClock.at("2026-03-01T12:05:00Z"));

        assertThat(leads(browse("activityTypeIds=6"))).containsExactly(LEAD, 7L);
        assertThat(campaignsOf(7)).containsExactly("3713");
    }

    @Test
    void scheduledCampaignRunsForAllLeadsUnlessItWasDeleted() {
        client.post(CAMPAIGNS + "/3713/schedule.json");
        client.post(CAMPAIGNS + "/1001/schedule.json");
        client.post("/rest/asset/v1/smartCampaign/3713/delete.json");

        marketo.clock(SettableClock.at("2026-03-01T12:30:00Z"));

        assertThat(campaignsOf(LEAD)).containsExactly("1001");
        assertThat(leads(browse("activityTypeIds=6"))).hasSize(4);
    }

    @Test
    void listsProgramsAndSyncWriteActivities() {
        client.post("/rest/v1/lists/1022/leads.json?id=318592,318593");
        client.post("/rest/v1/lists/1022/leads.json?id=318592");
        client.delete("/rest/v1/lists/1022/leads.json?id=318593", SimulatorClient.JSON, "");
        for (String status : List.of("Invited", "Attended")) {
            client.postJson(
                    "/rest/v1/programs/1107/members/status.json",
                    "{\"statusName\":\"" + status + "\",\"input\":[{\"leadId\":318592}]}");
        }
        client.postJson("/rest/v1/leads.json", "{\"input\":[{\"email\":\"n@example.org\"}]}");

        assertThat(leads(browse("activityTypeIds=24&assetIds=1022")))
                .containsExactly(LEAD, 318593L);
        assertThat(leads(browse("activityTypeIds=25"))).containsExactly(318593L);
        assertThat(browse("activityTypeIds=104").path("result").findValuesAsText("value"))
                .containsExactly("Invited", "Not in Program", "Attended", "Invited");
        assertThat(leads(browse("activityTypeIds=12"))).containsExactly(318596L);
    }

    @Test
    void leadChangesShowTheFieldsAskedFor() {
        client.postJson(
                "/rest/v1/leads.json",
                "{\"input\":[{\"email\":\"ada@example.org\",\"firstName\":\"Augusta\","
                        + "\"city\":\"Lyon\",\"lastName\":\"Byron\"}]}");
        String token = encode(token("2026-03-01T00:00:00Z"));
        String changes = ROOT + "/leadchanges.json?nextPageToken=" + token + "&fields=";

        assertThat(client.get(changes + "firstName,lastName").path("result").toString())
                .isEqualTo(
                        "[{\"id\":901200001,\"marketoGUID\":\"901200001\",\"leadId\":318592,"
                                + "\"activityDate\":\"2026-03-01T12:00:00+0000\","
                                + "\"activityTypeId\":13,\"fields\":[{\"id\":7,"
                                + "\"name\":\"firstName\",\"newValue\":\"Augusta\","
                                + "\"oldValue\":\"Ada\"}],\"attributes\":"
                                + "[{\"name\":\"Reason\",\"value\":\"Web service API\"},"
                                + "{\"name\":\"Source\",\"value\":\"Web service API\"}]}]");
        assertThat(client.get(changes + "city").at("/result/0/fields/0/oldValue").isNull())
                .isTrue();
        assertThat(leads(client.get(changes + "city&leadIds=318593"))).isEmpty();
        assertThat(leads(client.get(changes + "city&listId=1021"))).containsExactly(LEAD);
    }

    @Test
    void deletedLeadsAreKeptFor14Days() {
        marketo.leadDatabase().deleteLeads(LEAD);
        String deleted =
                ROOT + "/deletedleads.json?nextPageToken=" + encode(token("2026-02-01T00:00:00Z"));

        JsonNode entry = client.get(deleted).at("/result/0");
        marketo.clock(SettableClock.at("2026-03-15T12:00:01Z"));

        assertThat(entry.path("leadId").asLong()).isEqualTo(LEAD);
        assertThat(entry.path("activityDate").asText()).isEqualTo("2026-03-01T12:00:00+0000");
        assertThat(entry.path("activityTypeId").asInt()).isEqualTo(37);
        assertThat(leads(client.get(deleted))).isEmpty();
    }

    @Test
    void typesTellTheirAttributes() {
        JsonNode types = client.get(ROOT + "/types.json").path("result");

        assertThat(types.get(2).toString())
                .isEqualTo(
                        "{\"id\":6,\"name\":\"Send Email\",\"description\":\"Send Email\","
                                + "\"primaryAttribute\":{\"name\":\"Mailing ID\","
                                + "\"dataType\":\"integer\"},\"attributes\":["
                                + "{\"name\":\"Campaign Run ID\",\"dataType\":\"integer\"},"
                                + "{\"name\":\"Step ID\",\"dataType\":\"integer\"},"
                                + "{\"name\":\"Choice Number\",\"dataType\":\"string\"}]}");
        assertThat(types.findValuesAsText("name")).contains("Request Campaign");
    }

    @Test
    void listsOf10000MembersAreTooLarge() {
        marketo.leadDatabase()
                .addLists(
                        StaticListSpec.named("All")
                                .id(7)
                                .members(LongStream.rangeClosed(1, 10_000).toArray()));

        assertThat(codeOf(browse("activityTypeIds=6&listId=7"))).isEqualTo("1003");
    }

    @Test
    void plainDayIsATime() {
        marketo.activities().add(ActivitySpec.of(6, LEAD));

        assertThat(leads(page("activityTypeIds=6", token("2026-03-01")))).containsExactly(LEAD);
        assertThat(leads(page("activityTypeIds=6", token("2026-03-02")))).isEmpty();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("no types", "1002", ""),
                Arguments.of("11 types", "1003", "activityTypeIds=6" + ",6".repeat(10)),
                Arguments.of("unknown type", "1003", "activityTypeIds=4711"),
                Arguments.of("type beyond 32 bits", "1003", "activityTypeIds=4294967302"),
                Arguments.of("no number", "1001", "activityTypeIds=mail"),
                Arguments.of("31 leads", "1003", "activityTypeIds=6&leadIds=1" + ",1".repeat(30)),
                Arguments.of("two lists", "1003", "activityTypeIds=6&listId=1021,1022"),
                Arguments.of("leads and list", "1003", "activityTypeIds=6&leadIds=1&listId=1021"),
                Arguments.of("unknown list", "1013", "activityTypeIds=6&listId=9"),
                Arguments.of("assets of two types", "1003", "activityTypeIds=6,7&assetIds=1"),
                Arguments.of("unknown parameter", "1001", "activityTypeIds=6&campaignId=1"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refused")
    void refusesBrowse(String what, String code, String query) {
        assertThat(codeOf(browse(query))).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "activities.json?activityTypeIds=6",
                "activities/deletedleads.json",
                "activities/leadchanges.json?fields=email",
                "activities/pagingtoken.json"
            })
    void tokensAndTimesAreMandatory(String path) {
        assertThat(codeOf(client.get("/rest/v1/" + path))).isEqualTo("1002");
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "2026-03-01T12:00:00", "2026-03-01T12:00:00.000Z", "2026-13-01"})
    void otherTimesAreRefused(String time) {
        assertThat(codeOf(client.get(ROOT + "/pagingtoken.json?sinceDatetime=" + time)))
                .isEqualTo("1001");
    }

    @Test
    void tokensOfOtherListsAreRefused() {
        String list = client.get(CAMPAIGNS + ".json?batchSize=1").path("nextPageToken").asText();

        assertThat(codeOf(page("activityTypeIds=6", list))).isEqualTo("1003");
        assertThat(codeOf(page("activityTypeIds=6", "x"))).isEqualTo("1003");
        assertThat(
                        codeOf(
                                client.get(
                                        CAMPAIGNS
                                                + ".json?nextPageToken="
                                                + encode(token("2026-03-01")))))
                .isEqualTo("1003");
    }

    private String token(String since) {
        return client.get(ROOT + "/pagingtoken.json?sinceDatetime=" + since)
                .path("nextPageToken")
                .asText();
    }

    private JsonNode browse(String query) {
        return page(query, token("2026-01-01T00:00:00Z"));
    }

    private JsonNode page(String query, String token) {
        String and = query.isEmpty() ? "" : "&";
        return client.get(ROOT + ".json?" + query + and + "nextPageToken=" + encode(token));
    }

    private List<JsonNode> allPages(String query) {
        List<JsonNode> pages = new ArrayList<>(List.of(browse(query)));
        while (pages.get(pages.size() - 1).path("moreResult").asBoolean()) {
            JsonNode last = pages.get(pages.size() - 1);
            pages.add(page(query, last.path("nextPageToken").asText()));
        }
        return pages;
    }

    private void trigger(long... leads) {
        List<String> ids = LongStream.of(leads).mapToObj(id -> "{\"id\":" + id + "}").toList();
        client.postJson(
                CAMPAIGNS + "/3712/trigger.json",
                "{\"input\":{\"leads\":[" + String.join(",", ids) + "]}}");
    }

    private List<String> campaignsOf(long lead) {
        return client.get("/rest/v1/leads/" + lead + "/smartCampaignMembership.json")
                .path("result")
                .findValuesAsText("smartCampaignId");
    }

    private static List<Long> leads(JsonNode page) {
        return page.path("result").findValues("leadId").stream().map(JsonNode::asLong).toList();
    }
}
