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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.Lead;
import io.github.camelmarketo.api.model.LeadDescription;
import io.github.camelmarketo.api.model.LeadPartition;
import io.github.camelmarketo.api.model.LeadRecords;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.PartialSyncException;
import io.github.camelmarketo.api.model.ProgramRef;
import io.github.camelmarketo.api.model.SyncAction;
import io.github.camelmarketo.api.model.SyncResult;
import io.github.camelmarketo.api.model.ValueList;
import io.github.camelmarketo.simulator.LeadCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reading and writing leads. */
class LeadWireTest {

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @Test
    void leadIsReadByItsId() {
        Lead lead = client.leads().getById(318592L, ValueList.of("email, title"));

        RecordedRequest sent = marketo.requests(LeadCalls.GET_BY_ID).get(0);
        assertThat(sent.rawUrl()).isEqualTo("/rest/v1/lead/318592.json?fields=email%2Ctitle");
        assertThat(lead.id()).isEqualTo(318592);
        assertThat(lead.email()).isEqualTo("ada@example.org");
        assertThat(lead.json().get("title").isNull()).isTrue();
        assertThat(lead).hasToString("Lead[id=318592]");
        assertThat(client.leads().getById(7L, null)).isNull();
    }

    @Test
    void recordsAreWrittenWithTheirResultsInTheirOrder() {
        Map<String, Object> ada = new LinkedHashMap<>();
        ada.put("email", "ada@example.org");
        ada.put("firstName", "Augusta");
        ada.put("dateOfBirth", LocalDate.of(1815, 12, 10));
        ada.put("title", null);
        Map<String, Object> several = Map.of("email", "grace@example.org");
        Map<String, Object> fresh = Map.of("email", "new@example.org", "leadScore", 12);

        Page<SyncResult> results =
                client.leads().sync(LeadRecords.of(List.of(ada, several, fresh)), null, null, null);

        RecordedRequest sent = only();
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.rawUrl()).isEqualTo("/rest/v1/leads.json");
        assertThat(sent.json().toString())
                .isEqualTo(
                        "{\"action\":\"createOrUpdate\",\"input\":["
                                + "{\"email\":\"ada@example.org\",\"firstName\":\"Augusta\","
                                + "\"dateOfBirth\":\"1815-12-10\",\"title\":null},"
                                + "{\"email\":\"grace@example.org\"},"
                                + json(fresh)
                                + "]}");
        assertThat(results).extracting(SyncResult::position).containsExactly(0, 1, 2);
        assertThat(results)
                .extracting(SyncResult::status)
                .containsExactly("updated", "skipped", "created");
        assertThat(results.get(0).id()).isEqualTo(318592);
        assertThat(results.get(1).id()).isNull();
        assertThat(results.get(1).reasons()).hasSize(1);
        assertThat(results.get(1).reasons().get(0)).startsWith("1007: ");
        assertThat(results.get(2).id()).isPositive();
    }

    @Test
    void recordsWithTheSameKeyAreOneInWhichTheLaterValuesStand() {
        Page<SyncResult> results =
                client.leads()
                        .sync(
                                LeadRecords.of(
                                        "[{\"email\":\"x@example.org\",\"firstName\":\"A\",\"title\":\"T\"},"
                                                + "{\"email\":\"y@example.org\"},"
                                                + "{\"email\":\"X@example.org\",\"firstName\":\"B\"}]"),
                                null,
                                null,
                                null);

        JsonNode input = only().json().get("input");
        assertThat(input).hasSize(2);
        assertThat(input.get(0).toString())
                .isEqualTo("{\"email\":\"X@example.org\",\"firstName\":\"B\",\"title\":\"T\"}");
        assertThat(results).extracting(SyncResult::position).containsExactly(0, 1, 2);
        assertThat(results.get(2).id()).isEqualTo(results.get(0).id()).isNotNull();
    }

    @Test
    void recordsAreSentInCallsOf300AndNotOverOneMegabyte() {
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < 301; i++) {
            many.add(Map.of("email", "m" + i + "@example.org"));
        }
        assertThat(client.leads().sync(LeadRecords.of(many), null, null, null)).hasSize(301);
        assertThat(sizes()).containsExactly(300, 1);

        List<Map<String, Object>> large = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            large.add(Map.of("email", "m" + i + "@example.org", "title", "t".repeat(400_000)));
        }
        client.leads().sync(LeadRecords.of(large), null, null, null);
        assertThat(sizes()).containsExactly(300, 1, 2, 2, 1);
    }

    @Test
    void recordThatFitsIntoNoCallIsRefusedBeforeTheFirst() {
        List<Map<String, Object>> records =
                List.of(
                        Map.of("email", "ada@example.org"),
                        Map.of("email", "alan@example.org", "title", "x".repeat(1 << 20)));

        assertThatThrownBy(() -> client.leads().sync(LeadRecords.of(records), null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "Record 2 of the leads: The body is too long: the body of lead/sync would have"
                                + " \\d+ bytes, and Marketo takes 1048576");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void optionsAreSentAsTheyAre() {
        client.leads()
                .sync(
                        LeadRecords.of(Map.of("id", 318592, "title", "Countess")),
                        SyncAction.UPDATE_ONLY,
                        "id",
                        null);
        client.leads()
                .sync(
                        LeadRecords.of(Map.of("email", "z@example.org")),
                        SyncAction.CREATE_ONLY,
                        null,
                        "Default");

        List<RecordedRequest> sent = marketo.requests(LeadCalls.SYNC);
        assertThat(sent.get(0).json().toString())
                .startsWith("{\"action\":\"updateOnly\",\"lookupField\":\"id\",\"input\"");
        assertThat(sent.get(1).json().toString())
                .startsWith("{\"action\":\"createOnly\",\"partitionName\":\"Default\",\"input\"");
    }

    @Test
    void whatMarketoWouldMisreadIsRefusedBeforeAnyCall() {
        Map<String, Object> ada = Map.of("email", "ada@example.org");
        refused(
                "Record 2 of the leads has no email, the lookupField",
                List.of(ada, Map.of("title", "x")),
                null,
                null,
                null);
        refused(
                "Record 1 of the leads has the email 'ä@example.org'",
                List.of(Map.of("email", "ä@example.org")),
                null,
                null,
                null);
        refused(
                "lookupField=email is not used",
                List.of(ada),
                SyncAction.CREATE_ONLY,
                "email",
                null);
        refused(
                "lookupField=id needs action=updateOnly",
                List.of(Map.of("id", 1)),
                null,
                "id",
                null);
        refused("partitionName=P is not used", List.of(ada), SyncAction.UPDATE_ONLY, null, "P");
        assertThatThrownBy(() -> LeadRecords.of(List.of(ada, List.of(1))))
                .hasMessageContaining("Record 2 is");
        assertThatThrownBy(() -> LeadRecords.of(List.of(Map.of("email", List.of()))))
                .hasMessageContaining("Record 1, field email");
        assertThatThrownBy(() -> LeadRecords.of("ada@example.org"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LeadRecords.of(client.leads().getById(318592L, null)))
                .hasMessageContaining("is a result");
        assertThat(marketo.requests(LeadCalls.SYNC)).isEmpty();
    }

    @Test
    void syncIsNotSentAgainBeforeMarketoHasEndedIt() {
        marketo.on(LeadCalls.SYNC).reset().afterWork();
        Instant begun = client.time.now();

        Page<SyncResult> results =
                client.leads()
                        .sync(LeadRecords.of(Map.of("email", "q@example.org")), null, null, null);

        assertThat(results.get(0).status()).isEqualTo("updated");
        assertThat(marketo.requests(LeadCalls.SYNC)).hasSize(2);
        assertThat(Duration.between(begun, client.time.now()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @EnumSource(
            value = SyncAction.class,
            names = {"CREATE_ONLY", "CREATE_DUPLICATE"})
    void whatMayCreateALeadTwiceIsNotSentAgain(SyncAction action) {
        marketo.on(LeadCalls.SYNC).reset().afterWork();

        MarketoException failure =
                failureOf(
                        () ->
                                client.leads()
                                        .sync(
                                                LeadRecords.of(Map.of("email", "q@example.org")),
                                                action,
                                                null,
                                                null));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(marketo.requests(LeadCalls.SYNC)).hasSize(1);
    }

    @Test
    void failureOfALaterCallNamesTheRecordsByTheirPlaces() {
        marketo.on(LeadCalls.SYNC).pass().error("603", "Access denied");
        List<Map<String, Object>> many =
                IntStream.range(0, 700)
                        .<Map<String, Object>>mapToObj(i -> Map.of("email", "m" + i + "@x.org"))
                        .toList();

        PartialSyncException failure =
                (PartialSyncException)
                        failureOf(
                                () -> client.leads().sync(LeadRecords.of(many), null, null, null));

        assertThat(failure.getResults()).hasSize(300);
        assertThat(failure.getFailed()).hasSize(300).startsWith(300, 301);
        assertThat(failure.getUnsent()).hasSize(100).startsWith(600);
        assertThat(failure)
                .hasMessageContaining("300 have a result, 300 were refused, 100 were not sent");
    }

    @Test
    void rowsThatAreMissingLeaveTheOutcomeOpen() {
        marketo.on(LeadCalls.SYNC)
                .body(
                        "{\"requestId\":\"r\",\"success\":true,\"result\":[{\"id\":1,\"status\":\"created\"}]}");

        MarketoException failure =
                failureOf(
                        () ->
                                client.leads()
                                        .sync(
                                                LeadRecords.of(
                                                        List.of(
                                                                Map.of("email", "a@x.org"),
                                                                Map.of("email", "b@x.org"))),
                                                null,
                                                null,
                                                null));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasMessageContaining("1 rows for 2 records");
    }

    @Test
    void noRecordsNeedNoCall() {
        assertThat(client.leads().sync(LeadRecords.of(List.of()), null, null, null)).isEmpty();
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void fieldsAndPartitionsAreDescribed() {
        LeadDescription described = client.leads().describe();
        Page<LeadPartition> partitions = client.leads().getPartitions();

        assertThat(marketo.requests())
                .extracting(RecordedRequest::rawUrl)
                .containsExactly("/rest/v1/leads/describe2.json", "/rest/v1/leads/partitions.json");
        assertThat(described.searchableFields()).contains("email", "id");
        assertThat(described.fields()).contains("firstName");
        assertThat(partitions).extracting(LeadPartition::name).contains("Default");
    }

    @Test
    void leadsOfAProgramAreReadPageByPage() {
        Iterable<Lead> leads =
                client.leads().browseByProgram(new ProgramRef(1107), ValueList.of("email"));
        assertThat(marketo.requests()).isEmpty();

        assertThat(leads).isEmpty();
        assertThat(marketo.requests(LeadCalls.BROWSE_BY_PROGRAM).get(0).rawUrl())
                .isEqualTo("/rest/v1/leads/programs/1107.json?fields=email");
    }

    private void refused(
            String text, List<?> records, SyncAction action, String lookup, String partition) {
        assertThatThrownBy(
                        () ->
                                client.leads()
                                        .sync(LeadRecords.of(records), action, lookup, partition))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    private static List<Integer> sizes() {
        return marketo.requests(LeadCalls.SYNC).stream()
                .map(each -> each.json().get("input").size())
                .toList();
    }

    private static String json(Object value) {
        return Json.write(value);
    }

    private static RecordedRequest only() {
        List<RecordedRequest> sent = marketo.requests(LeadCalls.SYNC);
        assertThat(sent).hasSize(1);
        return sent.get(0);
    }
}
