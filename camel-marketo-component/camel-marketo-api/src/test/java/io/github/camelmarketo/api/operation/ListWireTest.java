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
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.PartialBatchException;
import io.github.camelmarketo.api.SkippedLead;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.Lead;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.ListResult;
import io.github.camelmarketo.api.model.StaticList;
import io.github.camelmarketo.api.model.ValueList;
import io.github.camelmarketo.simulator.ListCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.RestOperation;
import io.github.camelmarketo.simulator.StaticListSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Static lists and the leads in them. */
class ListWireTest {

    private static final long GUESTS = 1021;

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @Test
    void listIsFoundByItsNameAndProgram() {
        StaticList list = client.lists().getByName("Guests", "Newsletter Program");

        assertThat(only(ListCalls.BROWSE).rawUrl())
                .isEqualTo("/rest/v1/lists.json?name=Guests&programName=Newsletter%20Program");
        assertThat(list.id()).isEqualTo(GUESTS);
        assertThat(list.programName()).isEqualTo("Newsletter Program");
        assertThat(client.lists().getByName("Nobody", null)).isNull();
        assertThat(client.lists().getById(GUESTS).name()).isEqualTo("Guests");
        assertThat(failureOf(() -> client.lists().getById(5L)).getKind())
                .isEqualTo(ErrorKind.NOT_FOUND);
    }

