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
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Leads are created and updated record by record. */
class LeadSyncTest {

    private static final String LEADS = "/rest/v1/leads.json";

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
    void outcomesComeInTheOrderOfTheRecordsAndSkippedOnesHaveNoId() {
        JsonNode response =
                sync(
                        "",
                        """
                        {"email":"grace@example.org","city":"Lyon"},
                        {"email":"ADA@example.org","city":"Lyon"},
                        {"email":"new@example.org","leadScore":12}""");

        assertThat(response.path("result").toString())
                .isEqualTo(
                        "[{\"status\":\"skipped\",\"reasons\":[{\"code\":\"1007\","
                                + "\"message\":\"Multiple lead match lookup criteria\"}]},"
                                + "{\"id\":318592,\"status\":\"updated\"},"
                                + "{\"id\":318596,\"status\":\"created\"}]");
        assertThat(marketo.leadDatabase().lead(318592).field("city").asText()).isEqualTo("Lyon");
        assertThat(marketo.leadDatabase().lead(318592).updatedAt())
                .isEqualTo("2026-03-01T12:00:00Z");
        assertThat(marketo.leadDatabase().lead(318596).field("leadScore").asInt()).isEqualTo(12);
    }

    @Test
    void oneAddressInTwoRecordsIsCreatedOnce() {
        assertThat(outcomes("", "{\"email\":\"n@example.org\"},{\"email\":\"N@example.org\"}"))
                .containsExactly("created", "updated");
    }

    @Test
    void actionsDecideWhatBecomesOfKnownAndUnknownLeads() {
        String both = "{\"email\":\"ada@example.org\"},{\"email\":\"n@example.org\"}";

        assertThat(outcomes("\"action\":\"updateOnly\"", both)).containsExactly("updated", "1004");
        assertThat(outcomes("\"action\":\"createOnly\"", both)).containsExactly("1005", "created");
        assertThat(outcomes("\"action\":\"createDuplicate\"", both))
                .containsExactly("created", "created");
        assertThat(outcomes("\"action\":\"createOrUpdate\"", both)).containsExactly("1007", "1007");
    }

    @Test
    void leadsAreLookedUpByOtherFieldsAndByIdForUpdates() {
        marketo.leadDatabase().addField("memberNo", "string");

        assertThat(outcomes("\"lookupField\":\"memberNo\"", "{\"memberNo\":\"M1\"}"))
                .containsExactly("created");
        assertThat(outcomes("\"lookupField\":\"memberNo\"", "{\"memberNo\":\"M1\",\"city\":null}"))
                .containsExactly("updated");
        assertThat(
                        outcomes(
                                "\"action\":\"updateOnly\",\"lookupField\":\"id\"",
                                "{\"id\":318594,\"email\":\"other@example.org\"},{\"id\":9}"))
                .containsExactly("updated", "1004");
        assertThat(marketo.leadDatabase().lead(318594).email()).isEqualTo("other@example.org");
    }

    @Test
    void partitionsDecideWhoMayBeUpdatedAndWhereLeadsAreCreated() {
        marketo.leadDatabase()
                .addPartition("Europe")
                .addLeads(LeadSpec.email("far@example.org").inaccessible());

        assertThat(
                        outcomes(
                                "\"partitionName\":\"Europe\"",
                                "{\"email\":\"ada@example.org\"},{\"email\":\"far@example.org\"},"
                                        + "{\"email\":\"n@example.org\"}"))
                .containsExactly("1010", "1008", "created");
        assertThat(marketo.leadDatabase().lead(318597).partition()).isEqualTo("Europe");

        marketo.leadDatabase().requirePartitionName();

        assertThat(outcomes("", "{\"email\":\"m@example.org\"},{\"email\":\"ada@example.org\"}"))
                .containsExactly("1009", "updated");
    }

    @Test
    void asynchronousCallTellsNoOutcome() {
        JsonNode response = sync("\"asyncProcessing\":true", "{\"email\":\"n@example.org\"}");

        assertThat(response.path("success").asBoolean()).isTrue();
        assertThat(response.has("result")).isFalse();
        assertThat(marketo.leadDatabase().leads()).hasSize(5);
    }

