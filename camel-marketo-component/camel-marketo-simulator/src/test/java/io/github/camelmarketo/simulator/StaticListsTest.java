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
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Static lists and their members. */
class StaticListsTest {

    private static final String LISTS = "/rest/v1/lists.json";
    private static final String GUESTS = "/rest/v1/lists/1021/leads";
    private static final String ASSETS = "/rest/asset/v1/staticLists.json";
    private static final String ASSET = "/rest/asset/v1/staticList/";
    private static final String FOLDER = "{\"id\":640,\"type\":\"Folder\"}";
    private static final String NOT_FOUND =
            "{\"id\":9,\"status\":\"skipped\",\"reasons\":"
                    + "[{\"code\":\"1004\",\"message\":\"Lead not found\"}]}";

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
    void getByIdReturnsLeadDatabaseForm() {
        assertThat(client.get("/rest/v1/lists/1021.json").at("/result/0").toString())
                .isEqualTo(
                        "{\"id\":1021,\"name\":\"Guests\",\"programName\":\"Newsletter Program\","
                                + "\"workspaceId\":1,\"workspaceName\":\"Default\","
                                + "\"createdAt\":\"2018-01-15T09:00:00Z\","
                                + "\"updatedAt\":\"2018-01-15T09:00:00Z\"}");
    }

    @Test
    void browseFiltersByNamesOfListProgramAndWorkspace() {
        marketo.leadDatabase()
                .addLists(
                        StaticListSpec.named("Guests").program(1200, "Lyon"),
                        StaticListSpec.named("Far").workspace("Asia").description("far away"));

        assertThat(idsOf(client.get(LISTS))).containsExactly(1021L, 1022L, 1023L, 1024L);
        assertThat(idsOf(client.get(LISTS + "?name=Guests"))).containsExactly(1021L, 1023L);
        assertThat(idsOf(client.get(LISTS + "?name=Guests&programName=Lyon")))
                .containsExactly(1023L);
        assertThat(idsOf(client.get(LISTS + "?id=1022,1024"))).containsExactly(1022L, 1024L);
        assertThat(client.get(LISTS + "?workspaceName=Asia").at("/result/0").toString())
                .contains("\"description\":\"far away\"", "\"workspaceId\":2");
        assertThat(client.get(LISTS + "?name=Nobody").path("result").isArray()).isTrue();
    }

    @Test
    void pagesOfListsAndMembersEndWithoutToken() {
        List<Long> ids = marketo.leadDatabase().addLeads(3);
        marketo.leadDatabase()
                .addLists(
                        StaticListSpec.named("Some")
                                .id(7)
                                .members(ids.stream().mapToLong(Long::longValue).toArray())
                                .members(9));

        JsonNode lists = client.get(LISTS + "?batchSize=2");
        JsonNode first = client.get("/rest/v1/lists/7/leads.json?batchSize=2&fields=email");
        JsonNode second =
                client.get(
                        "/rest/v1/lists/7/leads.json?batchSize=2&nextPageToken="
                                + encode(first.path("nextPageToken").asText()));

        assertThat(idsOf(lists)).containsExactly(7L, 1021L);
        assertThat(lists.has("nextPageToken")).isTrue();
        assertThat(idsOf(first)).isEqualTo(ids.subList(0, 2));
        assertThat(first.has("moreResult")).isFalse();
        assertThat(first.at("/result/0").has("firstName")).isFalse();
        assertThat(idsOf(second)).isEqualTo(ids.subList(2, 3));
        assertThat(second.has("nextPageToken")).isFalse();
    }

    @Test
    void leadsAreAddedByQueryOrByBody() {
        JsonNode byQuery = client.post(GUESTS + ".json?id=318593&id=9,318592");
        JsonNode byBody = client.postJson(GUESTS + ".json", "{\"input\":[{\"id\":318594}]}");

        assertThat(byQuery.path("result").toString())
                .isEqualTo(
                        "[{\"id\":318593,\"status\":\"added\"},"
                                + NOT_FOUND
                                + ",{\"id\":318592,\"status\":\"added\"}]");
        assertThat(byBody.path("result").toString())
                .isEqualTo("[{\"id\":318594,\"status\":\"added\"}]");
        assertThat(marketo.leadDatabase().listMembers(1021))
                .containsExactly(318592L, 318593L, 318594L);
    }

