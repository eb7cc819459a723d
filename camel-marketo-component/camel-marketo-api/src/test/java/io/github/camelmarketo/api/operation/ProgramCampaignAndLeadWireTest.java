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
package io.github.camelmarketo.api.operation;

import static io.github.camelmarketo.api.client.TestClient.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.client.OperationResult;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.Campaign;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.SmartCampaignMembership;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.LeadCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.RestOperation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests of the lead-database operations. */
class ProgramCampaignAndLeadWireTest {

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @Test
    void campaignOfTheLeadDatabaseNamesItsProgram() {
        Campaign campaign = client.programCampaigns().getById(" 3713 ");

        assertThat(only(CampaignCalls.GET_BY_ID).rawUrl())
                .isEqualTo("/rest/v1/campaigns/3713.json");
        assertThat(campaign.programName()).isEqualTo("Newsletter Program");
        assertThat(campaign.programId()).isEqualTo(1107);
        assertThat(campaign.type()).isEqualTo("batch");
        assertThat(campaign.active()).isNull();
    }

    @Test
    void unknownCampaignOfTheLeadDatabaseIsNotFound() {
        MarketoException failure = failureOf(() -> client.programCampaigns().getById("99"));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(failure.getCode()).isEqualTo("1013");
    }

    @Test
    void listsAreCommaSeparated() {
        List<Campaign> found =
                client.programCampaigns()
                        .browse(
                                "3712, 3713",
                                null,
                                "Newsletter Program,Other & co",
                                "Default",
                                null,
                                5,
                                null);

        RecordedRequest sent = only(CampaignCalls.BROWSE);
        assertThat(sent.query())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "id", List.of("3712,3713"),
                                "programName", List.of("Newsletter Program,Other & co"),
                                "workspaceName", List.of("Default"),
                                "batchSize", List.of("5")));
        assertThat(sent.rawUrl()).doesNotContain("[").doesNotContain("%5B").doesNotContain("+");
        assertThat(found).extracting(Campaign::id).containsExactly(3713L);
    }

    @Test
    void readsThatAreTooLongForAnAddressAreSentInABody() {
        String names = "Newsletter Program," + "n".repeat(8192);

        List<Campaign> found =
                client.programCampaigns().browse(null, null, names, null, null, 7, null);

        RecordedRequest sent = only(CampaignCalls.BROWSE);
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.rawUrl()).isEqualTo("/rest/v1/campaigns.json?_method=GET");
        assertThat(sent.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(sent.form())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "programName", List.of(names),
                                "batchSize", List.of("7")));
        assertThat(found).extracting(Campaign::programName).containsOnly("Newsletter Program");
    }

    @Test
    void browseWithoutFiltersSendsNone() {
        client.programCampaigns().browse(null, null, null, null, null, null, null);

        assertThat(only(CampaignCalls.BROWSE).rawUrl()).isEqualTo("/rest/v1/campaigns.json");
    }

    @Test
    void isTriggerableIsSentInLowerCaseAndFiltersTheList() {
        List<Campaign> found =
                client.programCampaigns().browse(null, null, null, null, true, null, null);

        assertThat(only(CampaignCalls.BROWSE).rawUrl()).endsWith("?isTriggerable=true");
        assertThat(found).extracting(Campaign::id).containsExactly(3712L);
    }

    @Test
    void pageTokenIsSentEncoded() {
        marketo.on(CampaignCalls.BROWSE).body("{\"success\":true,\"result\":[]}");

        client.programCampaigns().browse(null, null, null, null, null, null, "+AB/c====");

        RecordedRequest sent = only(CampaignCalls.BROWSE);
        assertThat(sent.rawUrl()).endsWith("nextPageToken=%2BAB%2Fc%3D%3D%3D%3D");
        assertThat(sent.query()).containsEntry("nextPageToken", List.of("+AB/c===="));
    }

    @Test
    void nextPageTokenComesWithThePageAndTheResult() {
        marketo.addCampaigns(400);
        List<OperationResult<?>> results = new ArrayList<>();

        Page<Campaign> page =
                new CampaignApi(client.keepingResults(results))
                        .browse(null, null, null, null, null, 10, null);

        assertThat(page.nextPageToken()).endsWith("====");
        assertThat(page.requestId()).isNotEmpty();
        assertThat(results).hasSize(1);
        assertThat(results.get(0).nextPageToken()).isEqualTo(page.nextPageToken());
        assertThat(results.get(0).requestId()).isEqualTo(page.requestId());
    }

    @Test
    void membershipsOfALeadAreRequestedWithTheirTimes() {
        marketo.addMembership(
                5L,
                1001,
                Instant.parse("2026-11-01T00:00:00Z"),
                Instant.parse("2026-11-02T00:00:00Z"));

        List<SmartCampaignMembership> found =
                listOf(
                        client.leads()
                                .getSmartCampaignMembership(
                                        5L,
                                        Instant.parse("2026-11-01T12:00:00Z"),
                                        Instant.parse("2026-11-03T00:00:00Z")));

        RecordedRequest sent = only(LeadCalls.SMART_CAMPAIGN_MEMBERSHIP);
        assertThat(sent.path()).isEqualTo("/rest/v1/leads/5/smartCampaignMembership.json");
        assertThat(sent.query())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "earliestUpdatedAt", List.of("2026-11-01T12:00:00+00:00"),
                                "latestUpdatedAt", List.of("2026-11-03T00:00:00+00:00")));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).smartCampaignId()).isEqualTo(1001);
        assertThat(found.get(0).updatedAt()).isEqualTo(Instant.parse("2026-11-02T00:00:00Z"));
    }

    @Test
    void invalidIdsAreRejectedBeforeAnyCall() {
        assertThatThrownBy(() -> client.programCampaigns().getById("abc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id")
                .hasMessageContaining("abc");
        assertThatThrownBy(
                        () ->
                                client.programCampaigns()
                                        .browse("1,x", null, null, null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x");
        assertThatThrownBy(() -> client.leads().getSmartCampaignMembership(-1L, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leadId");
        assertThat(marketo.requests()).isEmpty();
    }

    private static <T> List<T> listOf(Iterable<T> rows) {
        List<T> all = new ArrayList<>();
        rows.forEach(all::add);
        return all;
    }

    private static RecordedRequest only(RestOperation operation) {
        List<RecordedRequest> sent = marketo.requests(operation);
        assertThat(sent).hasSize(1);
        return sent.get(0);
    }
}
