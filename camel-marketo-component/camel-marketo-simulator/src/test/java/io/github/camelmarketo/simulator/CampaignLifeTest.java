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
import static io.github.camelmarketo.simulator.SimulatorClient.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Effects of calls on the state of the instance. */
class CampaignLifeTest {

    private static final String FOLDER = "{\"id\":640,\"type\":\"Folder\"}";

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    private final SettableClock clock = SettableClock.at("2026-11-25T12:00:00.750Z");
    private SimulatorClient client;

    @BeforeEach
    void connect() {
        marketo.clock(clock);
        client = new SimulatorClient(marketo);
    }

    @Test
    void createdCampaignCanBeRead() {
        long id = created("Grüße & co");

        CampaignState campaign = marketo.campaign(id);
        assertThat(campaign.name()).isEqualTo("Grüße & co");
        assertThat(campaign.type()).isEqualTo(CampaignType.BATCH);
        assertThat(campaign.folder()).isEqualTo(new FolderKey(640, "Folder"));
        assertThat(campaign.createdAt()).isEqualTo("2026-11-25T12:00:00Z");
        assertThat(client.get(ASSET + id + ".json").at("/result/0/name").asText())
                .isEqualTo("Grüße & co");
    }

    @Test
    void campaignCreatedInProgramHasThatProgram() {
        client.postForm(BROWSE, "name", "a", "folder", "{\"id\":1107,\"type\":\"Program\"}");

        CampaignState campaign = marketo.campaign(5000);
        assertThat(campaign.programId()).isEqualTo(1107);
        assertThat(campaign.programName()).isEqualTo("Newsletter Program");
    }

    @Test
    void nameIsUniqueWithinFolder() {
        created("a");

        assertThat(codeOf(client.postForm(BROWSE, "name", "a", "folder", FOLDER))).isEqualTo("709");
        assertThat(
                        codeOf(
                                client.postForm(
                                        BROWSE,
                                        "name",
                                        "a",
                                        "folder",
                                        "{\"id\":640,\"type\":\"Program\"}")))
                .isNull();
    }

    @Test
    void namesAreStoredInAnotherFormUntilTheReset() {
        marketo.names(String::strip);

        long id = created(" a ");
        client.postForm(ASSET + id + ".json", "name", " b ");

        assertThat(marketo.campaign(id).name()).isEqualTo("b");
        marketo.reset();
        connect();
        assertThat(marketo.campaign(created(" a ")).name()).isEqualTo(" a ");
    }

    @Test
    void updateChangesOnlyGivenFieldsAndUpdatedAt() {
        long id = created("a");
        clock.advance(Duration.ofMinutes(1));

        JsonNode response = client.postForm(ASSET + id + ".json", "description", "new");

        assertThat(response.at("/result/0/name").asText()).isEqualTo("a");
        assertThat(response.at("/result/0/description").asText()).isEqualTo("new");
        assertThat(response.at("/result/0/createdAt").asText())
                .isEqualTo("2026-11-25T12:00:00Z+0000");
        assertThat(response.at("/result/0/updatedAt").asText())
                .isEqualTo("2026-11-25T12:01:00Z+0000");
    }

    @Test
    void updateAcceptsJson() {
        long id = created("a");

        client.postJson(ASSET + id + ".json", "{\"name\":\"b\",\"description\":\"\"}");

        assertThat(marketo.campaign(id).name()).isEqualTo("b");
    }

    @Test
    void updateMayKeepTheName() {
        long id = created("a");

        assertThat(codeOf(client.postForm(ASSET + id + ".json", "name", "a"))).isNull();
    }

    @Test
    void renamingOrDeletingFreesTheName() {
        long first = created("a");
        client.postForm(ASSET + first + ".json", "name", "b");
        long second = created("a");
        client.post(ASSET + second + "/delete.json");

        assertThat(codeOf(client.postForm(BROWSE, "name", "a", "folder", FOLDER))).isNull();
    }