    @Test
    void leadsAreRemovedByQueryOrByBody() {
        JsonNode byQuery = client.delete(GUESTS + ".json?id=318592,318593&id=9", JSON, "");
        JsonNode byBody = client.delete(GUESTS + ".json", JSON, "{\"input\":[{\"id\":318592}]}");

        assertThat(byQuery.path("result").toString())
                .isEqualTo(
                        "[{\"id\":318592,\"status\":\"removed\"},"
                                + "{\"id\":318593,\"status\":\"skipped\",\"reasons\":"
                                + "[{\"code\":\"1015\",\"message\":\"Lead not in list\"}]},"
                                + NOT_FOUND
                                + "]");
        assertThat(byBody.at("/result/0/reasons/0/code").asText()).isEqualTo("1015");
        assertThat(marketo.leadDatabase().listMembers(1021)).isEmpty();
    }

    @Test
    void membershipIsToldByStatus() {
        assertThat(
                        client.get(GUESTS + "/ismember.json?id=318592,318593,9")
                                .path("result")
                                .toString())
                .isEqualTo(
                        "[{\"id\":318592,\"status\":\"memberof\"},"
                                + "{\"id\":318593,\"status\":\"notmemberof\"},"
                                + NOT_FOUND
                                + "]");
    }

    @Test
    void leadOfAnotherWorkspaceIsNotFound() {
        marketo.leadDatabase()
                .addLeads(
                        LeadSpec.email("a@example.org").id(7).workspace("Asia"),
                        LeadSpec.email("b@example.org").id(8).inaccessible());

        JsonNode result = client.post(GUESTS + ".json?id=7,8").path("result");

        assertThat(result.findValuesAsText("code")).containsExactly("1004", "1004");
    }

    @Test
    void deletedLeadLeavesItsLists() {
        marketo.leadDatabase().deleteLeads(318592);

        assertThat(marketo.leadDatabase().listMembers(1021)).isEmpty();
        assertThat(marketo.leadDatabase().listMembers(9)).isNull();
    }

