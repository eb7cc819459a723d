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
package io.github.camelmarketo.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.SkippedLead;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.internal.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Records of people, lists and programs: their JSON, their texts, and which ids they give. */
class CompanionRecordsTest {

    private static final String HERE = "https://123-abc-456.mktorest.com";
    private static final String THERE = "https://999-zzz-999.mktorest.com";

    private static final JsonNode CALLS = Json.array().add("a call");

    @Test
    void resultsOfSyncsTellWhatBecameOfARecord() {
        SyncResult skipped =
                new SyncResult(2, null, "skipped", List.of("1007: several"), HERE, null);
        SyncResult planned = new SyncResult(0, 9L, "created", List.of(), HERE, CALLS);

        assertThat(skipped.json().toString())
                .isEqualTo(
                        "{\"position\":2,\"id\":null,\"status\":\"skipped\",\"reasons\":[\"1007: several\"]}");
        assertThat(skipped.dryRun()).isFalse();
        assertThat(skipped)
                .hasToString(
                        "SyncResult[position=2, id=null, status=skipped, reasons=[1007: several]]");
        assertThat(planned.dryRun()).isTrue();
        assertThat(planned.json().path("plannedCalls")).isEqualTo(CALLS);
        assertThat(planned.subject()).isEqualTo(Subject.of(Subject.Kind.LEAD, 9));
    }

    @Test
    void resultsOfBatchesTellWhatBecameOfEachLead() {
        ListResult list =
                new ListResult(
                        1021,
                        List.of(1L),
                        List.of(2L),
                        List.of(new SkippedLead(3, List.of("1004: none"))),
                        List.of(1L),
                        1,
                        HERE,
                        null);
        MemberResult members =
                new MemberResult(
                        1107, List.of(1L), List.of(), List.of(), List.of(), 1, HERE, CALLS);

        assertThat(list.json().toString())
                .isEqualTo(
                        "{\"id\":1021,\"accepted\":[1],\"unchanged\":[2],\"skipped\":[{\"id\":3,"
                                + "\"reasons\":[\"1004: none\"]}],\"duplicates\":[1],\"calls\":1}");
        assertThat(list)
                .hasToString(
                        "ListResult[id=1021, accepted=1, unchanged=1, skipped=1, duplicates=1, calls=1]");
        assertThat(list.dryRun()).isFalse();
        assertThat(members.dryRun()).isTrue();
        assertThat(members.json().path("dryRun").asBoolean()).isTrue();
        assertThat(members).hasToString("MemberResult[id=1107, accepted=1, skipped=0, calls=1]");
    }

    @Test
    void statusOfARunHasItsActivities() {
        RunStatus seen =
                new RunStatus(
                        7,
                        3712,
                        RunStatus.Status.ENTERED,
                        Instant.parse("2026-11-25T12:00:00Z"),
                        List.of(Json.object().put("activityTypeId", 6)),
                        HERE);
        RunStatus none = new RunStatus(7, 3712, RunStatus.Status.NOT_SEEN, null, List.of(), HERE);

        assertThat(seen.json().toString())
                .isEqualTo(
                        "{\"leadId\":7,\"campaignId\":3712,\"status\":\"ENTERED\","
                                + "\"enteredAt\":\"2026-11-25T12:00:00Z\","
                                + "\"activities\":[{\"activityTypeId\":6}]}");
        assertThat(none.json().path("enteredAt").isNull()).isTrue();
        assertThat(seen.subject()).isEqualTo(Subject.of(Subject.Kind.LEAD, 7));
        assertThat(seen).asString().contains("leadId=7", "ENTERED", "activities=1");
    }

