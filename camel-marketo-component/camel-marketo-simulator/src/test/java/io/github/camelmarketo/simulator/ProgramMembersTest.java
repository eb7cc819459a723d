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

import static io.github.camelmarketo.simulator.SimulatorClient.FORM;
import static io.github.camelmarketo.simulator.SimulatorClient.JSON;
import static io.github.camelmarketo.simulator.SimulatorClient.codeOf;
import static io.github.camelmarketo.simulator.SimulatorClient.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Members of programs and their status. */
class ProgramMembersTest {

    private static final String MEMBERS = "/rest/v1/programs/1107/members.json";
    private static final String STATUS = "/rest/v1/programs/1107/members/status.json";

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
    void statusAddsMembersAndMovesThemForwardOnly() {
        marketo.leadDatabase()
                .addMember(1107, 318592, "Registered")
                .addMember(1107, 318593, "Invited");

        JsonNode result = setStatus("Registered", 318592, 318593, 318594, 9).path("result");

        assertThat(result.get(0).path("seq").asInt()).isZero();
        assertThat(result.get(0).path("status").asText()).isEqualTo("skipped");
        assertThat(result.get(0).at("/reasons/0/code").asText()).isEqualTo("1037");
        assertThat(result.get(0).has("leadId")).isFalse();
        assertThat(result.get(1).toString())
                .isEqualTo("{\"seq\":1,\"status\":\"updated\",\"leadId\":318593}");
        assertThat(result.get(2).toString())
                .isEqualTo("{\"seq\":2,\"status\":\"created\",\"leadId\":318594}");
        assertThat(result.get(3).at("/reasons/0/code").asText()).isEqualTo("1004");
        assertThat(marketo.leadDatabase().memberStatus(1107, 318594)).isEqualTo("Registered");
        assertThat(marketo.leadDatabase().memberStatus(1107, 318595)).isNull();
    }

    @Test
    void memberDoesNotMoveBack() {
        marketo.leadDatabase().addMember(1107, 318592, "Attended");

        assertThat(setStatus("Invited", 318592).at("/result/0/reasons/0/code").asText())
                .isEqualTo("1037");
        assertThat(marketo.leadDatabase().memberStatus(1107, 318592)).isEqualTo("Attended");
    }