    @Test
    void nameThatSeveralListsHaveIsAnErrorThatNamesThem() {
        marketo.leadDatabase()
                .addLists(StaticListSpec.named("Guests").id(1030).program(1044, "Lyon 2026"));

        MarketoException failure = failureOf(() -> client.lists().getByName("Guests", null));

        assertThat(failure)
                .hasMessageContaining("1021 in program Newsletter Program")
                .hasMessageContaining("1030 in program Lyon 2026");
        assertThatThrownBy(() -> client.lists().getByName("a,b", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name has the value 'a,b' with a comma");
    }

    @Test
    void listsAndTheirLeadsAreReadPageByPage() {
        List<String> names = new ArrayList<>();
        client.lists()
                .browseAll(null, "Newsletter Program", null)
                .forEach(e -> names.add(e.name()));
        List<Lead> leads = new ArrayList<>();
        client.lists().getLeads(GUESTS, ValueList.of("email")).forEach(leads::add);

        assertThat(names).containsExactly("Guests");
        assertThat(leads).extracting(Lead::email).containsExactly("ada@example.org");
        assertThat(only(ListCalls.GET_LEADS).rawUrl())
                .isEqualTo("/rest/v1/lists/1021/leads.json?fields=email");
    }

    @Test
    void leadsAreAddedAsJsonWithTheirResults() {
        ListResult result = client.lists().addLeads(GUESTS, LeadIds.of("318593,7,318594,318593"));

        RecordedRequest sent = only(ListCalls.ADD_LEADS);
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.rawUrl()).isEqualTo("/rest/v1/lists/1021/leads.json");
        assertThat(sent.json().toString())
                .isEqualTo("{\"input\":[{\"id\":318593},{\"id\":7},{\"id\":318594}]}");
        assertThat(result.id()).isEqualTo(GUESTS);
        assertThat(result.accepted()).containsExactly(318593L, 318594L);
        assertThat(result.skipped())
                .containsExactly(new SkippedLead(7, List.of("1004: Lead not found")));
        assertThat(result.duplicates()).containsExactly(318593L);
        assertThat(result.calls()).isEqualTo(1);
    }

    @Test
    void leadsAreRemovedByAQueryWithTheContentTypeThatMarketoWants() {
        ListResult result = client.lists().removeLeads(GUESTS, LeadIds.of("318592,318593"));

        RecordedRequest sent = only(ListCalls.REMOVE_LEADS);
        assertThat(sent.method()).isEqualTo("DELETE");
        assertThat(sent.rawUrl()).isEqualTo("/rest/v1/lists/1021/leads.json?id=318592&id=318593");
        assertThat(sent.header("Content-Type")).isEqualTo("application/json");
        assertThat(sent.body()).isEmpty();
        assertThat(result.accepted()).containsExactly(318592L);
        assertThat(result.unchanged()).containsExactly(318593L);
        assertThat(result.skipped()).isEmpty();
    }

    @Test
    void membershipIsToldForEachLead() {
        Map<Long, Boolean> members = client.lists().isMember(GUESTS, LeadIds.of("318592,318593,7"));

        assertThat(only(ListCalls.IS_MEMBER).rawUrl())
                .isEqualTo("/rest/v1/lists/1021/leads/ismember.json?id=318592&id=318593&id=7");
        assertThat(members)
                .containsEntry(318592L, true)
                .containsEntry(318593L, false)
                .containsEntry(7L, null);
    }

    @Test
    void anyNumberOfLeadsGoesOutInCallsOf300() {
        List<Long> ids = marketo.leadDatabase().addLeads(650);

        ListResult result = client.lists().addLeads(GUESTS, new LeadIds(ids));
        ListResult removed = client.lists().removeLeads(GUESTS, new LeadIds(ids));

        assertThat(result.accepted()).isEqualTo(ids);
        assertThat(removed.accepted()).isEqualTo(ids);
        assertThat(marketo.requests(ListCalls.ADD_LEADS)).hasSize(3);
        assertThat(marketo.requests(ListCalls.REMOVE_LEADS)).hasSize(3);
    }

    @Test
    void leadThatSpoilsTheWholeCallIsIsolated() {
        List<Long> ids = marketo.leadDatabase().addLeads(8);
        marketo.on(ListCalls.ADD_LEADS).error("1004", "Lead not found").error("1004", "again");

        ListResult result = client.lists().addLeads(GUESTS, new LeadIds(ids));

        assertThat(result.accepted()).isEqualTo(ids);
        // Eight, four, two, two, four.
        assertThat(marketo.requests(ListCalls.ADD_LEADS)).hasSize(5);
    }

    @Test
    void callIsSentAgainAfterAnUnknownOutcome() {
        marketo.on(ListCalls.ADD_LEADS).reset().afterWork();

        ListResult result = client.lists().addLeads(GUESTS, LeadIds.of("318593"));

        assertThat(result.accepted()).containsExactly(318593L);
        assertThat(marketo.requests(ListCalls.ADD_LEADS)).hasSize(2);
    }

    @Test
    void refusalOfALaterCallNamesWhatBecameOfTheLeads() {
        List<Long> ids = marketo.leadDatabase().addLeads(700);
        marketo.on(ListCalls.ADD_LEADS).pass().error("603", "Access denied");

        PartialBatchException failure =
                (PartialBatchException)
                        failureOf(() -> client.lists().addLeads(GUESTS, new LeadIds(ids)));

        assertThat(failure.getAccepted()).isEqualTo(ids.subList(0, 300));
        assertThat(failure.getFailed()).isEqualTo(ids.subList(300, 600));
        assertThat(failure.getUnsent()).isEqualTo(ids.subList(600, 700));
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @Test
    void leadThatNoRowSpeaksOfLeavesTheOutcomeOpen() {
        marketo.on(ListCalls.ADD_LEADS)
                .body(
                        "{\"requestId\":\"r\",\"success\":true,"
                                + "\"result\":[{\"id\":318593,\"status\":\"added\"}]}");

        MarketoException failure =
                failureOf(() -> client.lists().addLeads(GUESTS, LeadIds.of("318592,318593")));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasMessageContaining("318592");
    }

    @Test
    void importThatRunsIsWaitedFor() {
        marketo.on(ListCalls.ADD_LEADS).error("1019", "Import in progress");

        assertThat(client.lists().addLeads(GUESTS, LeadIds.of("318593")).accepted()).hasSize(1);
        assertThat(marketo.requests(ListCalls.ADD_LEADS)).hasSize(2);
    }

    private static RecordedRequest only(RestOperation operation) {
        List<RecordedRequest> sent = marketo.requests(operation);
        assertThat(sent).hasSize(1);
        return sent.get(0);
    }
}
