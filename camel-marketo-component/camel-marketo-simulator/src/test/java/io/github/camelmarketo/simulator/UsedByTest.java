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

import static io.github.camelmarketo.simulator.SimulatorClient.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What refers to a campaign. */
class UsedByTest {

    private static final String USED_BY = "/rest/asset/v1/smartCampaign/5000/usedBy.json";
    private static final Instant DAY = Instant.parse("2026-11-01T00:00:00Z");

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    private SimulatorClient client;

    @BeforeEach
    void connect() {
        client = new SimulatorClient(marketo);
        marketo.addCampaign(
                CampaignSpec.batch("Used")
                        .id(5000)
                        .usedBy(new ReferringAsset(1, "Beta", "Smart List", DAY))
                        .usedBy(
                                new ReferringAsset(
                                        2, "Alpha", "Smart Campaign", DAY.plusSeconds(1))));
    }

    @Test
    void countIsText() {
        JsonNode row = client.get(USED_BY).at("/result/0");

        assertThat(row.path("usedByCount").isTextual()).isTrue();
        assertThat(row.path("usedByCount").asText()).isEqualTo("2");
        assertThat(row.at("/usedBy/0/id").asLong()).isEqualTo(2);
        assertThat(row.at("/usedBy/1/compType").asText()).isEqualTo("Smart List");
    }

    @Test
    void assetsAreSortedNarrowedAndPaged() {
        assertThat(first("?sortByColumn=name&order=asc")).isEqualTo("Alpha");
        assertThat(first("?sortByColumn=updatedAt&order=asc")).isEqualTo("Beta");
        assertThat(first("?query=BET")).isEqualTo("Beta");
        assertThat(first("?maxReturn=1&offset=1")).isEqualTo("Beta");
        assertThat(client.get(USED_BY + "?query=none").at("/result/0/usedByCount").asText())
                .isEqualTo("0");
    }

    @Test
    void cloneIsNotUsed() {
        JsonNode clone =
                client.postForm(
                        "/rest/asset/v1/smartCampaign/5000/clone.json",
                        "name",
                        "Copy",
                        "folder",
                        "{\"id\":640,\"type\":\"Folder\"}");
        long id = clone.at("/result/0/id").asLong();

        assertThat(
                        client.get("/rest/asset/v1/smartCampaign/" + id + "/usedBy.json")
                                .at("/result/0/usedBy"))
                .isEmpty();
    }

    @Test
    void wrongParametersAreRefused() {
        assertThat(codeOf(client.get(USED_BY + "?maxReturn=51"))).isEqualTo("1003");
        assertThat(codeOf(client.get(USED_BY + "?sortByColumn=id"))).isEqualTo("1001");
        assertThat(codeOf(client.get(USED_BY + "?order=up"))).isEqualTo("1001");
        assertThat(codeOf(client.get(USED_BY + "?name=x"))).isEqualTo("1001");
        assertThat(codeOf(client.get("/rest/asset/v1/smartCampaign/9/usedBy.json")))
                .isEqualTo("702");
    }

    private String first(String query) {
        return client.get(USED_BY + query).at("/result/0/usedBy/0/name").asText();
    }
}
