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
import io.github.camelmarketo.api.model.Activity;
import io.github.camelmarketo.api.model.ActivityType;
import io.github.camelmarketo.api.model.ChangedField;
import io.github.camelmarketo.api.model.LeadChange;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.LeadRecords;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.ValueList;
import io.github.camelmarketo.simulator.ActivityCalls;
import io.github.camelmarketo.simulator.ActivitySpec;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.RestOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The activity log. */
class ActivityWireTest {

    private static final long ADA = 318592;
    private static final ValueList MAILS = ValueList.of("6");

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
    void pageBeginsAtATimeInWholeSecondsAndGoesOnAtItsToken() {
        for (long lead = 1; lead <= 3; lead++) {
            marketo.activities().add(ActivitySpec.of(6, lead), ActivitySpec.of(7, lead));
        }

        Page<Activity> first =
                client.activities()
                        .browse(
                                ValueList.of("6,7,6"),
                                LeadIds.of("1,3,1"),
                                null,
                                null,
                                since.plusMillis(900),
                                null,
                                3);
        Page<Activity> second =
                client.activities()
                        .browse(
                                ValueList.of("6,7"),
                                LeadIds.of("1,3"),
                                null,
                                null,
                                null,
                                first.nextPageToken(),
                                null);

        assertThat(only(ActivityCalls.PAGING_TOKEN).rawUrl())
                .isEqualTo(
                        "/rest/v1/activities/pagingtoken.json?sinceDatetime=2026-11-25T12%3A00%3A00%2B00%3A00");
        List<RecordedRequest> pages = marketo.requests(ActivityCalls.BROWSE);
        assertThat(pages.get(0).query())
                .containsEntry("activityTypeIds", List.of("6,7"))
                .containsEntry("leadIds", List.of("1,3"))
                .containsEntry("batchSize", List.of("3"))
                .doesNotContainKeys("listId", "assetIds");
        assertThat(pages.get(1).query())
                .containsEntry("nextPageToken", List.of(first.nextPageToken()));
        assertThat(first).extracting(Activity::leadId).containsExactly(1L, 1L, 3L);
        assertThat(second).extracting(Activity::leadId).containsExactly(3L);
        // Where to go on next time.
        assertThat(second.nextPageToken()).isNotNull();
    }

    @Test
    void pageIsFilteredByListOrAsset() {
        marketo.activities()
                .add(
                        ActivitySpec.of(6, ADA).asset(3310, "Lyon 2026.Invitation"),
                        ActivitySpec.of(6, 7).asset(3311, "Reminder"));

        Page<Activity> ofList =
                client.activities().browse(MAILS, null, null, 1021L, since, null, null);
        Page<Activity> ofAsset =
                client.activities()
                        .browse(MAILS, null, ValueList.of(List.of(3311)), null, since, null, null);

        assertThat(ofList).extracting(Activity::leadId).containsExactly(ADA);
        assertThat(ofAsset).extracting(Activity::leadId).containsExactly(7L);
        assertThat(marketo.requests(ActivityCalls.BROWSE).get(0).query())
                .containsEntry("listId", List.of("1021"));
        assertThat(marketo.requests(ActivityCalls.BROWSE).get(1).query())
                .containsEntry("assetIds", List.of("3311"));
    }

    @Test
    void activityHasItsCampaignAndAttributes() {
        marketo.activities()
                .withoutIds()
                .add(
                        ActivitySpec.of(6, ADA)
                                .campaign(2001)
                                .asset(3310, "Lyon 2026.Invitation")
                                .attribute("Campaign Run ID", 991)
                                .attribute("Device", "")
                                .attribute("Is Mobile", true));

        Activity found = all(MAILS, null, null).get(0);

        assertThat(found.id()).isNull();
        assertThat(found.marketoGUID()).isEqualTo("901200001");
        assertThat(found.leadId()).isEqualTo(ADA);
        assertThat(found.activityDate()).isEqualTo(Instant.parse("2026-11-25T12:00:00Z"));
        assertThat(found.activityTypeId()).isEqualTo(6);
        assertThat(found.campaignId()).isEqualTo(2001);
        assertThat(found.primaryAttributeValueId()).isEqualTo(3310);
        assertThat(found.primaryAttributeValue()).isEqualTo("Lyon 2026.Invitation");
        assertThat(found.attributes()).isEqualTo(Map.of("Campaign Run ID", 991, "Is Mobile", true));
        assertThat(found.instance()).isEqualTo(marketo.baseUrl());
    }