    @Test
    void listCannotBeChangedDuringAnImport() {
        marketo.leadDatabase().importRunning(1021, true);
        assertThat(codeOf(client.post(GUESTS + ".json?id=318593"))).isEqualTo("1019");
        assertThat(codeOf(client.delete(GUESTS + ".json?id=318592", JSON, ""))).isEqualTo("1019");
        assertThat(codeOf(client.get(GUESTS + "/ismember.json?id=318592"))).isNull();

        marketo.leadDatabase().importRunning(1021, false);

        assertThat(codeOf(client.post(GUESTS + ".json?id=318593"))).isNull();
        assertThatThrownBy(() -> marketo.leadDatabase().importRunning(9, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void assetReadsReturnAssetForm() {
        String guests =
                "{\"id\":1021,\"name\":\"Guests\",\"createdAt\":\"2018-01-15T09:00:00Z+0000\","
                        + "\"updatedAt\":\"2018-01-15T09:00:00Z+0000\","
                        + "\"folder\":{\"id\":1107,\"type\":\"Program\"},"
                        + "\"computedUrl\":\"https://app-sjqe.marketo.com/#ST1021A1LA1\"}";

        assertThat(client.get(ASSET + "1021.json").at("/result/0").toString()).isEqualTo(guests);
        assertThat(client.get(ASSET + "byName.json?name=Guests").at("/result/0").toString())
                .isEqualTo(guests);
        assertThat(client.get(ASSET + "byName.json?name=guests").has("result")).isFalse();
        assertThat(codeOf(client.get(ASSET + "9.json"))).isEqualTo("702");
    }

    @Test
    void assetBrowseFiltersByFolderAndTime() {
        marketo.leadDatabase()
                .addLists(
                        StaticListSpec.named("New")
                                .createdAt(Instant.parse("2020-01-01T00:00:00Z"))
                                .updatedAt(Instant.parse("2020-01-02T00:00:00Z")));

        assertThat(idsOf(client.get(ASSETS))).containsExactly(1021L, 1022L, 1023L);
        assertThat(idsOf(client.get(ASSETS + "?maxReturn=1&offset=1"))).containsExactly(1022L);
        assertThat(idsOf(client.get(ASSETS + "?folder=" + encode(FOLDER)))).containsExactly(1023L);
        assertThat(idsOf(client.get(ASSETS + "?earliestUpdatedAt=2020-01-02T00:00:00Z")))
                .containsExactly(1023L);
        assertThat(idsOf(client.get(ASSETS + "?latestUpdatedAt=2020-01-01T00:00:00Z")))
                .containsExactly(1021L, 1022L);
        assertThat(client.get(ASSETS + "?offset=3").has("result")).isFalse();
    }

    @Test
    void createdListIsFoundByBothApis() {
        JsonNode created =
                client.postForm(
                        ASSETS,
                        "name",
                        "Lyon",
                        "folder",
                        "{\"id\":1107,\"type\":\"Program\"}",
                        "description",
                        "of 2026");

        assertThat(created.at("/result/0/id").asLong()).isEqualTo(1023);
        assertThat(created.at("/result/0/description").asText()).isEqualTo("of 2026");
        assertThat(client.get("/rest/v1/lists/1023.json").at("/result/0/programName").asText())
                .isEqualTo("Newsletter Program");
    }

    @Test
    void idOfListIsUnique() {
        assertThatThrownBy(
                        () -> marketo.leadDatabase().addLists(StaticListSpec.named("a").id(1021)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StaticListSpec.named("a").id(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Arguments> refused() {
        String leads = GUESTS + ".json";
        return Stream.of(
                Arguments.of("unknown list", "1013", "GET", "/rest/v1/lists/9.json", FORM, ""),
                Arguments.of("members of it", "1013", "GET", "/rest/v1/lists/9/leads.json", "", ""),
                Arguments.of("unknown parameter", "1001", "GET", LISTS + "?names=a", "", ""),
                Arguments.of("unknown field", "1006", "GET", leads + "?fields=nope", "", ""),
                Arguments.of("no id", "1002", "GET", GUESTS + "/ismember.json", "", ""),
                Arguments.of("no number", "1001", "GET", GUESTS + "/ismember.json?id=x", "", ""),
                Arguments.of("add nobody", "1002", "POST", leads, "", ""),
                Arguments.of("add by form", "612", "POST", leads, FORM, "id=1"),
                Arguments.of("add twice", "1003", "POST", leads + "?id=1", JSON, "{}"),
                Arguments.of("no input", "1002", "POST", leads, JSON, "{}"),
                Arguments.of("id as text", "1001", "POST", leads, JSON, input("{\"id\":\"1\"}")),
                Arguments.of("member", "1001", "POST", leads, JSON, input("{\"id\":1,\"a\":1}")),
                Arguments.of(
                        "unknown list", "1013", "POST", "/rest/v1/lists/9/leads.json?id=1", "", ""),
                Arguments.of("remove by form", "612", "DELETE", leads + "?id=1", FORM, ""),
                Arguments.of("remove nobody", "1002", "DELETE", leads, JSON, ""),
                Arguments.of(
                        "301 leads",
                        "1003",
                        "DELETE",
                        leads + "?id=1" + ",1".repeat(300),
                        JSON,
                        ""),
                Arguments.of("browse", "1001", "GET", ASSETS + "?name=a", "", ""),
                Arguments.of("create without name", "1002", "POST", ASSETS, FORM, "folder=1"),
                Arguments.of("create without folder", "1002", "POST", ASSETS, FORM, "name=a"),
                Arguments.of("taken", "709", "POST", ASSETS, FORM, create("Guests")),
                Arguments.of("no folder", "710", "POST", ASSETS, FORM, create("a")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refused")
    void refusesCall(
            String what, String code, String method, String path, String contentType, String body) {
        marketo.folders(what.equals("no folder") ? Set.of(1107L) : null);
        JsonNode response =
                switch (method) {
                    case "GET" -> client.get(path);
                    case "DELETE" -> client.delete(path, contentType, body);
                    default ->
                            contentType.isEmpty()
                                    ? client.post(path)
                                    : client.post(path, contentType, body);
                };

        assertThat(codeOf(response)).isEqualTo(code);
        assertThat(marketo.leadDatabase().listMembers(1021)).containsExactly(318592L);
        assertThat(idsOf(client.get(LISTS))).hasSize(2);
    }

    private static String input(String record) {
        return "{\"input\":[" + record + "]}";
    }

    private static String create(String name) {
        return SimulatorClient.form("name", name, "folder", FOLDER);
    }

    private static List<Long> idsOf(JsonNode response) {
        return response.path("result").findValues("id").stream()
                .filter(JsonNode::isNumber)
                .map(JsonNode::asLong)
                .filter(id -> id != 640 && id != 327 && id != 1107)
                .toList();
    }
}