    @Test
    void cloneIsInactiveAndRequestableOnceActivated() {
        client.postForm(
                ASSET + "3712/clone.json",
                "name",
                "Copy",
                "folder",
                FOLDER,
                "isExecutable",
                "true");

        CampaignState copy = marketo.campaign(5000);
        assertThat(copy.type()).isEqualTo(CampaignType.TRIGGER);
        assertThat(copy.isActive()).isFalse();
        assertThat(copy.isRequestable()).isFalse();
        assertThat(copy.status()).isEqualTo("Inactive");
        assertThat(copy.description()).isEqualTo(marketo.campaign(3712).description());
        assertThat(copy.smartListId()).isNotEqualTo(marketo.campaign(3712).smartListId());

        client.post(ASSET + "5000/activate.json");
        assertThat(marketo.campaign(5000).isRequestable()).isTrue();
        assertThat(codeOf(trigger(5000, 1))).isNull();
    }

    @Test
    void activationIsVisibleInResponses() {
        client.post(ASSET + "1069/activate.json");

        JsonNode campaign = client.get(ASSET + "1069.json").at("/result/0");
        assertThat(campaign.path("status").asText()).isEqualTo("Active");
        assertThat(campaign.path("isActive").asBoolean()).isTrue();
        assertThat(campaign.path("isRequestable").asBoolean()).isTrue();
        assertThat(campaign.path("updatedAt").asText()).isEqualTo("2026-11-25T12:00:00Z+0000");

        client.post(ASSET + "1069/deactivate.json");
        assertThat(client.get(ASSET + "1069.json").at("/result/0/status").asText())
                .isEqualTo("Inactive");
    }

    @Test
    void deletedCampaignIsGone() {
        client.post(ASSET + "1069/delete.json");

        assertThat(marketo.campaign(1069)).isNull();
        assertThat(client.get(ASSET + "1069.json").has("result")).isFalse();
        assertThat(codeOf(client.post(ASSET + "1069/delete.json"))).isEqualTo("702");
    }

    @Test
    void idIsNotReusedAfterDelete() {
        long first = created("a");
        client.post(ASSET + first + "/delete.json");

        assertThat(created("b")).isEqualTo(first + 1);
    }

    @Test
    void triggerIsRecordedWithLeadsInOrderAndTokens() {
        client.postJson(
                CAMPAIGNS + "/3712/trigger.json",
                """
                {"input":{"leads":[{"id":9007199254740993},{"id":5},{"id":5}],
                "tokens":[{"name":"{{my.b}}","value":"1"},{"name":"{{my.a}}","value":""}]}}""");
        trigger(3712, 7);

        TriggerRecord first = marketo.triggers().get(0);
        assertThat(first.campaignId()).isEqualTo(3712);
        assertThat(first.leadIds()).containsExactly(9007199254740993L, 5L, 5L);
        assertThat(first.tokens())
                .containsExactly(Map.entry("{{my.b}}", "1"), Map.entry("{{my.a}}", ""));
        assertThat(first.acceptedAt()).isEqualTo(clock.instant());
        assertThat(marketo.triggeredLeads(3712)).containsExactly(9007199254740993L, 5L, 5L, 7L);
        assertThat(marketo.triggeredLeads(1069)).isEmpty();
    }

    @Test
    void triggeredLeadBecomesMember() {
        trigger(3712, 7);
        clock.advance(Duration.ofMinutes(1));
        trigger(3712, 7);

        JsonNode member =
                client.get("/rest/v1/leads/7/smartCampaignMembership.json").at("/result/0");
        assertThat(member.toString())
                .isEqualTo(
                        "{\"smartCampaignId\":3712,\"createdAt\":\"2026-11-25T12:00:00Z\","
                                + "\"updatedAt\":\"2026-11-25T12:01:00Z\"}");
    }