    @Test
    void statusesOfAProgramCanBeSet() {
        marketo.leadDatabase()
                .programStatuses(
                        1107,
                        new ProgramStatus("Sent", 1, false),
                        new ProgramStatus("Won", 2, true));

        assertThat(codeOf(setStatus("Registered", 318592))).isEqualTo("1025");
        assertThat(setStatus("Won", 318592).at("/result/0/status").asText()).isEqualTo("created");
        assertThatThrownBy(() -> marketo.leadDatabase().addMember(1107, 318593, "Registered"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void membersHaveDefaultFieldsOrThoseAskedFor() {
        marketo.leadDatabase().addMember(1107, 318592, "Attended");

        assertThat(client.get(MEMBERS + "?filterType=leadId&filterValues=318592,9").toString())
                .contains(
                        "[{\"seq\":0,\"leadId\":318592,\"reachedSuccess\":true,\"programId\":1107,"
                                + "\"acquiredBy\":false,"
                                + "\"membershipDate\":\"2026-03-01T12:00:00Z\"}]",
                        "\"moreResult\":false");
        assertThat(
                        client.get(
                                        MEMBERS
                                                + "?filterType=leadId&filterValues=318592"
                                                + "&fields=leadId,statusName,updatedAt,id,"
                                                + "createdAt,isExhausted")
                                .at("/result/0")
                                .toString())
                .isEqualTo(
                        "{\"seq\":0,\"leadId\":318592,\"statusName\":\"Attended\","
                                + "\"updatedAt\":\"2026-03-01T12:00:00Z\",\"id\":1,"
                                + "\"createdAt\":\"2026-03-01T12:00:00Z\",\"isExhausted\":false}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "statusName&filterValues=Attended,Won",
                "reachedSuccess&filterValues=true",
                "leadId&filterValues=318592",
                "updatedAt&startAt=2026-03-01T12:00:00Z&endAt=2026-03-08T12:00:00Z"
            })
    void membersAreFiltered(String filter) {
        marketo.clock(SettableClock.at("2026-02-01T12:00:00Z"));
        marketo.leadDatabase().addMember(1107, 318593, "Invited");
        marketo.clock(SettableClock.at("2026-03-01T12:00:00Z"));
        marketo.leadDatabase().addMember(1107, 318592, "Attended").addMember(1107, 9, "Attended");

        assertThat(leadsOf(client.get(MEMBERS + "?filterType=" + filter))).containsExactly(318592L);
    }

    @Test
    void pagesHaveMoreResultUntilTheLast() {
        for (long lead : marketo.leadDatabase().addLeads(3)) {
            marketo.leadDatabase().addMember(1107, lead, "Invited");
        }
        String query = MEMBERS + "?filterType=statusName&filterValues=Invited&batchSize=2";

        JsonNode first = client.get(query);
        JsonNode second =
                client.get(
                        query + "&nextPageToken=" + encode(first.path("nextPageToken").asText()));

        assertThat(first.path("moreResult").asBoolean()).isTrue();
        assertThat(leadsOf(first)).hasSize(2);
        assertThat(leadsOf(second)).hasSize(1);
        assertThat(second.path("moreResult").asBoolean(true)).isFalse();
    }

    @Test
    void membersAreLeadsWithTheirMembership() {
        marketo.leadDatabase()
                .addMember(1107, 318592, "Attended")
                .addMember(1107, 318593, "Invited");
        String leads = "/rest/v1/leads/programs/1107.json?fields=email";

        JsonNode first = client.get(leads + "&batchSize=1");
        JsonNode second =
                client.get(
                        leads + "&nextPageToken=" + encode(first.path("nextPageToken").asText()));

        assertThat(first.path("result").toString())
                .isEqualTo(
                        "[{\"id\":318592,\"email\":\"ada@example.org\",\"membership\":{\"id\":1,"
                                + "\"progressionStatus\":\"Attended\","
                                + "\"progressionStatusType\":\"Attended\",\"isExhausted\":false,"
                                + "\"acquiredBy\":false,\"reachedSuccess\":true,"
                                + "\"membershipDate\":\"2026-03-01T12:00:00Z\","
                                + "\"updatedAt\":\"2026-03-01T12:00:00Z\"}}]");
        assertThat(first.has("moreResult")).isFalse();
        assertThat(second.path("result").findValuesAsText("progressionStatus"))
                .containsExactly("Invited");
        assertThat(second.has("nextPageToken")).isFalse();
    }

    static Stream<Arguments> refused() {
        String filter = MEMBERS + "?filterType=";
        return Stream.of(
                Arguments.of("no filter", "1002", MEMBERS, null),
                Arguments.of("no values", "1002", filter + "leadId", null),
                Arguments.of("unknown filter", "1011", filter + "email&filterValues=a", null),
                Arguments.of("no start", "1002", filter + "updatedAt", null),
                Arguments.of("eight days", "1003", filter + range("2026-03-09"), null),
                Arguments.of("end first", "1003", filter + range("2026-02-09"), null),
                Arguments.of(
                        "unknown field", "1006", filter + "leadId&filterValues=1&fields=x", null),
                Arguments.of("unknown parameter", "1001", filter + "leadId&values=1", null),
                Arguments.of("no status", "1002", STATUS, "{\"input\":[{\"leadId\":1}]}"),
                Arguments.of("no input", "1002", STATUS, "{\"statusName\":\"Invited\"}"),
                Arguments.of("unknown status", "1025", STATUS, body("invited", "{\"leadId\":1}")),
                Arguments.of("id for leadId", "1001", STATUS, body("Invited", "{\"id\":1}")),
                Arguments.of(
                        "301 leads",
                        "1003",
                        STATUS,
                        body(
                                "Invited",
                                String.join(",", Collections.nCopies(301, "{\"leadId\":1}")))),
                Arguments.of(
                        "unknown program",
                        "1013",
                        "/rest/v1/programs/9/members/status.json",
                        body("Invited", "{\"leadId\":1}")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refused")
    void refusesCall(String what, String code, String path, String body) {
        marketo.folders(Set.of(1107L));

        assertThat(codeOf(body == null ? client.get(path) : client.postJson(path, body)))
                .isEqualTo(code);
    }

    @Test
    void statusIsNotSetByForm() {
        assertThat(codeOf(client.post(STATUS, FORM, "statusName=Invited"))).isEqualTo("612");
        assertThat(codeOf(client.post(STATUS, JSON, "["))).isEqualTo("609");
    }

    private static String range(String end) {
        return "updatedAt&startAt=2026-03-01T00:00:00Z&endAt=" + end + "T00:00:00Z";
    }

    private static String body(String status, String records) {
        return "{\"statusName\":\"" + status + "\",\"input\":[" + records + "]}";
    }

    private JsonNode setStatus(String status, long... leads) {
        List<String> records =
                Arrays.stream(leads).mapToObj(id -> "{\"leadId\":" + id + "}").toList();
        return client.postJson(STATUS, body(status, String.join(",", records)));
    }

    private static List<Long> leadsOf(JsonNode response) {
        return response.path("result").findValues("leadId").stream().map(JsonNode::asLong).toList();
    }
}
