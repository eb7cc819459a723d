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
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.FoundLeads;
import io.github.camelmarketo.api.model.Lead;
import io.github.camelmarketo.api.model.MultipleMatches;
import io.github.camelmarketo.api.model.ValueList;
import io.github.camelmarketo.simulator.LeadCalls;
import io.github.camelmarketo.simulator.LeadSpec;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding leads by their e-mail addresses and other fields. */
class LeadSearchWireTest {

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @Test
    void addressesAreLookedForInOneCallAndJoinedInTheirOrder() {
        FoundLeads found = find("alan@example.org", "nobody@example.org", "ADA@example.org");

        RecordedRequest sent = only();
        assertThat(sent.method()).isEqualTo("GET");
        assertThat(sent.path()).isEqualTo("/rest/v1/leads.json");
        assertThat(sent.query())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "filterType", List.of("email"),
                                "filterValues",
                                        List.of(
                                                "alan@example.org,nobody@example.org,ADA@example.org")));
        assertThat(found).extracting(Lead::id).containsExactly(318593L, 318592L);
        assertThat(found.get(0).firstName()).isEqualTo("Alan");
        assertThat(found.unmatched()).containsExactly("nobody@example.org");
        assertThat(found.duplicates()).isEmpty();
        assertThat(found.get(0).instance()).isEqualTo(marketo.baseUrl());
    }

    @Test
    void addressThatIsGivenTwiceIsLookedForOnce() {
        FoundLeads found = find("ada@example.org", "Ada@Example.org", "alan@example.org");

        assertThat(query(only(), "filterValues")).isEqualTo("ada@example.org,alan@example.org");
        assertThat(found).extracting(Lead::id).containsExactly(318592L, 318593L);
        assertThat(found.duplicates()).containsExactly("ada@example.org");
    }

    @Test
    void plusOfAnAddressIsEncoded() {
        marketo.leadDatabase().addLeads(LeadSpec.email("ada+news@example.org").id(9001));

        assertThat(find("ada+news@example.org")).extracting(Lead::id).containsExactly(9001L);
        assertThat(only().rawUrl()).contains("ada%2Bnews%40example.org");
    }

    @Test
    void severalLeadsOfOneAddressAreAnErrorThatNamesThem() {
        MarketoException failure = failureOf(() -> find("ada@example.org", "grace@example.org"));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.CONFLICT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure)
                .hasMessageContaining("grace@example.org (318594, 318595)")
                .hasMessageContaining("multipleMatches=ALL")
                .hasMessageNotContaining("ada@example.org");
    }

    @Test
    void severalLeadsOfOneAddressAreReturnedWhenThatIsAsked() {
        FoundLeads found =
                client.leads()
                        .getByFilter(
                                null,
                                ValueList.of("grace@example.org,ada@example.org"),
                                null,
                                MultipleMatches.ALL);

        assertThat(found).extracting(Lead::id).containsExactly(318594L, 318595L, 318592L);
    }

    @Test
    void anyNumberOfValuesIsSentInCallsOf300WithAllPages() {
        List<Long> ids = marketo.leadDatabase().addLeads(700);
        marketo.leadDatabase().addLeads(LeadSpec.email("lead5@example.com").id(99_005));
        List<String> values =
                IntStream.rangeClosed(1, 700).mapToObj(i -> "lead" + i + "@example.com").toList();

        FoundLeads found =
                client.leads()
                        .getByFilter("email", ValueList.of(values), null, MultipleMatches.ALL);

        assertThat(found).hasSize(701);
        assertThat(found).extracting(Lead::id).startsWith(ids.get(0), ids.get(1)).contains(99_005L);
        assertThat(found.unmatched()).isEmpty();
        // 300 values with 301 leads have a second page.
        List<RecordedRequest> sent = marketo.requests(LeadCalls.GET_BY_FILTER);
        assertThat(sent).hasSize(4);
    }

    @Test
    void longListsGoOutAsAPostWithTheQueryAsItsForm() {
        List<String> values =
                IntStream.rangeClosed(1, 300)
                        .mapToObj(i -> "a-rather-long-address-" + i + "@subdomain.example.org")
                        .toList();

        FoundLeads found = client.leads().getByFilter("email", ValueList.of(values), null, null);

        RecordedRequest sent = only();
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.rawUrl()).isEqualTo("/rest/v1/leads.json?_method=GET");
        assertThat(sent.form())
                .containsEntry("filterType", List.of("email"))
                .containsEntry("filterValues", List.of(String.join(",", values)));
        assertThat(found.unmatched()).isEqualTo(values);
    }

    @Test
    void valuesThatMatchTooManyLeadsTogetherAreHalved() {
        List<LeadSpec> many = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            many.add(LeadSpec.email("same" + i % 4 + "@example.com"));
        }
        marketo.leadDatabase().addLeads(many.toArray(LeadSpec[]::new));

        FoundLeads found =
                client.leads()
                        .getByFilter(
                                "email",
                                ValueList.of(
                                        "same0@example.com,same1@example.com,same2@example.com,same3@example.com"),
                                null,
                                MultipleMatches.ALL);

        assertThat(found).hasSize(1200);
        assertThat(found.unmatched()).isEmpty();
        assertThat(query(marketo.requests(LeadCalls.GET_BY_FILTER).get(1), "filterValues"))
                .isEqualTo("same0@example.com,same1@example.com");
    }

    @Test
    void valueThatAloneMatchesTooManyIsAnError() {
        List<LeadSpec> many = new ArrayList<>();
        for (int i = 0; i < 1001; i++) {
            many.add(LeadSpec.email("same@example.com"));
        }
        marketo.leadDatabase().addLeads(many.toArray(LeadSpec[]::new));

        MarketoException failure = failureOf(() -> find("ada@example.org", "same@example.com"));

        assertThat(failure.getCode()).isEqualTo("1003");
        assertThat(marketo.requests(LeadCalls.GET_BY_FILTER)).hasSize(3);
    }

    @Test
    void fieldThatIsLookedByIsAskedForToo() {
        marketo.leadDatabase().addField("badge", "string");
        marketo.leadDatabase()
                .addLeads(LeadSpec.email("x@example.org").id(7001).field("badge", "B-1"));

        FoundLeads byDefault =
                client.leads().getByFilter("badge", ValueList.of("B-1, B-2"), null, null);
        FoundLeads some =
                client.leads()
                        .getByFilter(
                                "badge", ValueList.of("B-1"), ValueList.of("email, title"), null);

        assertThat(byDefault).extracting(Lead::id).containsExactly(7001L);
        assertThat(byDefault.unmatched()).containsExactly("B-2");
        List<RecordedRequest> sent = marketo.requests(LeadCalls.GET_BY_FILTER);
        assertThat(query(sent.get(0), "fields"))
                .isEqualTo("id,email,firstName,lastName,createdAt,updatedAt,badge");
        assertThat(query(sent.get(1), "fields")).isEqualTo("email,title,badge");
        assertThat(some.get(0).json().get("title").isNull()).isTrue();
        assertThat(some.get(0).field("badge")).isEqualTo("B-1");
    }

    @Test
    void idsAreAFilterLikeAnyOther() {
        FoundLeads found =
                client.leads().getByFilter("id", ValueList.of(List.of(318592, 5L)), null, null);

        assertThat(query(only(), "filterValues")).isEqualTo("318592,5");
        assertThat(found).extracting(Lead::email).containsExactly("ada@example.org");
        assertThat(found.unmatched()).containsExactly("5");
    }

    @Test
    void fieldThatIsNotSearchableIsAnErrorThatNamesThoseThatAre() {
        MarketoException failure =
                failureOf(
                        () ->
                                client.leads()
                                        .getByFilter("firstName", ValueList.of("Ada"), null, null));

        assertThat(failure.getCode()).isEqualTo("1011");
        assertThat(failure)
                .hasMessageContaining("The filterType 'firstName' is not one of the searchable")
                .hasMessageContaining("email");
        assertThat(marketo.requests(LeadCalls.DESCRIBE2)).hasSize(1);
    }

    @Test
    void failureToDescribeDoesNotHideTheRefusal() {
        marketo.on(LeadCalls.DESCRIBE2).error("603", "Access denied");

        MarketoException failure =
                failureOf(
                        () ->
                                client.leads()
                                        .getByFilter("firstName", ValueList.of("Ada"), null, null));

        assertThat(failure.getCode()).isEqualTo("1011");
        assertThat(failure.getSuppressed()).hasSize(1);
    }

    @Test
    void cookiesAreNotJoinedToTheLeadsTheyFind() {
        marketo.leadDatabase()
                .addLeads(LeadSpec.email("x@example.org").id(7001).cookie("id:1&token:2"));

        FoundLeads found =
                client.leads().getByFilter("cookies", ValueList.of("id:1&token:2"), null, null);

        assertThat(found).extracting(Lead::id).containsExactly(7001L);
        assertThat(found.unmatched()).isEmpty();
        assertThat(only().rawUrl()).contains("id%3A1%26token%3A2");
        assertThat(only().query()).doesNotContainKey("fields");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"id\":7,\"email\":\"ada@example.org\"}"})
    void pagesWithoutNewRowsAreAnErrorInTheEnd(String row) {
        marketo.on(LeadCalls.GET_BY_FILTER)
                .body(
                        "{\"requestId\":\"r\",\"success\":true,\"nextPageToken\":\"t\",\"result\":["
                                + row
                                + "]}")
                .always();

        MarketoException failure = failureOf(() -> find("ada@example.org"));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.PROTOCOL);
        assertThat(failure).hasMessageContaining("no new rows but says that there are more");
    }

    @Test
    void manyAddressesOfSeveralLeadsAreNamedInPart() {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            values.add("twin" + i + "@example.org");
            marketo.leadDatabase()
                    .addLeads(LeadSpec.email(values.get(i)), LeadSpec.email(values.get(i)));
        }

        MarketoException failure =
                failureOf(() -> client.leads().getByFilter(null, ValueList.of(values), null, null));

        assertThat(failure)
                .hasMessageContaining("12 of the values match several leads")
                .hasMessageContaining("and 2 more");
    }

    @Test
    void rowsWithoutTheFieldAreReturnedLast() {
        marketo.on(LeadCalls.GET_BY_FILTER)
                .body(
                        "{\"requestId\":\"r\",\"success\":true,\"result\":[{\"id\":5},{\"name\":\"no id\"},"
                                + "{\"id\":6,\"Email\":\"ADA@example.org\"}]}");

        FoundLeads found = find("ada@example.org");

        assertThat(found).extracting(Lead::id).containsExactly(6L, 5L);
        assertThat(found.unmatched()).isEmpty();
    }

    @Test
    void noValuesNeedNoCall() {
        assertThat(client.leads().getByFilter(null, ValueList.of(List.of()), null, null)).isEmpty();
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void valuesWithACommaAreRefusedBeforeAnyCall() {
        assertThatThrownBy(() -> find("ada@example.org", "Byron, Ada"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("filterValues")
                .hasMessageContaining("Byron, Ada");
        assertThatThrownBy(
                        () ->
                                client.leads()
                                        .getByFilter(
                                                "email",
                                                ValueList.of("a"),
                                                ValueList.of(List.of()),
                                                null))
                .hasMessageContaining("fields is empty");
        assertThat(marketo.requests()).isEmpty();
    }

    private FoundLeads find(String... values) {
        return client.leads().getByFilter(null, ValueList.of(values), null, null);
    }

    private static String query(RecordedRequest sent, String name) {
        return String.join("|", sent.query().get(name));
    }

    private static RecordedRequest only() {
        List<RecordedRequest> sent = marketo.requests(LeadCalls.GET_BY_FILTER);
        assertThat(sent).hasSize(1);
        return sent.get(0);
    }
}
