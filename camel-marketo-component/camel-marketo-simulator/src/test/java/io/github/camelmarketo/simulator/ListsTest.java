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

import static io.github.camelmarketo.simulator.SimulatorClient.BROWSE;
import static io.github.camelmarketo.simulator.SimulatorClient.CAMPAIGNS;
import static io.github.camelmarketo.simulator.SimulatorClient.encode;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Filters and pages of lists. */
class ListsTest {

    private static final String MEMBERSHIP = "/rest/v1/leads/7/smartCampaignMembership.json";

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    private SimulatorClient client;

    @BeforeEach
    void connect() {
        client = new SimulatorClient(marketo);
    }

    @Test
    void browsePageHas20CampaignsByDefaultAnd200AtMost() {
        marketo.addCampaigns(250);

        assertThat(ids(client.get(BROWSE))).hasSize(20).startsWith(1001L);
        assertThat(ids(client.get(BROWSE + "?maxReturn=200"))).hasSize(200);
        assertThat(ids(client.get(BROWSE + "?maxReturn=200&offset=200"))).hasSize(55);
        assertThat(client.get(BROWSE + "?offset=255").has("result")).isFalse();
    }

    @Test
    void browseFiltersByFolderAndActivity() {
        marketo.addCampaign(CampaignSpec.batch("a").id(6001).folder(1107));

        assertThat(ids(browseUnder("{\"id\":327,\"type\":\"folder\"}")))
                .containsExactly(1069L, 3712L);
        assertThat(ids(browseUnder("{\"type\":\"Program\",\"id\":1107}"))).containsExactly(3713L);
        assertThat(ids(browseUnder("{\"id\":1107,\"type\":\"FOLDER\"}"))).containsExactly(6001L);
        assertThat(ids(client.get(BROWSE + "?isActive=true"))).containsExactly(3712L);
        assertThat(ids(client.get(BROWSE + "?isActive=false"))).hasSize(6);
    }

    @Test
    void listsLagBehindWhereTheyAreToldTo() {
        marketo.clock(Clock.fixed(NOW, ZoneOffset.UTC));
        marketo.listLag(Duration.ofSeconds(3));
        marketo.addCampaign(CampaignSpec.batch("late").id(6001));
        client.postForm("/rest/asset/v1/smartCampaign/1001.json", "description", "x");

        assertThat(ids(client.get(BROWSE))).doesNotContain(6001L, 1001L);
        marketo.clock(Clock.fixed(NOW.plusSeconds(3), ZoneOffset.UTC));

        assertThat(ids(client.get(BROWSE))).contains(6001L, 1001L);
        assertThat(marketo.campaign(6001).updatedAt()).isEqualTo(NOW);
    }

    @Test
    void orderOfTheListCanBeSet() {
        marketo.addCampaign(CampaignSpec.batch("a").id(6001).updatedAt(NOW));
        marketo.addCampaign(CampaignSpec.batch("b").id(6002).updatedAt(NOW.minusSeconds(9)));
        marketo.listOrder(ListOrder.UPDATED);
        List<Long> byChange = ids(client.get(BROWSE));
        marketo.addCampaigns(180).listOrder(ListOrder.RANDOM);

        List<Long> random = ids(client.get(BROWSE + "?maxReturn=200"));

        assertThat(byChange).containsSubsequence(6002L, 6001L);
        assertThat(random).doesNotHaveDuplicates().isNotEqualTo(random.stream().sorted().toList());
    }

    @Test
    void bothBoundsOfUpdatedAtAreInclusive() {
        String second = encode("2016-09-10T23:16:19+00:00");

        JsonNode response =
                client.get(BROWSE + "?earliestUpdatedAt=" + second + "&latestUpdatedAt=" + second);

        assertThat(ids(response)).containsExactly(1001L, 1002L);
    }