    @Test
    void scheduleIsRecordedAndStartsInFiveMinutesAtTheEarliest() {
        client.postJson(
                CAMPAIGNS + "/3713/schedule.json",
                """
                {"input":{"runAt":"2026-11-25T13:00:00+0100","cloneToProgramName":"Copy",
                "tokens":[{"name":"{{my.a}}","value":"1"}]}}""");

        ScheduleRecord schedule = marketo.schedules().get(0);
        assertThat(schedule.campaignId()).isEqualTo(3713);
        assertThat(schedule.runAt()).isEqualTo("2026-11-25T12:00:00Z");
        assertThat(schedule.startsAt()).isEqualTo("2026-11-25T12:05:00.750Z");
        assertThat(schedule.cloneToProgramName()).isEqualTo("Copy");
        assertThat(schedule.tokens()).containsExactly(Map.entry("{{my.a}}", "1"));
    }

    @Test
    void addedCampaignHasAllGivenValues() {
        marketo.addCampaign(
                CampaignSpec.batch("Full")
                        .id(42)
                        .workspace("EU")
                        .maxMembers(10)
                        .qualificationInterval(2, "week")
                        .communicationLimit(true)
                        .recurrence(Map.of("intervalType", "Daily"))
                        .system()
                        .status("Recurring Run"));

        JsonNode campaign = client.get(ASSET + "42.json").at("/result/0");
        assertThat(campaign.path("workspace").asText()).isEqualTo("EU");
        assertThat(campaign.path("maxMembers").asInt()).isEqualTo(10);
        assertThat(campaign.path("qualificationRuleType").asText()).isEqualTo("interval");
        assertThat(campaign.path("qualificationRuleInterval").asInt()).isEqualTo(2);
        assertThat(campaign.path("qualificationRuleUnit").asText()).isEqualTo("week");
        assertThat(campaign.path("recurrence").path("intervalType").asText()).isEqualTo("Daily");
        assertThat(campaign.path("isSystem").asBoolean()).isTrue();
        assertThat(campaign.path("status").asText()).isEqualTo("Recurring Run");
        assertThat(codeOf(client.post(ASSET + "42/delete.json"))).isEqualTo("709");
    }

    @Test
    void addedCampaignsHaveAscendingIdsAndTimes() {
        marketo.addCampaigns(
                3,
                CampaignSpec.trigger("Bulk").id(1001),
                Instant.parse("2026-01-01T00:00:00Z"),
                Duration.ofMinutes(1));

        assertThat(marketo.campaigns())
                .filteredOn(campaign -> campaign.id() >= 5000)
                .extracting(CampaignState::name)
                .containsExactly("Bulk 1", "Bulk 2", "Bulk 3");
        assertThat(marketo.campaign(5002).updatedAt()).isEqualTo("2026-01-01T00:02:00Z");
    }

    @Test
    void campaignWithIdInUseCannotBeAdded() {
        assertThatThrownBy(() -> marketo.addCampaign(CampaignSpec.batch("a").id(1001)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void resetRestoresTheInitialState() {
        created("a");
        client.post(ASSET + "1069/delete.json");
        trigger(3712, 1);
        marketo.onAny().error("1", "one").always();

        marketo.reset();

        assertThat(marketo.campaigns())
                .extracting(CampaignState::id)
                .containsExactly(1001L, 1002L, 1069L, 3712L, 3713L);
        assertThat(marketo.triggers()).isEmpty();
        assertThat(marketo.requests()).isEmpty();
        assertThat(marketo.identityRequests()).isEmpty();
        assertThat(marketo.maxInFlight()).isZero();
        assertThat(marketo.maxCallsInWindow()).isZero();
        assertThat(codeOf(client.get(ASSET + "1001.json"))).isEqualTo("601");
        assertThat(new SimulatorClient(marketo).get(ASSET + "1001.json").has("result")).isTrue();
    }

    private long created(String name) {
        JsonNode response = client.postForm(BROWSE, "name", name, "folder", FOLDER);
        assertThat(codeOf(response)).isNull();
        return response.at("/result/0/id").asLong();
    }

    private JsonNode trigger(long campaign, long lead) {
        return client.postJson(
                CAMPAIGNS + "/" + campaign + "/trigger.json",
                "{\"input\":{\"leads\":[{\"id\":" + lead + "}]}}");
    }
}
