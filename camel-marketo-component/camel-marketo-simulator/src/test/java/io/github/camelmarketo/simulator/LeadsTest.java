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
import static io.github.camelmarketo.simulator.SimulatorClient.FORM;
import static io.github.camelmarketo.simulator.SimulatorClient.codeOf;
import static io.github.camelmarketo.simulator.SimulatorClient.encode;
import static io.github.camelmarketo.simulator.SimulatorClient.form;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
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

/** Reads of leads. */
class LeadsTest {

    private static final String LEADS = "/rest/v1/leads.json";
    private static final String BY_EMAIL = LEADS + "?filterType=email&filterValues=";

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
    void getByIdReturnsDefaultFields() {
        JsonNode lead = client.get("/rest/v1/lead/318592.json").at("/result/0");

        assertThat(lead)
                .isEqualTo(
                        SimulatorClient.json(
                                """
                                {"id":318592,"email":"ada@example.org","firstName":"Ada",
                                "lastName":"Byron","createdAt":"2018-01-15T09:00:00Z",
                                "updatedAt":"2018-01-15T09:00:00Z"}"""));
    }

    @Test
    void fieldWithoutValueIsLeftOutIfItWasAskedFor() {
        marketo.leadDatabase().addLeads(LeadSpec.withoutEmail().id(7).field("seats", 3));

        JsonNode lead = client.get("/rest/v1/lead/7.json?fields=email,seats,leadPartitionId");

        assertThat(lead.at("/result/0").toString())
                .isEqualTo("{\"id\":7,\"seats\":3,\"leadPartitionId\":1}");
        assertThat(client.get("/rest/v1/lead/7.json").at("/result/0/email").isNull()).isTrue();
    }

    @Test
    void unknownAndInaccessibleLeadsAreNotFound() {
        marketo.leadDatabase().addLeads(LeadSpec.email("far@example.org").id(7).inaccessible());

        assertThat(client.get("/rest/v1/lead/99.json").path("result")).isEmpty();
        assertThat(client.get("/rest/v1/lead/7.json").path("result")).isEmpty();
        assertThat(client.get(BY_EMAIL + "far@example.org").path("result")).isEmpty();
    }

    @Test
    void filterByEmailIgnoresCaseAndReturnsAllLeadsOfAnAddress() {
        JsonNode response =
                client.get(BY_EMAIL + "GRACE@example.org,ada@EXAMPLE.org,no@example.org");

        assertThat(response.path("result").findValuesAsText("id"))
                .containsExactly("318592", "318594", "318595");
        assertThat(response.has("nextPageToken")).isFalse();
    }

    @Test
    void filterTakesEverySearchableField() {
        marketo.leadDatabase()
                .addPartition("Asia")
                .addField("memberNo", "string")
                .addLeads(
                        LeadSpec.email("a@example.org")
                                .id(7)
                                .partition("Europe")
                                .cookie("id:123-ABC-456&token:_mch-x")
                                .field("memberNo", "M1"));

        assertThat(idsBy("id", "7,318593")).containsExactly("7", "318593");
        assertThat(idsBy("leadPartitionId", "3")).containsExactly("7");
        assertThat(idsBy("memberNo", "M1")).containsExactly("7");
        assertThat(idsBy("memberNo", "m1")).isEmpty();
        assertThat(idsBy("cookies", encode("id:123-ABC-456&token:_mch-x"))).containsExactly("7");
    }

    @Test
    void pagesOfAFilterEndWithoutToken() {
        List<Long> ids = marketo.leadDatabase().addLeads(5);
        String query = LEADS + "?filterType=id&batchSize=3&filterValues=" + commas(ids);

        JsonNode first = client.get(query);
        JsonNode second =
                client.get(query + "&nextPageToken=" + encode(first.at("/nextPageToken").asText()));

        assertThat(first.path("result")).hasSize(3);
        assertThat(first.has("moreResult")).isFalse();
        assertThat(second.path("result")).hasSize(2);
        assertThat(second.has("nextPageToken")).isFalse();
    }