    static Stream<Arguments> skippedRecords() {
        String byId = "\"lookupField\":\"id\"";
        return Stream.of(
                Arguments.of("id for a new lead", "1003", "\"action\":\"createOnly\"", "\"id\":1"),
                Arguments.of("lookup by id to create", "1003", byId, "\"id\":1"),
                Arguments.of("id beside another key", "1003", "", "\"id\":1,\"email\":\"a@b.c\""),
                Arguments.of("no value of the key", "1003", "", "\"city\":\"Lyon\""),
                Arguments.of("e-mail with an umlaut", "1003", "", "\"email\":\"\u00fc@b.c\""),
                Arguments.of("time of creation", "1003", "", mail("\"createdAt\":\"2026\"")),
                Arguments.of("unknown field", "1006", "", mail("\"nope\":1")),
                Arguments.of("lookup by a name", "1011", "\"lookupField\":\"city\"", "\"city\":1"),
                Arguments.of("company", "1021", "", mail("\"company\":\"x\"")),
                Arguments.of("score in words", "1001", "", mail("\"leadScore\":\"many\"")),
                Arguments.of("no boolean", "1001", "", mail("\"unsubscribed\":\"maybe\"")),
                Arguments.of("object as text", "1001", "", mail("\"city\":{}")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("skippedRecords")
    void skipsRecord(String what, String code, String members, String record) {
        assertThat(outcomes(members, "{" + record + "},{\"email\":\"n@example.org\"}").get(0))
                .isEqualTo(code);
    }

    static Stream<Arguments> refusedCalls() {
        return Stream.of(
                Arguments.of("form", "612", FORM, "input=1"),
                Arguments.of("no JSON", "609", JSON, "{"),
                Arguments.of("no input", "1002", JSON, "{}"),
                Arguments.of("input is an object", "1001", JSON, "{\"input\":{}}"),
                Arguments.of("record is a number", "1001", JSON, "{\"input\":[1]}"),
                Arguments.of("no records", "1003", JSON, "{\"input\":[]}"),
                Arguments.of(
                        "301 records",
                        "1003",
                        JSON,
                        "{\"input\":[" + String.join(",", Collections.nCopies(301, "{}")) + "]}"),
                Arguments.of("unknown member", "1001", JSON, with("\"programName\":\"x\"")),
                Arguments.of("unknown action", "1003", JSON, with("\"action\":\"upsert\"")),
                Arguments.of("action is a number", "1001", JSON, with("\"action\":1")),
                Arguments.of("flag as text", "1001", JSON, with("\"asyncProcessing\":\"true\"")),
                Arguments.of("unknown partition", "1003", JSON, with("\"partitionName\":\"x\"")),
                Arguments.of(
                        "partition of an update",
                        "1003",
                        JSON,
                        with("\"action\":\"updateOnly\",\"partitionName\":\"Default\"")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusedCalls")
    void refusesCall(String what, String code, String contentType, String body) {
        assertThat(codeOf(client.post(LEADS, contentType, body))).isEqualTo(code);
        assertThat(marketo.leadDatabase().leads()).hasSize(4);
    }

    private static String mail(String field) {
        return "\"email\":\"n@example.org\"," + field;
    }

    private static String with(String member) {
        return "{\"input\":[{\"email\":\"n@example.org\"}]," + member + "}";
    }

    private JsonNode sync(String members, String records) {
        String more = members.isEmpty() ? "" : "," + members;
        return client.postJson(LEADS, "{\"input\":[" + records + "]" + more + "}");
    }

    private List<String> outcomes(String members, String records) {
        List<String> outcomes = new ArrayList<>();
        for (JsonNode each : sync(members, records).path("result")) {
            String status = each.path("status").asText();
            boolean skipped = status.equals("skipped");
            outcomes.add(skipped ? each.at("/reasons/0/code").asText() : status);
        }
        return outcomes;
    }
}