    @Test
    void countsOfADayAreReadAsFarAsTheyAreThere() throws Exception {
        Usage usage =
                Usage.read(
                        Json.parse(
                                "{\"date\":\"2026-11-28\",\"total\":4112,\"limit\":50000,\"users\":["
                                        + "{\"userId\":\"camel@example.org\",\"count\":3900},"
                                        + "{\"userId\":null,\"count\":\"many\"},7]}"),
                        HERE);
        ErrorUsage errors =
                ErrorUsage.read(
                        Json.parse(
                                "{\"date\":\"today\",\"total\":\"31\",\"errors\":"
                                        + "[{\"errorCode\":606,\"count\":31}]}"));

        assertThat(usage.date()).isEqualTo("2026-11-28");
        assertThat(usage.users())
                .containsExactly(
                        new UserCount("camel@example.org", 3900),
                        new UserCount(null, 0),
                        new UserCount(null, 0));
        assertThat(usage.json().path("limit").asInt()).isEqualTo(50000);
        assertThat(usage).hasToString("Usage[date=2026-11-28, total=4112, users=3]");
        assertThat(errors.date()).isNull();
        assertThat(errors.total()).isEqualTo(31);
        assertThat(errors.errors()).containsExactly(new ErrorCount("606", 31));
        assertThat(ErrorUsage.read(Json.object()))
                .hasToString("ErrorUsage[date=null, total=0, errors=[]]");
    }

    @Test
    void descriptionsReadKeysOfOneFieldOnly() throws Exception {
        LeadDescription described =
                LeadDescription.read(
                        Json.parse(
                                "{\"name\":\"API Lead\",\"searchableFields\":[[\"email\"],[\"a\",\"b\"],\"id\",7],"
                                        + "\"fields\":[{\"name\":\"email\"},{\"length\":1}]}"));

        assertThat(described.searchableFields()).containsExactly("email", "id");
        assertThat(described.fields()).containsExactly("email");
        assertThat(described)
                .hasToString("LeadDescription[fields=1, searchableFields=[email, id]]");
        assertThat(LeadPartition.read(Json.object().put("id", 1).put("name", "EU")))
                .hasToString("LeadPartition[id=1, name=EU]");
    }

    @Test
    void textsOfPeopleHoldNothingPersonal() {
        JsonNode node = Json.object().put("id", 7).put("leadId", 7).put("email", "ada@example.org");

        assertThat(Lead.read(node)).hasToString("Lead[id=7]");
        assertThat(Lead.read(node).field("email")).isEqualTo("ada@example.org");
        assertThat(Lead.read(node).field("nothing")).isNull();
        assertThat(ProgramMember.read(node).toString()).doesNotContain("ada");
        assertThat(new ListMembers(Map.of(7L, true))).hasToString("ListMembers[1]");
        assertThat(StaticList.read(node).toString()).startsWith("StaticList[id=7");
    }

    @Test
    void contentOfFoldersIsToldApart() {
        JsonNode program = Json.object().put("id", 7).put("type", "Program");

        assertThat(FolderContent.read(program)).asString().contains("7");
        assertThat(FolderContent.read(Json.object().put("id", 7).put("type", "Smart Campaign")))
                .isNotEqualTo(FolderContent.read(program));
        for (String type : List.of("Folder", "List", "Smart List", "Email")) {
            FolderContent content =
                    FolderContent.read(Json.object().put("id", 7).put("type", type));
            assertThat(content.type()).isEqualTo(type);
            assertThat(content.subject() == null || content.subject().id() == 7).isTrue();
        }
    }

    @Test
    void recordsOfLeadsAreLeadsOfOneInstance() {
        Lead lead = Lead.read(Json.object().put("id", 7), HERE);
        SyncResult written = new SyncResult(0, 8L, "created", List.of(), HERE, null);

        LeadIds leads = LeadIds.of(List.of(lead, written, new LeadIds(List.of(9L))));

        assertThat(leads.ids()).containsExactly(7L, 8L, 9L);
        assertThat(leads.instance()).isEqualTo(HERE);
        assertThat(leads.isolating()).isTrue();
        assertThat(LeadIds.of(lead).ids()).containsExactly(7L);
        refused(
                "Element 2 of the leads is of " + THERE,
                List.of(lead, Lead.read(Json.object().put("id", 7), THERE)));
        refused(
                "Element 1 of the leads has no id: it is SyncResult",
                List.of(new SyncResult(0, null, "skipped", List.of(), HERE, null)));
        refused(
                "Element 1 of the leads is campaign 7",
                List.of(CampaignId.read(Json.object().put("id", 7))));
        refused(
                "Element 1 of the leads is a record of no lead",
                List.of(LeadPartition.read(Json.object().put("id", 7))));
    }

    private static void refused(String text, Object value) {
        assertThatThrownBy(() -> LeadIds.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }
}