    @Test
    void moreThan1000MatchesAreRefused() {
        for (int i = 0; i < 1001; i++) {
            marketo.leadDatabase().addLeads(LeadSpec.email("all@example.org"));
        }

        assertThat(codeOf(client.get(BY_EMAIL + "all@example.org"))).isEqualTo("1003");
    }

    @Test
    void longFilterIsSentByPost() {
        String values = String.join(",", Collections.nCopies(300, "someone.far@example.org"));
        String form = form("filterType", "email", "filterValues", values + "," + "x".repeat(3000));

        assertThat(codeOf(client.post(LEADS + "?_method=GET", FORM, form))).isEqualTo("1003");
        assertThat(
                        client.postForm(
                                        LEADS + "?_method=GET",
                                        "filterType",
                                        "email",
                                        "filterValues",
                                        values.substring(0, 5999) + ",ada@example.org")
                                .path("result"))
                .hasSize(1);
    }

    @Test
    void describe2TellsWhatCanBeSearchedFor() {
        marketo.leadDatabase().addField("memberNo", "string").addField("vip", "boolean");

        JsonNode api = client.get("/rest/v1/leads/describe2.json").at("/result/0");

        assertThat(api.path("name").asText()).isEqualTo("API Lead");
        assertThat(api.path("searchableFields").toString())
                .contains("[\"email\"]", "[\"memberNo\"]")
                .doesNotContain("vip", "firstName");
        assertThat(api.path("fields").get(0).toString())
                .isEqualTo(
                        "{\"name\":\"id\",\"displayName\":\"Id\",\"dataType\":\"integer\","
                                + "\"updateable\":false,\"crmManaged\":false}");
    }

    @Test
    void describeAlsoHasFieldsThatCallsCannotUse() {
        JsonNode fields = client.get("/rest/v1/leads/describe.json").path("result");

        assertThat(fields.get(1).toString())
                .isEqualTo(
                        "{\"id\":2,\"displayName\":\"Email Address\",\"dataType\":\"email\","
                                + "\"length\":255,\"rest\":{\"name\":\"email\",\"readOnly\":false},"
                                + "\"soap\":{\"name\":\"email\",\"readOnly\":false}}");
        assertThat(fields).anyMatch(field -> !field.has("rest"));
    }

    @Test
    void partitionsAreListed() {
        marketo.leadDatabase().addPartition("Europe");

        assertThat(client.get("/rest/v1/leads/partitions.json").path("result").toString())
                .isEqualTo(
                        "[{\"id\":1,\"name\":\"Default\",\"description\":\"\"},"
                                + "{\"id\":2,\"name\":\"Europe\",\"description\":\"\"}]");
    }

    @Test
    void programWithoutMembersIsEmptyAndUnknownOneIsRefused() {
        marketo.folders(Set.of(1107L));

        assertThat(client.get("/rest/v1/leads/programs/1107.json").path("result").isArray())
                .isTrue();
        assertThat(codeOf(client.get("/rest/v1/leads/programs/9.json"))).isEqualTo("1013");
    }

    @Test
    void campaignsRefuseDeletedAndInaccessibleLeads() {
        marketo.leadDatabase()
                .addLeads(LeadSpec.email("far@example.org").id(7).inaccessible())
                .deleteLeads(318592, 8);

        assertThat(codeOf(trigger(318592))).isEqualTo("1004");
        assertThat(codeOf(trigger(7))).isEqualTo("1004");
        assertThat(codeOf(trigger(8))).isEqualTo("1004");
        assertThat(codeOf(trigger(9))).isNull();
        marketo.leadDatabase().onlyAddedLeads();
        assertThat(codeOf(trigger(9))).isEqualTo("1004");
        assertThat(codeOf(trigger(318593))).isNull();
        assertThat(marketo.triggeredLeads(3712)).containsExactly(9L, 318593L);
    }