    @Test
    void allPagesAreReadAlsoBehindManyEmptyOnes() {
        for (int i = 0; i < 650; i++) {
            marketo.activities().add(ActivitySpec.of(6, 1 + i));
        }
        marketo.activities().emptyPages(60);

        List<Activity> found = all(MAILS, null, null);

        assertThat(found)
                .extracting(Activity::leadId)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 650).boxed().toList());
        assertThat(marketo.requests(ActivityCalls.BROWSE)).hasSize(63);
        assertThat(marketo.requests(ActivityCalls.PAGING_TOKEN)).hasSize(1);
    }

    @Test
    void emptyPagesWithoutAnEndAreAnError() {
        marketo.activities().emptyPages(5000);

        MarketoException failure = failureOf(() -> all(MAILS, null, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.PROTOCOL);
        assertThat(failure).hasMessageContaining("no new rows");
        assertThat(marketo.requests(ActivityCalls.BROWSE)).hasSize(1000);
    }

    @Test
    void anyNumberOfLeadsIsNamedThirtyACallFromOneToken() {
        List<Long> leads = LongStream.rangeClosed(1, 65).boxed().toList();
        leads.forEach(each -> marketo.activities().add(ActivitySpec.of(6, each)));
        marketo.activities().add(ActivitySpec.of(6, 66));

        Iterable<Activity> found =
                client.activities().browseAll(MAILS, new LeadIds(leads), null, null, since, null);

        assertThat(marketo.requests()).isEmpty();
        assertThat(found).extracting(Activity::leadId).containsExactlyElementsOf(leads);
        assertThat(marketo.requests(ActivityCalls.PAGING_TOKEN)).hasSize(1);
        List<RecordedRequest> pages = marketo.requests(ActivityCalls.BROWSE);
        assertThat(pages).hasSize(3);
        assertThat(pages)
                .extracting(each -> each.query().get("nextPageToken"))
                .containsOnly(pages.get(0).query().get("nextPageToken"));
        assertThat(pages.get(2).query()).containsEntry("leadIds", List.of("61,62,63,64,65"));
    }

    @Test
    void pagesAreReadOnlyAsFarAsTheyAreNeededAndAnewForEachIterator() {
        for (int i = 0; i < 301; i++) {
            marketo.activities().add(ActivitySpec.of(6, 1 + i));
        }
        Iterable<Activity> found =
                client.activities().browseAll(MAILS, null, null, null, since, null);

        Iterator<Activity> some = found.iterator();
        some.next();
        assertThat(marketo.requests(ActivityCalls.BROWSE)).hasSize(1);
        assertThat(found).hasSize(301);

        assertThat(marketo.requests(ActivityCalls.PAGING_TOKEN)).hasSize(2);
        assertThat(marketo.requests(ActivityCalls.BROWSE)).hasSize(3);
    }

    @Test
    void activitiesOfOtherCampaignsAreDropped() {
        marketo.activities()
                .add(
                        ActivitySpec.of(47, 1).asset(2001, "Invite"),
                        ActivitySpec.of(47, 2).asset(2002, "Remind"),
                        ActivitySpec.of(6, 1).campaign(2001),
                        ActivitySpec.of(6, 2).campaign(2002),
                        ActivitySpec.of(6, 3).asset(2001, "A mail of that number"),
                        ActivitySpec.of(47, 4).campaign(2001).asset(2002, "Remind"));

        List<Activity> found = new ArrayList<>();
        client.activities()
                .browseAll(ValueList.of("6,47"), null, null, 2001L, since, null)
                .forEach(found::add);

        assertThat(found).extracting(Activity::leadId).containsExactly(1L, 1L, 4L);
        assertThat(only(ActivityCalls.BROWSE).query()).doesNotContainKey("campaignId");
    }

    @Test
    void readingEndsAfterTheLastTimeThatIsWanted() {
        for (int i = 0; i < 900; i++) {
            marketo.activities().add(ActivitySpec.of(6, 1 + i).date(since.plusSeconds(i)));
        }
        client.time.advance(Duration.ofHours(1));

        List<Activity> found = all(MAILS, null, since.plusSeconds(10));

        assertThat(found).hasSize(11);
        assertThat(found.get(10).activityDate()).isEqualTo(since.plusSeconds(10));
        assertThat(marketo.requests(ActivityCalls.BROWSE)).hasSize(2);
    }

    @Test
    void leadsOfALaterCallAreReadAlthoughTheFirstOnesEndedEarly() {
        for (long lead = 1; lead <= 31; lead++) {
            marketo.activities()
                    .add(
                            ActivitySpec.of(6, lead).date(since),
                            ActivitySpec.of(6, lead).date(since.plusSeconds(100)));
        }
        client.time.advance(Duration.ofHours(1));

        List<Activity> found =
                all(
                        MAILS,
                        new LeadIds(LongStream.rangeClosed(1, 31).boxed().toList()),
                        since.plusSeconds(50));

        assertThat(found).hasSize(31);
    }

    @Test
    void noLeadsNeedNoCall() {
        LeadIds none = new LeadIds(List.of());

        assertThat(all(MAILS, none, null)).isEmpty();
        assertThat(client.activities().browse(MAILS, none, null, null, since, null, null))
                .isEmpty();
        assertThat(client.activities().browseLeadChanges(ValueList.of("email"), none, since))
                .isEmpty();
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void typesTellTheirAttributes() {
        Page<ActivityType> types = client.activities().getTypes();

        assertThat(only(ActivityCalls.TYPES).rawUrl()).isEqualTo("/rest/v1/activities/types.json");
        ActivityType mail = types.stream().filter(each -> each.id() == 6).findFirst().orElseThrow();
        assertThat(mail.name()).isEqualTo("Send Email");
        assertThat(mail.primaryAttribute()).isEqualTo("Mailing ID");
        assertThat(mail.attributes())
                .containsExactly("Campaign Run ID", "Step ID", "Choice Number");
    }

    @Test
    void changesOfFieldsHaveTheirValues() {
        client.leads()
                .sync(
                        LeadRecords.of(
                                List.of(
                                        Map.of("email", "ada@example.org", "firstName", "Augusta"),
                                        Map.of("email", "alan@example.org", "firstName", "A."))),
                        null,
                        null,
                        null);
        marketo.activities().emptyPages(25);

        List<LeadChange> changes = new ArrayList<>();
        client.activities()
                .browseLeadChanges(ValueList.of("firstName,lastName"), LeadIds.of(ADA), since)
                .forEach(changes::add);

        assertThat(changes).hasSize(1);
        LeadChange change = changes.get(0);
        assertThat(change.leadId()).isEqualTo(ADA);
        assertThat(change.activityDate()).isEqualTo(Instant.parse("2026-11-25T12:00:00Z"));
        assertThat(change.fields())
                .containsExactly(new ChangedField(7L, "firstName", "Augusta", "Ada"));
        assertThat(change.attributes()).containsEntry("Source", "Web service API");
        assertThat(marketo.requests(ActivityCalls.LEAD_CHANGES))
                .hasSize(26)
                .allSatisfy(
                        each ->
                                assertThat(each.query())
                                        .containsEntry("fields", List.of("firstName,lastName"))
                                        .containsEntry("leadIds", List.of("318592")));
    }

    @Test
    void deletedLeadsAreListed() {
        marketo.leadDatabase().deleteLeads(ADA, 318593);

        Iterable<Activity> deleted = client.activities().browseDeletedLeads(since);

        assertThat(deleted).extracting(Activity::leadId).containsExactly(ADA, 318593L);
        assertThat(only(ActivityCalls.PAGING_TOKEN).query())
                .containsEntry("sinceDatetime", List.of("2026-11-25T12:00:00+00:00"));
        assertThat(only(ActivityCalls.DELETED_LEADS).query()).containsOnlyKeys("nextPageToken");
    }

    @Test
    void failureOfALaterPageIsThrownByItsNext() {
        for (int i = 0; i < 301; i++) {
            marketo.activities().add(ActivitySpec.of(6, 1 + i));
        }
        marketo.on(ActivityCalls.BROWSE).pass().error("603", "Access denied");
        Iterator<Activity> found =
                client.activities().browseAll(MAILS, null, null, null, since, null).iterator();

        for (int i = 0; i < 300; i++) {
            found.next();
        }
        assertThat(failureOf(found::next).getCode()).isEqualTo("603");
    }

    @Test
    void missingPagingTokenIsAnError() {
        marketo.on(ActivityCalls.PAGING_TOKEN)
                .body("{\"requestId\":\"r\",\"success\":true}")
                .always();

        assertThat(failureOf(() -> all(MAILS, null, null))).hasMessageContaining("no paging token");
        assertThat(failureOf(() -> page(MAILS, null, null, since, null)))
                .hasMessageContaining("no paging token");
        assertThat(marketo.requests(ActivityCalls.BROWSE)).isEmpty();
    }

    @Test
    void whatMarketoWouldRefuseIsRefusedBeforeAnyCall() {
        LeadIds many = new LeadIds(LongStream.rangeClosed(1, 31).boxed().toList());

        refused("activityTypeIds must be given", () -> all(null, null, null));
        refused("activityTypeIds is empty", () -> all(ValueList.of(List.of()), null, null));
        refused(
                "activityTypeIds may be 10 at most, not 11",
                () -> all(ValueList.of("1,2,3,4,5,6,7,8,9,10,11"), null, null));
        refused(
                "activityTypeIds must be a whole number of 1 or more, not 'mail'",
                () -> all(ValueList.of("6,mail"), null, null));
        refused("leadIds may be 30 at most, not 31", () -> page(MAILS, many, null, since, null));
        refused(
                "Give either leadIds or listId",
                () -> page(MAILS, LeadIds.of("1"), 1021L, since, null));
        refused("Give either sinceDatetime", () -> page(MAILS, null, null, null, null));
        refused("Give either sinceDatetime", () -> page(MAILS, null, null, since, "t"));
        refused("listId must be", () -> page(MAILS, null, 0L, since, null));
        refused(
                "assetIds can be given with one of activityTypeIds only, not with 2",
                () ->
                        client.activities()
                                .browseAll(
                                        ValueList.of("6,7"),
                                        null,
                                        ValueList.of("1"),
                                        null,
                                        since,
                                        null));
        refused(
                "assetIds is empty",
                () ->
                        client.activities()
                                .browseAll(
                                        MAILS, null, ValueList.of(List.of()), null, since, null));
        refused(
                "campaignId must be",
                () -> client.activities().browseAll(MAILS, null, null, -1L, since, null));
        refused(
                "sinceDatetime must be given",
                () -> client.activities().browseAll(MAILS, null, null, null, null, null));
        refused(
                "sinceDatetime must be in the years 1 to 9999",
                () -> client.activities().browseDeletedLeads(Instant.MAX));
        refused(
                "untilDatetime 2026-11-25T11:59:59Z must not be before sinceDatetime",
                () -> all(MAILS, null, since.minusSeconds(1)));
        refused(
                "fields must be given",
                () -> client.activities().browseLeadChanges(null, null, since));
        refused(
                "fields is empty",
                () -> client.activities().browseLeadChanges(ValueList.of(List.of()), null, since));
        assertThat(marketo.requests()).isEmpty();
    }

    private List<Activity> all(ValueList types, LeadIds leads, Instant until) {
        List<Activity> all = new ArrayList<>();
        client.activities().browseAll(types, leads, null, null, since, until).forEach(all::add);
        return all;
    }

    private Page<Activity> page(
            ValueList types, LeadIds leads, Long list, Instant from, String token) {
        return client.activities().browse(types, leads, null, list, from, token, null);
    }

    private static void refused(String text, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    private static RecordedRequest only(RestOperation operation) {
        assertThat(marketo.requests(operation)).hasSize(1);
        return marketo.requests(operation).get(0);
    }
}
