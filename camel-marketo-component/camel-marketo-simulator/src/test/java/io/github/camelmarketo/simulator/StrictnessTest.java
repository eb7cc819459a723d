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
import static io.github.camelmarketo.simulator.SimulatorClient.FORM;
import static io.github.camelmarketo.simulator.SimulatorClient.JSON;
import static io.github.camelmarketo.simulator.SimulatorClient.codeOf;
import static io.github.camelmarketo.simulator.SimulatorClient.encode;
import static io.github.camelmarketo.simulator.SimulatorClient.form;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that Marketo rejects are rejected with its error code and do not change the state. */
class StrictnessTest {

    private static final String FOLDER = "{\"id\":640,\"type\":\"Folder\"}";
    private static final String TRIGGER = CAMPAIGNS + "/3712/trigger.json";
    private static final String SCHEDULE = CAMPAIGNS + "/3713/schedule.json";
    private static final String ONE_LEAD = "{\"input\":{\"leads\":[{\"id\":1}]}}";

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

    static Stream<Arguments> reads() {
        return Stream.of(
                read("id is not a number", 1001, ASSET + "x1.json"),
                read("asset id beyond 32 bits", 1001, ASSET + "4294967296.json"),
                read("unknown campaign id", 1013, CAMPAIGNS + "/99.json"),
                read("getById with unknown parameter", 1001, ASSET + "1001.json?x=1"),
                read("missing name", 1002, ASSET + "byName.json"),
                read("blank name", 701, ASSET + "byName.json?name=%20"),
                read("duplicate name", 1001, ASSET + "byName.json?name=a&name=b"),
                read("browse with unknown parameter", 1001, BROWSE + "?maxreturn=3"),
                read("page size is not an integer", 1001, BROWSE + "?maxReturn=many"),
                read("page size above 200", 1003, BROWSE + "?maxReturn=201"),
                read("page size 0", 1003, BROWSE + "?maxReturn=0"),
                read("negative offset", 1003, BROWSE + "?offset=-1"),
                read("capitalised boolean", 1001, BROWSE + "?isActive=True"),
                read(
                        "time with milliseconds",
                        704,
                        BROWSE + "?latestUpdatedAt=2026-01-01T00:00:00.000Z"),
                read("time without offset", 704, BROWSE + "?latestUpdatedAt=2026-01-01T00:00:00"),
                read("date without time", 704, BROWSE + "?earliestUpdatedAt=2026-01-01"),
                read("unescaped plus", 704, BROWSE + "?latestUpdatedAt=2026-01-01T00:00:00+0000"),
                read("month 13", 704, BROWSE + "?latestUpdatedAt=2026-13-01T00:00:00Z"),
                read("offset 99", 704, BROWSE + "?latestUpdatedAt=2026-12-01T00:00:00-99:00"),
                read(
                        "inverted range",
                        709,
                        BROWSE
                                + "?earliestUpdatedAt=2026-01-02T00:00:00Z"
                                + "&latestUpdatedAt=2026-01-01T00:00:00Z"),
                read("folder is a number", 1001, BROWSE + "?folder=640"),
                read("invalid folder JSON", 1001, BROWSE + "?folder=" + encode("{\"id\":640")),
                read("blank folder", 701, BROWSE + "?folder="),
                read("folder without type", 1001, BROWSE + "?folder=" + encode("{\"id\":640}")),
                read(
                        "folder id is a string",
                        1001,
                        BROWSE + "?folder=" + encode("{\"id\":\"640\",\"type\":\"Folder\"}")),
                read(
                        "unknown folder type",
                        1001,
                        BROWSE + "?folder=" + encode("{\"id\":640,\"type\":\"Email\"}")),
                read("invalid includeRules", 1001, ASSET + "1001/smartList.json?includeRules=1"),
                read(
                        "campaign browse with unknown parameter",
                        1001,
                        CAMPAIGNS + ".json?programname=x"),
                read("campaign id is not a number", 1001, CAMPAIGNS + ".json?id=1001,x"),
                read("batch size above 300", 1003, CAMPAIGNS + ".json?batchSize=301"),
                read("unknown page token", 1003, CAMPAIGNS + ".json?nextPageToken=abc===="),
                read("modified page token", 1003, CAMPAIGNS + ".json?nextPageToken=%2BP%21%21===="),
                read(
                        "invalid membership time",
                        704,
                        "/rest/v1/leads/1/smartCampaignMembership.json?earliestUpdatedAt=now"),
                read("usage with unknown parameter", 1001, "/rest/v1/stats/usage.json?days=7"),
                read("unknown path", 610, "/rest/asset/v1/smartCampaigns"),
                read("path of an operation that is not simulated", 610, "/rest/v1/companies.json"),
                read("double slash", 610, "/rest//asset/v1/smartCampaigns.json"),
                read("double slash at the start", 610, "//rest/asset/v1/smartCampaigns.json"),
                read("GET instead of POST", 605, ASSET + "1069/activate.json"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("reads")
    void rejectsRead(String what, String code, String pathAndQuery) {
        assertThat(codeOf(client.get(pathAndQuery))).isEqualTo(code);
    }

    static Stream<Arguments> writes() {
        String longText = "x".repeat(2001);
        return Stream.of(
                write("create as JSON", 612, BROWSE, JSON, "{\"name\":\"a\"}"),
                write("create as multipart", 612, BROWSE, "multipart/form-data; boundary=x", ""),
                write("create without name", 1002, BROWSE, FORM, form("folder", FOLDER)),
                write("create, blank name", 701, BROWSE, FORM, form("name", " ", "folder", FOLDER)),
                write("create without folder", 1002, BROWSE, FORM, form("name", "a")),
                write("create, blank folder", 701, BROWSE, FORM, form("name", "a", "folder", "")),
                write("create, folder id 0", 710, BROWSE, FORM, inFolder("a", 0)),
                write("create, unknown field", 1001, BROWSE, FORM, form("Name", "a")),
                write(
                        "create, parameter in the query",
                        1001,
                        BROWSE + "?name=a",
                        FORM,
                        form("folder", FOLDER)),
                write(
                        "create, long description",
                        709,
                        BROWSE,
                        FORM,
                        form("name", "a", "folder", FOLDER, "description", longText)),
                write(
                        "create, name in use",
                        709,
                        BROWSE,
                        FORM,
                        inFolder("Test Trigger Campaign", 327)),
                write("update without fields", 1002, ASSET + "1069.json", FORM, ""),
                write("update of unknown id", 702, ASSET + "99.json", FORM, form("name", "a")),
                write("update, blank name", 701, ASSET + "1069.json", FORM, form("name", "")),
                write(
                        "update, name in use",
                        709,
                        ASSET + "1069.json",
                        FORM,
                        form("name", "Send Transactional Email")),
                write(
                        "update, long description",
                        709,
                        ASSET + "1069.json",
                        FORM,
                        form("description", longText)),
                write(
                        "update, unknown field",
                        1001,
                        ASSET + "1069.json",
                        FORM,
                        form("name", "a", "folder", FOLDER)),
                write("update as text", 612, ASSET + "1069.json", "text/plain", "name=a"),
                write("update, invalid JSON", 609, ASSET + "1069.json", JSON, "{\"name\":"),
                write("update, JSON array", 1001, ASSET + "1069.json", JSON, "[]"),
                write("update, name is a number", 1001, ASSET + "1069.json", JSON, "{\"name\":1}"),
                write("update, unknown member", 1001, ASSET + "1069.json", JSON, "{\"nam\":\"\"}"),
                write("clone as JSON", 612, ASSET + "1069/clone.json", JSON, "{}"),
                write("clone of unknown id", 702, ASSET + "99/clone.json", FORM, inFolder("a", 1)),
                write("clone without name", 1002, ASSET + "1069/clone.json", FORM, ""),
                write(
                        "clone, invalid isExecutable",
                        1001,
                        ASSET + "1069/clone.json",
                        FORM,
                        form("name", "a", "folder", FOLDER, "isExecutable", "TRUE")),
                write("delete of unknown id", 702, ASSET + "99/delete.json", FORM, ""),
                write("delete of active campaign", 709, ASSET + "3712/delete.json", FORM, ""),
                write("delete of system campaign", 709, ASSET + "1001/delete.json", FORM, ""),
                write("delete with fields", 1001, ASSET + "1069/delete.json", FORM, "id=1069"),
                write("activate unknown id", 702, ASSET + "99/activate.json", FORM, ""),
                write("activate batch campaign", 709, ASSET + "1001/activate.json", FORM, ""),
                write("activate active campaign", 709, ASSET + "3712/activate.json", FORM, ""),
                write("activate with query", 1001, ASSET + "1069/activate.json?a=b", FORM, ""),
                write("deactivate unknown id", 702, ASSET + "99/deactivate.json", FORM, ""),
                write(
                        "deactivate inactive campaign",
                        709,
                        ASSET + "1069/deactivate.json",
                        FORM,
                        ""),
                write("POST instead of GET", 605, ASSET + "byName.json", FORM, "name=a"));
    }

    static Stream<Arguments> runs() {
        return Stream.of(
                write("trigger as form", 612, TRIGGER, FORM, "leads=1"),
                write("trigger, invalid JSON", 609, TRIGGER, JSON, "{\"input\":"),
                write("trigger, empty body", 609, TRIGGER, JSON, ""),
                write("trigger, text after JSON", 609, TRIGGER, JSON, ONE_LEAD + "}"),
                write("trigger, no input", 1002, TRIGGER, JSON, "{}"),
                write("trigger, leads outside input", 1001, TRIGGER, JSON, "{\"leads\":[]}"),
                write("trigger, input is an array", 1001, TRIGGER, JSON, "{\"input\":[]}"),
                write("trigger, no leads", 1002, TRIGGER, JSON, "{\"input\":{}}"),
                write("trigger, empty leads", 1003, TRIGGER, JSON, input("\"leads\":[]")),
                write("trigger, 101 leads", 1003, TRIGGER, JSON, input(leads(101))),
                write("trigger, leads are numbers", 1001, TRIGGER, JSON, input("\"leads\":[1]")),
                write("trigger, id is a string", 1001, TRIGGER, JSON, lead("\"id\":\"1\"")),
                write("trigger, id with fraction", 1001, TRIGGER, JSON, lead("\"id\":1.5")),
                write("trigger, id beyond 64 bits", 1001, TRIGGER, JSON, lead("\"id\":1e30")),
                write("trigger, lead without id", 1002, TRIGGER, JSON, lead("")),
                write("trigger, lead 0", 1004, TRIGGER, JSON, lead("\"id\":0")),
                write(
                        "trigger, unknown lead member",
                        1001,
                        TRIGGER,
                        JSON,
                        lead("\"id\":1,\"email\":1")),
                write(
                        "trigger, unknown input member",
                        1001,
                        TRIGGER,
                        JSON,
                        input(leads(1) + ",\"runAt\":\"2026-03-02T00:00:00Z\"")),
                write(
                        "trigger, token name without braces and my.",
                        1003,
                        TRIGGER,
                        JSON,
                        token("message", "\"v\"")),
                write(
                        "trigger, token name without braces",
                        1003,
                        TRIGGER,
                        JSON,
                        token("my.message", "\"v\"")),
                write("trigger, lead token", 1003, TRIGGER, JSON, token("{{lead.x}}", "\"v\"")),
                write("trigger, empty token name", 1003, TRIGGER, JSON, token("{{my.}}", "\"v\"")),
                write(
                        "trigger, space before token name",
                        1003,
                        TRIGGER,
                        JSON,
                        token(" {{my.x}}", "\"v\"")),
                write(
                        "trigger, token value is a number",
                        1001,
                        TRIGGER,
                        JSON,
                        token("{{my.x}}", "5")),
                write(
                        "trigger, token value is null",
                        1002,
                        TRIGGER,
                        JSON,
                        token("{{my.x}}", "null")),
                write("trigger, 101 tokens", 1003, TRIGGER, JSON, input(leads(1) + tokens(101))),
                write(
                        "trigger, duplicate token",
                        1003,
                        TRIGGER,
                        JSON,
                        input(
                                leads(1)
                                        + ",\"tokens\":[{\"name\":\"{{my.x}}\",\"value\":\"1\"},"
                                        + "{\"name\":\"{{my.x}}\",\"value\":\"2\"}]")),
                write(
                        "trigger of unknown id",
                        1013,
                        CAMPAIGNS + "/99/trigger.json",
                        JSON,
                        ONE_LEAD),
                write(
                        "trigger of batch campaign",
                        1003,
                        CAMPAIGNS + "/3713/trigger.json",
                        JSON,
                        ONE_LEAD),
                write(
                        "trigger of inactive campaign",
                        1003,
                        CAMPAIGNS + "/1069/trigger.json",
                        JSON,
                        ONE_LEAD),
                write("schedule as form", 612, SCHEDULE, FORM, ""),
                write("schedule, invalid JSON", 609, SCHEDULE, JSON, "{"),
                write("schedule, no input", 1002, SCHEDULE, JSON, "{}"),
                write(
                        "schedule, unknown member",
                        1001,
                        SCHEDULE,
                        JSON,
                        input("\"cloneToProgram\":\"a\"")),
                write(
                        "schedule, blank clone name",
                        701,
                        SCHEDULE,
                        JSON,
                        input("\"cloneToProgramName\":\"\"")),
                write("schedule, runAt is a number", 1001, SCHEDULE, JSON, input("\"runAt\":1")),
                write(
                        "schedule, runAt with milliseconds",
                        704,
                        SCHEDULE,
                        JSON,
                        runAt("00:00:00.000Z")),
                write("schedule, runAt without offset", 704, SCHEDULE, JSON, runAt("00:00:00")),
                write(
                        "schedule, over two years ahead",
                        1042,
                        SCHEDULE,
                        JSON,
                        input("\"runAt\":\"2028-03-01T12:00:01Z\"")),
                write(
                        "schedule of unknown id",
                        1013,
                        CAMPAIGNS + "/99/schedule.json",
                        JSON,
                        input("")),
                write(
                        "schedule of trigger campaign",
                        1003,
                        CAMPAIGNS + "/3712/schedule.json",
                        JSON,
                        input("")),
                write(
                        "schedule, program clone outside a program",
                        1003,
                        CAMPAIGNS + "/1001/schedule.json",
                        JSON,
                        input("\"cloneToProgramName\":\"a\"")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"writes", "runs"})
    void rejectsWriteWithoutEffect(
            String what, String code, String path, String contentType, String body) {
        List<String> before = snapshot();

        assertThat(codeOf(client.post(path, contentType, body))).isEqualTo(code);

        assertThat(snapshot()).isEqualTo(before);
        assertThat(marketo.errorCodes()).containsExactly(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {BROWSE, ASSET + "1069.json", ASSET + "1069/clone.json", TRIGGER})
    void rejectsWriteWithoutContentType(String path) {
        assertThat(codeOf(client.post(path))).isEqualTo("612");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void rejectsOtherMethods(String method) {
        JsonNode response =
                SimulatorClient.json(
                        client.send(
                                client.authorized(ASSET + "1069.json")
                                        .method(method, BodyPublishers.noBody())));

        assertThat(codeOf(response)).isEqualTo("605");
    }

    @Test
    void rejectsTriggerOfActiveCampaignThatIsNotRequestable() {
        marketo.addCampaign(CampaignSpec.trigger("Form").id(7000).active());

        JsonNode response = client.postJson(CAMPAIGNS + "/7000/trigger.json", ONE_LEAD);

        assertThat(codeOf(response)).isEqualTo("1003");
    }

    @Test
    void rejectsTokensForCampaignInNestedProgram() {
        marketo.addCampaign(
                CampaignSpec.requestable("Nested")
                        .id(7000)
                        .program(11, "Inner")
                        .nestedProgram()
                        .active());

        String path = CAMPAIGNS + "/7000/trigger.json";
        assertThat(codeOf(client.postJson(path, token("{{my.x}}", "\"v\"")))).isEqualTo("611");
        assertThat(codeOf(client.postJson(path, ONE_LEAD))).isNull();
    }

    @Test
    void rejectsActivationOfInvalidCampaign() {
        marketo.addCampaign(CampaignSpec.trigger("Broken").id(7000).status("Invalid"));

        assertThat(codeOf(client.post(ASSET + "7000/activate.json"))).isEqualTo("709");
    }

    @Test
    void rejectsFolderThatDoesNotExist() {
        marketo.folders(Set.of(12L));

        assertThat(codeOf(client.post(BROWSE, FORM, inFolder("a", 13)))).isEqualTo("710");
        assertThat(codeOf(client.post(BROWSE, FORM, inFolder("a", 12)))).isNull();
    }

    @Test
    void rejectsTwentyFirstProgramCloneOfDay() {
        SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
        marketo.clock(clock);
        String body = input("\"cloneToProgramName\":\"Copy\"");

        for (int i = 0; i < 20; i++) {
            assertThat(codeOf(client.postJson(SCHEDULE, body))).isNull();
        }
        assertThat(codeOf(client.postJson(SCHEDULE, body))).isEqualTo("1020");
        assertThat(codeOf(client.postJson(SCHEDULE, input("")))).isNull();

        clock.advance(Duration.ofDays(1));
        client.useToken(client.newToken(marketo.clientId(), marketo.clientSecret()));
        assertThat(codeOf(client.postJson(SCHEDULE, body))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "Folder", "FOLDER", "program", "Program"})
    void acceptsFolderTypeInAnyCase(String type) {
        String folder = "{\"id\":9,\"type\":\"" + type + "\"}";

        assertThat(codeOf(client.postForm(BROWSE, "name", "a", "folder", folder))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-02T00:00:00Z",
                "2026-03-02T00:00:00+0000",
                "2026-03-02T00:00:00+00:00",
                "2026-03-02T00:00:00-00:00",
                "2026-03-02T05:30:00+05:30",
                "2026-03-01T18:00:00-0600"
            })
    void acceptsTimeWithAnyOffset(String runAt) {
        assertThat(codeOf(client.postJson(SCHEDULE, input("\"runAt\":\"" + runAt + "\""))))
                .isNull();

        assertThat(marketo.schedules().get(0).runAt()).isEqualTo("2026-03-02T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, FORM + ";charset=UTF-8", "APPLICATION/X-WWW-FORM-URLENCODED"})
    void acceptsFormContentTypeWithParametersAndInAnyCase(String contentType) {
        assertThat(codeOf(client.post(BROWSE, contentType, inFolder("a", 1)))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, JSON, "multipart/form-data; boundary=x", "text/plain"})
    void activateAcceptsAnyContentType(String contentType) {
        assertThat(codeOf(client.post(ASSET + "1069/activate.json", contentType, ""))).isNull();
    }

    @Test
    void acceptsTriggerCallWithMaximumLeadsAndTokens() {
        JsonNode response = client.postJson(TRIGGER, input(leads(100) + tokens(100)));

        assertThat(codeOf(response)).isNull();
        assertThat(marketo.triggeredLeads(3712)).hasSize(100);
        assertThat(marketo.triggers().get(0).tokens()).hasSize(100);
    }

    @Test
    void acceptsScheduleCallWithoutBody() {
        assertThat(codeOf(client.post(SCHEDULE))).isNull();

        ScheduleRecord schedule = marketo.schedules().get(0);
        assertThat(schedule.runAt()).isNull();
        assertThat(schedule.startsAt()).isEqualTo("2026-03-01T12:05:00Z");
    }

    @Test
    void oversizedRequestReturnsHttpStatus() {
        String longName = "x".repeat(8 * 1024);
        String body = input("\"x\":\"" + "x".repeat(1024 * 1024) + "\"");

        int uri =
                client.send(client.authorized(ASSET + "byName.json?name=" + longName)).statusCode();
        int payload =
                client.send(client.authorized(TRIGGER).POST(BodyPublishers.ofString(body)))
                        .statusCode();

        assertThat(uri).isEqualTo(414);
        assertThat(payload).isEqualTo(413);
    }

    @Test
    void leadDatabaseQueryMayBeSentByPost() {
        String names = "x".repeat(9000) + ",Monthly Newsletter";

        JsonNode response = client.postForm(CAMPAIGNS + ".json?_method=GET", "name", names);

        assertThat(response.at("/result/0/id").asInt()).isEqualTo(3713);
    }

    private static List<String> snapshot() {
        return marketo.campaigns().stream()
                .map(
                        campaign ->
                                campaign
                                        + campaign.description()
                                        + campaign.status()
                                        + campaign.updatedAt()
                                        + marketo.triggers()
                                        + marketo.schedules())
                .collect(Collectors.toList());
    }

    private static Arguments read(String what, int code, String pathAndQuery) {
        return Arguments.of(what, Integer.toString(code), pathAndQuery);
    }

    private static Arguments write(
            String what, int code, String path, String contentType, String body) {
        return Arguments.of(what, Integer.toString(code), path, contentType, body);
    }

    private static String inFolder(String name, int folder) {
        return form("name", name, "folder", "{\"id\":" + folder + ",\"type\":\"Folder\"}");
    }

    private static String input(String members) {
        return "{\"input\":{" + members + "}}";
    }

    private static String lead(String members) {
        return input("\"leads\":[{" + members + "}]");
    }

    private static String runAt(String time) {
        return input("\"runAt\":\"2026-03-02T" + time + "\"");
    }

    private static String token(String name, String value) {
        return input(
                leads(1) + ",\"tokens\":[{\"name\":\"" + name + "\",\"value\":" + value + "}]");
    }

    private static String leads(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(id -> "{\"id\":" + id + "}")
                .collect(Collectors.joining(",", "\"leads\":[", "]"));
    }

    private static String tokens(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "{\"name\":\"{{my.t" + i + "}}\",\"value\":\"v\"}")
                .collect(Collectors.joining(",", ",\"tokens\":[", "]"));
    }
}
