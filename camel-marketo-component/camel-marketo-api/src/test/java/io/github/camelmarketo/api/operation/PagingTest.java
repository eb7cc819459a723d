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
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.http.HttpResponse;
import io.github.camelmarketo.api.model.Campaign;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.model.SmartCampaignMembership;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.LeadCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paging of the list operations. */
class PagingTest {

    @RegisterExtension
    static final MarketoSimulator marketo =
            MarketoSimulator.builder().noLimits().withoutDefaultContent().build();

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo).maxRetries(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0",
        "199, 0",
        "200, 0/199",
        "398, 0/199",
        "399, 0/199/398",
        "600, 0/199/398/597"
    })
    void browseAllListsEveryCampaignOfAnyNumberOfPages(int count, String offsets) {
        marketo.addCampaigns(count);

        List<SmartCampaign> all = all(browseAll());

        assertThat(all).hasSize(count);
        assertThat(new HashSet<>(all)).hasSize(count);
        assertThat(marketo.requests())
                .extracting(sent -> sent.query().get("offset").get(0))
                .containsExactly(offsets.split("/"));
        assertThat(marketo.requests())
                .allSatisfy(
                        sent ->
                                assertThat(sent.query())
                                        .containsEntry("maxReturn", List.of("200")));
    }

    @Test
    void membershipsBeyondTheFirstPageAreListed() {
        marketo.addCampaigns(301);
        marketo.campaigns().forEach(each -> marketo.addMembership(77L, each.id()));

        List<SmartCampaignMembership> all =
                all(client.leads().getSmartCampaignMembership(77L, null, null));

        assertThat(all).hasSize(301);
        assertThat(marketo.requests(LeadCalls.SMART_CAMPAIGN_MEMBERSHIP)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "300, 1", "301, 2", "650, 3"})
    void leadDatabaseCampaignsArePagedByToken(int count, int calls) {
        marketo.addCampaigns(count);

        List<Campaign> all = all(client.programCampaigns().browseAll(null, null, null, null, null));

        assertThat(all).hasSize(count);
        assertThat(marketo.requests(CampaignCalls.BROWSE)).hasSize(calls);
    }

    @Test
    void timeRangeThatEndsBeforeItStartsIsRefused() {
        Instant now = client.time.instant();

        assertThatThrownBy(() -> client.campaigns().browseAll(null, now, now.minusSeconds(1), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("earliestUpdatedAt")
                .hasMessageContaining("latestUpdatedAt");
        assertThatThrownBy(
                        () ->
                                client.leads()
                                        .getSmartCampaignMembership(1L, now, now.minusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("earliestUpdatedAt");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void listThatHasMoreButSaysNotWhereEndsInAnError() {
        marketo.on(LeadCalls.SMART_CAMPAIGN_MEMBERSHIP)
                .body(
                        "{\"success\":true,\"moreResult\":true,\"result\":[{\"smartCampaignId\":1}]}");

        assertThatThrownBy(() -> all(client.leads().getSmartCampaignMembership(77L, null, null)))
                .isInstanceOfSatisfying(
                        MarketoException.class,
                        e -> assertThat(e.getKind()).isEqualTo(ErrorKind.PROTOCOL))
                .hasMessageContaining("there is more but not where");
    }

    @Test
    void rowThatIsNoneDoesNotEndTheListEarly() {
        String rows =
                java.util.stream.IntStream.range(1, 200)
                        .mapToObj(id -> "{\"id\":" + id + "}")
                        .collect(java.util.stream.Collectors.joining(",", "[null,", "]"));
        marketo.on(SmartCampaignCalls.BROWSE)
                .body("{\"success\":true,\"result\":" + rows + "}")
                .body("{\"success\":true,\"result\":[{\"id\":500}]}");

        assertThat(all(client.campaigns().browseAll(null, null, null, null))).hasSize(200);
    }

    @Test
    void startInTheFutureListsNothing() {
        marketo.addCampaigns(3);

        assertThat(
                        all(
                                client.campaigns()
                                        .browseAll(
                                                null,
                                                client.time.instant().plusSeconds(3600),
                                                null,
                                                null)))
                .isEmpty();
        assertThat(marketo.requests()).hasSize(1);
    }

    @Test
    void pagesAreReadLazily() {
        marketo.addCampaigns(450);
        Iterable<SmartCampaign> rows = browseAll();
        Iterator<SmartCampaign> iterator = rows.iterator();
        assertThat(marketo.requests()).isEmpty();

        for (int i = 0; i < 200; i++) {
            iterator.next();
        }
        assertThat(marketo.requests()).hasSize(1);

        assertThat(iterator.hasNext()).isTrue();
        assertThat(iterator.hasNext()).isTrue();
        assertThat(marketo.requests()).hasSize(2);
    }

    @Test
    void eachIterationReadsTheListAgain() {
        marketo.addCampaigns(1);
        Iterable<SmartCampaign> rows = browseAll();

        assertThat(all(rows)).hasSize(1);
        marketo.addCampaigns(1);

        assertThat(all(rows)).hasSize(2);
    }

    @Test
    void endIsTheEnd() {
        marketo.addCampaigns(1);
        Iterator<SmartCampaign> iterator = browseAll().iterator();
        iterator.next();

        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        assertThat(iterator.hasNext()).isFalse();
        assertThat(marketo.requests()).hasSize(1);
    }

    @Test
    void errorInTheMiddleComesAfterTheRowsBeforeItAndNamesTheOffset() {
        marketo.addCampaigns(600);
        marketo.on(SmartCampaignCalls.BROWSE).pass().pass().error("603", "Access denied");
        Iterator<SmartCampaign> iterator = browseAll().iterator();
        for (int i = 0; i < 399; i++) {
            iterator.next();
        }

        assertThat(iterator.hasNext()).isTrue();
        MarketoException failure = failureOf(iterator::next);

        assertThat(failure.getKind()).isEqualTo(ErrorKind.PERMISSION);
        assertThat(failure.getCode()).isEqualTo("603");
        assertThat(failure.getOperation()).isEqualTo("smartCampaign/browseAll");
        assertThat(failure).hasMessageContaining("offset 398");
        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        assertThat(marketo.requests()).hasSize(3);
    }

    @Test
    void passingErrorInTheMiddleIsNotNoticed() {
        marketo.addCampaigns(450);
        marketo.on(SmartCampaignCalls.BROWSE).pass().error("606", "limit").pass().html(200);

        assertThat(all(browseAll())).hasSize(450);
    }

    @Test
    void errorOfTheFirstPageComesFromNext() {
        marketo.on(SmartCampaignCalls.BROWSE).error("603", "Access denied");
        Iterator<SmartCampaign> iterator = browseAll().iterator();

        assertThat(iterator.hasNext()).isTrue();
        assertThat(failureOf(iterator::next).getKind()).isEqualTo(ErrorKind.PERMISSION);
    }

    @Test
    void rowsShiftedToTheNextPageAreReturnedOnce() {
        marketo.on(SmartCampaignCalls.BROWSE)
                .body(page(1, 200))
                .body(page(150, 250))
                .body(page(1, 200))
                .body(page(200, 250));

        List<SmartCampaign> all = all(browseAll());

        assertThat(all)
                .extracting(SmartCampaign::id)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 250).boxed().toList());
    }

    @Test
    void emptyPageWithATokenIsNotTheEnd() {
        String empty =
                "{\"success\":true,\"result\":[],\"moreResult\":true,\"nextPageToken\":\"%s\"}";
        marketo.on(LeadCalls.SMART_CAMPAIGN_MEMBERSHIP)
                .body(empty.formatted("T1"))
                .body(empty.formatted("T2"))
                .body(
                        "{\"success\":true,\"result\":[{\"smartCampaignId\":5}],\"moreResult\":false,"
                                + "\"nextPageToken\":\"T3\"}");

        List<SmartCampaignMembership> all =
                all(client.leads().getSmartCampaignMembership(1L, null, null));

        assertThat(all).hasSize(1);
        assertThat(marketo.requests(LeadCalls.SMART_CAMPAIGN_MEMBERSHIP))
                .extracting(sent -> sent.query().get("nextPageToken"))
                .containsExactly(null, List.of("T1"), List.of("T2"));
    }

    @Test
    void tokenThatRepeatsEndsInAnErrorAfterTheRows() {
        marketo.on(LeadCalls.SMART_CAMPAIGN_MEMBERSHIP)
                .body(
                        "{\"success\":true,\"result\":[{\"smartCampaignId\":5}],\"nextPageToken\":\"T\"}")
                .body(
                        "{\"success\":true,\"result\":[{\"smartCampaignId\":6}],\"nextPageToken\":\"T\"}")
                .always();
        Iterator<SmartCampaignMembership> iterator =
                client.leads().getSmartCampaignMembership(1L, null, null).iterator();

        assertThat(iterator.next().smartCampaignId()).isEqualTo(5);
        assertThat(iterator.next().smartCampaignId()).isEqualTo(6);
        MarketoException failure = failureOf(iterator::next);

        assertThat(failure.getKind()).isEqualTo(ErrorKind.PROTOCOL);
        assertThat(failure).hasMessageContaining("page token T");
        assertThat(marketo.requests(LeadCalls.SMART_CAMPAIGN_MEMBERSHIP)).hasSize(2);
    }

    @Test
    void repeatedPagesAreAProtocolFailureWithinAFewCalls() {
        marketo.on(SmartCampaignCalls.BROWSE).body(page(1, 200)).always();
        Iterator<SmartCampaign> iterator = browseAll().iterator();
        for (int i = 0; i < 200; i++) {
            iterator.next();
        }

        MarketoException failure = failureOf(iterator::next);

        assertThat(failure.getKind()).isEqualTo(ErrorKind.PROTOCOL);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(marketo.requests().size()).isLessThanOrEqualTo(6);
    }

    @Test
    void endlessEmptyPagesAreAProtocolFailure() {
        int[] call = {0};
        client.wire(
                wire ->
                        request -> {
                            HttpResponse reply = wire.send(request);
                            return request.uri().getPath().endsWith("Membership.json")
                                    ? new HttpResponse(200, reply.headers(), emptyPage(call[0]++))
                                    : reply;
                        });
        Iterator<SmartCampaignMembership> iterator =
                client.leads().getSmartCampaignMembership(1L, null, null).iterator();

        assertThat(failureOf(iterator::next).getKind()).isEqualTo(ErrorKind.PROTOCOL);
        assertThat(marketo.requests().size()).isLessThanOrEqualTo(20);
    }

    @Test
    void allRowsWithoutAnIdAreReturned() {
        marketo.on(SmartCampaignCalls.BROWSE)
                .body(
                        "{\"success\":true,\"result\":[{\"name\":\"a\"},{\"name\":\"b\"},{\"id\":null}]}");

        assertThat(all(browseAll())).hasSize(3);
    }

    private Iterable<SmartCampaign> browseAll() {
        return client.campaigns().browseAll(null, null, null, null);
    }

    private static byte[] emptyPage(int number) {
        return ("{\"success\":true,\"result\":[],\"nextPageToken\":\"T" + number + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String page(int from, int to) {
        StringBuilder rows = new StringBuilder();
        for (int id = from; id <= to; id++) {
            rows.append(rows.isEmpty() ? "" : ",").append("{\"id\":").append(id).append('}');
        }
        return "{\"success\":true,\"result\":[" + rows + "]}";
    }

    private static <T> List<T> all(Iterable<T> rows) {
        List<T> all = new ArrayList<>();
        rows.forEach(all::add);
        return all;
    }
}
