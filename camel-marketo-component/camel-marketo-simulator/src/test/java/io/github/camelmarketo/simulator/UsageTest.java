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
import static io.github.camelmarketo.simulator.SimulatorClient.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics of calls and errors, which are those of the simulator itself. */
class UsageTest {

    private static final String STATS = "/rest/v1/stats/";

    @RegisterExtension
    static final MarketoSimulator marketo =
            MarketoSimulator.builder()
                    .clock(SettableClock.at("2026-03-01T12:00:00Z"))
                    .client("one", "secret")
                    .client("two", "secret")
                    .build();

    private SimulatorClient client;

    @BeforeEach
    void connect() {
        client = new SimulatorClient(marketo);
    }

    @Test
    void callsOfTheWeekAreCountedByUserAndDay() {
        client.get(ASSET + "1001.json");
        client.useToken(client.newToken("two", "secret"));
        marketo.clock(SettableClock.at("2026-03-02T12:00:00Z"));
        client.useToken(client.newToken("two", "secret"));

        JsonNode week = client.get(STATS + "usage/last7days.json").path("result");

        assertThat(week).hasSize(7);
        assertThat(week.get(0).toString()).isEqualTo("{\"date\":\"2026-02-24\",\"total\":0}");
        assertThat(week.get(5).toString())
                .isEqualTo(
                        "{\"date\":\"2026-03-01\",\"total\":1,\"users\":"
                                + "[{\"userId\":\"one@api.example.com\",\"count\":1}]}");
        assertThat(week.get(6).at("/users/0/userId").asText()).isEqualTo("two@api.example.com");
        assertThat(week.get(6).path("total").asInt()).isEqualTo(1);
    }

    @Test
    void dayTurnsAtMidnightUsCentral() {
        marketo.clock(SettableClock.at("2026-03-02T05:59:59Z"));
        client = new SimulatorClient(marketo);
        assertThat(dayOf("usage.json")).isEqualTo("2026-03-01");

        marketo.clock(SettableClock.at("2026-03-02T06:00:00Z"));

        assertThat(dayOf("usage.json")).isEqualTo("2026-03-02");
        assertThat(dayOf("errors.json")).isEqualTo("2026-03-02");
    }

    @Test
    void errorsAreCountedByCode() {
        assertThat(client.get(STATS + "errors.json").path("result").toString())
                .isEqualTo("[{\"date\":\"2026-03-01\",\"total\":0}]");
        client.get("/rest/v1/campaigns/9.json");
        client.get("/rest/v1/campaigns/9.json");
        client.get(ASSET + "x.json");

        String today =
                "{\"date\":\"2026-03-01\",\"total\":3,\"errors\":["
                        + "{\"errorCode\":\"1001\",\"count\":1},"
                        + "{\"errorCode\":\"1013\",\"count\":2}]}";

        assertThat(client.get(STATS + "errors.json").at("/result/0").toString()).isEqualTo(today);
        JsonNode week = client.get(STATS + "errors/last7days.json").path("result");
        assertThat(week).hasSize(7);
        assertThat(week.get(6).toString()).isEqualTo(today);
    }

    @Test
    void daysBeforeTheLastSevenAreForgotten() {
        client.get(ASSET + "1001.json");
        marketo.clock(SettableClock.at("2026-03-08T12:00:00Z"));
        client = new SimulatorClient(marketo);

        JsonNode week = client.get(STATS + "usage/last7days.json").path("result");

        assertThat(week.get(0).toString()).isEqualTo("{\"date\":\"2026-03-02\",\"total\":0}");
        assertThat(week.get(6).path("total").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usage.json",
                "usage/last7days.json",
                "errors.json",
                "errors/last7days.json"
            })
    void statisticsTakeNoParameter(String path) {
        assertThat(codeOf(client.get(STATS + path + "?days=7"))).isEqualTo("1001");
    }

    private String dayOf(String path) {
        return client.get(STATS + path).at("/result/0/date").asText();
    }
}
