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
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.RunStatus;
import io.github.camelmarketo.api.model.RunStatus.Status;
import io.github.camelmarketo.simulator.ActivityCalls;
import io.github.camelmarketo.simulator.LeadCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether a run of a campaign is seen. */
class RunStatusWireTest {

    private static final long ID = 3712;

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;
    private Instant since;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
        since = client.time.now();
    }

    @Test
    void leadsThatEnteredAreToldFromThoseThatDidNot() {
        marketo.activities().disqualify(318593);
        client.campaigns().trigger(ID, LeadIds.of("318592,318593"), null);

        Page<RunStatus> found =
                client.campaigns()
                        .getRunStatus(ID, LeadIds.of("318592,318593,318594"), since, null);

        assertThat(found)
                .extracting(RunStatus::status)
                .containsExactly(Status.ENTERED, Status.REQUESTED, Status.NOT_SEEN);
        assertThat(found).extracting(RunStatus::leadId).containsExactly(318592L, 318593L, 318594L);
        assertThat(found.get(0).activities())
                .extracting(each -> each.path("activityTypeId").asInt())
                .containsExactly(47, 6);
        RecordedRequest token = marketo.requests(ActivityCalls.PAGING_TOKEN).get(0);
        assertThat(token.query().get("sinceDatetime")).containsExactly("2026-11-25T12:00:00+00:00");
        RecordedRequest activities = marketo.requests(ActivityCalls.BROWSE).get(0);
        assertThat(activities.query().get("leadIds")).containsExactly("318592,318593,318594");
        assertThat(activities.query().get("activityTypeIds").get(0)).startsWith("47,");
        // Only of those for which no step wrote anything.
        assertThat(marketo.requests(LeadCalls.SMART_CAMPAIGN_MEMBERSHIP)).hasSize(2);
    }

    @Test
    void membershipShowsARunWhoseStepsWriteNothing() {
        marketo.activities().flow(ID);
        client.campaigns().trigger(ID, LeadIds.of("318592"), null);

        RunStatus found = one("318592", null);

        assertThat(found.status()).isEqualTo(Status.ENTERED);
        assertThat(found.enteredAt()).isEqualTo(Instant.parse("2026-11-25T12:00:00Z"));
    }

    @Test
    void earlierRunsAreNotSeen() {
        client.campaigns().trigger(ID, LeadIds.of("318592"), null);
        client.time.advance(Duration.ofMinutes(5));
        since = client.time.now();

        assertThat(one("318592", null).status()).isEqualTo(Status.NOT_SEEN);
    }

    @Test
    void waitsForWhatMarketoShowsLate() {
        marketo.activities().runDelay(Duration.ofMinutes(3));
        client.campaigns().trigger(ID, LeadIds.of("318592"), null);

        assertThat(one("318592", null).status()).isEqualTo(Status.REQUESTED);
        Instant begun = client.time.now();
        RunStatus found = one("318592", Duration.ofMinutes(10));

        assertThat(found.status()).isEqualTo(Status.ENTERED);
        assertThat(Duration.between(begun, client.time.now()))
                .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(5));
    }

    @Test
    void givesUpWhenTheTimeIsOver() {
        client.campaigns().trigger(ID, LeadIds.of("318592"), null);
        Instant begun = client.time.now();

        RunStatus found = one("318593", Duration.ofMinutes(2));

        assertThat(found.status()).isEqualTo(Status.NOT_SEEN);
        assertThat(Duration.between(begun, client.time.now())).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void manyLeadsAreLookedForThirtyACall() {
        List<Long> ids = marketo.leadDatabase().addLeads(65);
        client.campaigns().trigger(ID, new LeadIds(ids), null);

        Page<RunStatus> found = client.campaigns().getRunStatus(ID, new LeadIds(ids), since, null);

        assertThat(found).allMatch(each -> each.status() == Status.ENTERED).hasSize(65);
        assertThat(marketo.requests(ActivityCalls.BROWSE)).hasSize(3);
        assertThat(marketo.requests(LeadCalls.SMART_CAMPAIGN_MEMBERSHIP)).isEmpty();
    }

    @Test
    void emptyPagesAreNotTheEnd() {
        client.campaigns().trigger(ID, LeadIds.of("318592"), null);
        marketo.activities().emptyPages(4);

        assertThat(one("318592", null).status()).isEqualTo(Status.ENTERED);
        assertThat(marketo.requests(ActivityCalls.BROWSE)).hasSize(5);
    }

    @Test
    void typesOfTheFlowAreLookedForWhereMarketoTellsThem() {
        marketo.on(SmartCampaignCalls.GET_BY_ID)
                .body(
                        "{\"requestId\":\"r\",\"success\":true,\"result\":[{\"id\":3712,\"flow\":"
                                + "{\"steps\":[{\"activityTypeId\":104},{\"activityTypeId\":6},{}]}}]}");

        one("318592", null);

        assertThat(marketo.requests(ActivityCalls.BROWSE).get(0).query().get("activityTypeIds"))
                .containsExactly("47,104,6");
    }

    @Test
    void leadThatMarketoDoesNotKnowIsNotSeen() {
        marketo.on(LeadCalls.SMART_CAMPAIGN_MEMBERSHIP).error("1004", "Lead not found");

        assertThat(one("7", null).status()).isEqualTo(Status.NOT_SEEN);
        marketo.on(LeadCalls.SMART_CAMPAIGN_MEMBERSHIP).error("603", "Access denied");
        assertThat(failureOf(() -> one("7", null)).getCode()).isEqualTo("603");
    }

    @Test
    void missingPageOfAGatewaySaysNothingOfALead() {
        marketo.on(LeadCalls.SMART_CAMPAIGN_MEMBERSHIP)
                .status(404, "text/html", "<p>gone</p>", Map.of());

        MarketoException failure = failureOf(() -> one("7", null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(failure.getHttpStatus()).isEqualTo(404);
    }

    @Test
    void activitiesWithoutAnEndAreAnError() {
        marketo.on(ActivityCalls.BROWSE)
                .body(
                        "{\"requestId\":\"r\",\"success\":true,\"moreResult\":true,"
                                + "\"nextPageToken\":\"t\",\"result\":[{\"leadId\":1}]}")
                .always();

        assertThat(failureOf(() -> one("7", null)).getKind()).isEqualTo(ErrorKind.PROTOCOL);
    }

    @Test
    void membershipsWithoutAnEndAreAnError() {
        marketo.on(LeadCalls.SMART_CAMPAIGN_MEMBERSHIP)
                .body(
                        "{\"requestId\":\"r\",\"success\":true,\"moreResult\":true,"
                                + "\"nextPageToken\":\"t\",\"result\":[]}")
                .always();

        assertThat(failureOf(() -> one("7", null)).getKind()).isEqualTo(ErrorKind.PROTOCOL);
        assertThat(marketo.requests(LeadCalls.SMART_CAMPAIGN_MEMBERSHIP)).hasSize(2);
    }

    @Test
    void missingPagingTokenIsAnError() {
        marketo.on(ActivityCalls.PAGING_TOKEN).body("{\"requestId\":\"r\",\"success\":true}");

        assertThat(failureOf(() -> one("7", null))).hasMessageContaining("no paging token");
    }

    @Test
    void stopEndsTheWaiting() {
        client.campaigns().trigger(ID, LeadIds.of("318592"), null);
        client.time.after(Duration.ofSeconds(15), () -> client.client().stop("it is stopped"));

        assertThat(failureOf(() -> one("318593", Duration.ofMinutes(10))))
                .hasMessageContaining("it is stopped");
    }

    @Test
    void negativeWaitingIsRefused() {
        assertThatThrownBy(() -> one("7", Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("waitFor");
    }

    @Test
    void unknownCampaignAndMissingArgumentsAreErrors() {
        assertThat(
                        failureOf(
                                        () ->
                                                client.campaigns()
                                                        .getRunStatus(
                                                                99L, LeadIds.of("1"), since, null))
                                .getKind())
                .isEqualTo(ErrorKind.NOT_FOUND);
        assertThatThrownBy(() -> client.campaigns().getRunStatus(ID, LeadIds.of("1"), null, null))
                .hasMessageContaining("since must be given");
        assertThat(client.campaigns().getRunStatus(ID, new LeadIds(List.of()), since, null))
                .isEmpty();
    }

    private RunStatus one(String lead, Duration waitFor) {
        return client.campaigns().getRunStatus(ID, LeadIds.of(lead), since, waitFor).get(0);
    }
}