    @Test
    void campaignBrowseFiltersByCommaSeparatedOrRepeatedValues() {
        assertThat(ids(campaigns("id=1001,3713"))).containsExactly(1001L, 3713L);
        assertThat(ids(campaigns("id=1001&id=3713"))).containsExactly(1001L, 3713L);
        assertThat(ids(campaigns("name=Monthly%20Newsletter,Process%20Unsubscribes")))
                .containsExactly(1002L, 3713L);
        assertThat(ids(campaigns("programName=Newsletter%20Program"))).containsExactly(3713L);
        assertThat(ids(campaigns("workspaceName=Default&id=1069"))).containsExactly(1069L);
        assertThat(ids(campaigns("workspaceName=Nowhere"))).isEmpty();
        assertThat(ids(campaigns("isTriggerable=true"))).containsExactly(3712L);
        assertThat(ids(campaigns("isTriggerable=false"))).hasSize(5);
    }

    @Test
    void campaignBrowseHasPagesOf300AndTokenUntilTheLastPage() {
        marketo.addCampaigns(320);

        JsonNode first = campaigns("");
        JsonNode second = campaigns("nextPageToken=" + tokenOf(first));

        assertThat(ids(first)).hasSize(300);
        assertThat(first.has("moreResult")).isFalse();
        assertThat(ids(second)).hasSize(25);
        assertThat(second.has("nextPageToken")).isFalse();
    }

    @Test
    void fullLastPageHasNoToken() {
        assertThat(campaigns("batchSize=5").has("nextPageToken")).isFalse();
        assertThat(campaigns("batchSize=4").has("nextPageToken")).isTrue();
    }

    @Test
    void pagingIsNotAffectedByAddedCampaigns() {
        JsonNode first = campaigns("batchSize=2");
        marketo.addCampaign(CampaignSpec.batch("early").id(10));

        JsonNode second = campaigns("batchSize=2&nextPageToken=" + tokenOf(first));

        assertThat(ids(first)).containsExactly(1001L, 1002L);
        assertThat(ids(second)).containsExactly(1069L, 3712L);
    }

    @Test
    void membershipsArePagedWithMoreResult() {
        marketo.addMembership(7, 1001, 1069, 3712).addMembership(8, 1002);

        List<Long> all = new ArrayList<>();
        JsonNode page = client.get(MEMBERSHIP + "?batchSize=2");
        page.path("result").forEach(row -> all.add(row.path("smartCampaignId").asLong()));
        assertThat(page.path("moreResult").asBoolean()).isTrue();
        page = client.get(MEMBERSHIP + "?batchSize=2&nextPageToken=" + tokenOf(page));
        page.path("result").forEach(row -> all.add(row.path("smartCampaignId").asLong()));

        assertThat(page.path("moreResult").asBoolean(true)).isFalse();
        assertThat(page.has("nextPageToken")).isFalse();
        assertThat(all).containsExactly(1001L, 1069L, 3712L);
    }

    @Test
    void membershipsAreFilteredByUpdatedAt() {
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        marketo.addMembership(7, 1001, time, time);
        marketo.addMembership(7, 1002, time, time.plusSeconds(10));

        assertThat(
                        client.get(MEMBERSHIP + "?earliestUpdatedAt=2026-01-01T00:00:01Z")
                                .path("result"))
                .hasSize(1);
        assertThat(client.get(MEMBERSHIP + "?latestUpdatedAt=2026-01-01T00:00:09Z").path("result"))
                .hasSize(1);
    }

    @Test
    void leadWithoutMembershipsHasEmptyResult() {
        JsonNode response = client.get(MEMBERSHIP);

        assertThat(response.path("result").isArray()).isTrue();
        assertThat(response.path("result")).isEmpty();
        assertThat(response.path("moreResult").asBoolean(true)).isFalse();
    }

    private JsonNode browseUnder(String folder) {
        return client.get(BROWSE + "?folder=" + encode(folder));
    }

    private JsonNode campaigns(String query) {
        return client.get(CAMPAIGNS + ".json?" + query);
    }

    private static String tokenOf(JsonNode page) {
        String token = page.path("nextPageToken").asText();
        assertThat(token).startsWith("+").endsWith("====");
        return encode(token);
    }

    private static List<Long> ids(JsonNode response) {
        List<Long> ids = new ArrayList<>();
        response.path("result").forEach(row -> ids.add(row.path("id").asLong()));
        return ids;
    }
}