    @Test
    void stateOfLeadsCanBeReadAndIsReset() {
        marketo.leadDatabase()
                .addLeads(
                        LeadSpec.email("a@example.org")
                                .id(7)
                                .field("city", null)
                                .createdAt(Instant.parse("2026-01-01T00:00:00.5Z"))
                                .updatedAt(Instant.parse("2026-01-02T00:00:00.5Z")));
        LeadState lead = marketo.leadDatabase().lead(7);

        assertThat(lead).hasToString("lead 7");
        assertThat(lead.email()).isEqualTo("a@example.org");
        assertThat(lead.field("city")).isNull();
        assertThat(lead.field("email").asText()).isEqualTo("a@example.org");
        assertThat(lead.partition()).isEqualTo("Default");
        assertThat(lead.createdAt()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(lead.updatedAt()).isEqualTo("2026-01-02T00:00:00Z");
        assertThatThrownBy(() -> marketo.leadDatabase().addLeads(LeadSpec.withoutEmail().id(7)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LeadSpec.withoutEmail().id(0))
                .isInstanceOf(IllegalArgumentException.class);

        marketo.reset();

        assertThat(marketo.leadDatabase().lead(7)).isNull();
        assertThat(marketo.leadDatabase().leads()).hasSize(4);
    }

    static Stream<Arguments> refusedReads() {
        return Stream.of(
                read("id is not a number", 1001, "/rest/v1/lead/x.json"),
                read("unknown field", 1006, "/rest/v1/lead/318592.json?fields=email,nope"),
                read("field of SOAP only", 1006, "/rest/v1/lead/318592.json?fields=soapOnly"),
                read("unknown parameter", 1001, "/rest/v1/lead/318592.json?field=email"),
                read("no filter", 1002, LEADS),
                read("no values", 1002, LEADS + "?filterType=email"),
                read("blank value", 701, BY_EMAIL),
                read("unknown parameter of a filter", 1001, BY_EMAIL + "a&filter=b"),
                read("unknown field of a filter", 1006, BY_EMAIL + "a&fields=nope"),
                read("field that is not searchable", 1011, filter("createdAt", "a")),
                read("unknown filter field", 1011, filter("nope", "a")),
                read("cookie of a wrong form", 1012, filter("cookies", "_mch-x")),
                read(
                        "301 values",
                        1003,
                        BY_EMAIL + String.join(",", Collections.nCopies(301, "a"))),
                read("page size 301", 1003, BY_EMAIL + "a&batchSize=301"),
                read("invalid page token", 1003, BY_EMAIL + "a&nextPageToken=x"),
                read("describe with parameter", 1001, "/rest/v1/leads/describe.json?a=b"),
                read("describe2 with parameter", 1001, "/rest/v1/leads/describe2.json?a=b"),
                read("partitions with parameter", 1001, "/rest/v1/leads/partitions.json?a=b"),
                read(
                        "unknown field of a program",
                        1006,
                        "/rest/v1/leads/programs/1.json?fields=x"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusedReads")
    void refusesRead(String what, String code, String pathAndQuery) {
        assertThat(codeOf(client.get(pathAndQuery))).isEqualTo(code);
    }

    private static Arguments read(String what, int code, String pathAndQuery) {
        return Arguments.of(what, Integer.toString(code), pathAndQuery);
    }

    private static String filter(String type, String values) {
        return LEADS + "?filterType=" + type + "&filterValues=" + values;
    }

    private static String commas(List<Long> ids) {
        return String.join(",", ids.stream().map(String::valueOf).toList());
    }

    private List<String> idsBy(String type, String values) {
        return client.get(filter(type, values)).path("result").findValuesAsText("id");
    }

    private JsonNode trigger(long lead) {
        return client.postJson(
                CAMPAIGNS + "/3712/trigger.json",
                "{\"input\":{\"leads\":[{\"id\":" + lead + "}]}}");
    }
}
