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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** What a new instance has. The campaigns are taken from the samples in Marketo's documentation. */
final class DefaultContent {

    private static final Instant BUILT_IN_SINCE = Instant.parse("2016-09-10T23:16:19Z");

    private static final Instant LEADS_SINCE = Instant.parse("2018-01-15T09:00:00Z");

    private DefaultContent() {}

    static List<CampaignSpec> campaigns() {
        return List.of(
                builtInCampaign(1001, "Process Bounced Emails", "bounced email"),
                builtInCampaign(1002, "Process Unsubscribes", "unsubscribe"),
                CampaignSpec.requestable("Test Trigger Campaign")
                        .id(1069)
                        .folder(327)
                        .parts(2747, 1088)
                        .createdAt(Instant.parse("2018-02-16T01:34:39Z"))
                        .updatedAt(Instant.parse("2019-08-13T00:45:21Z")),
                CampaignSpec.requestable("Send Transactional Email")
                        .id(3712)
                        .description("Sends one email to every lead it is requested for")
                        .active()
                        .folder(327)
                        .parts(5712, 3812)
                        .createdAt(Instant.parse("2018-02-27T10:12:00Z"))
                        .updatedAt(Instant.parse("2018-02-27T10:15:30Z")),
                CampaignSpec.batch("Monthly Newsletter")
                        .id(3713)
                        .description("Sends the newsletter of the month")
                        .program(1107, "Newsletter Program")
                        .parts(5713, 3813)
                        .createdAt(Instant.parse("2018-03-01T08:00:00Z"))
                        .updatedAt(Instant.parse("2018-03-02T08:00:00Z")));
    }

    /** The areas of every instance, and the folder of the workspace in each of them. */
    static List<FolderSpec> roots() {
        return List.of(
                FolderSpec.named("Design Studio").id(2).root().folderType("Zone"),
                FolderSpec.named("Lead Database").id(3).root().folderType("Zone"),
                FolderSpec.named("Marketing Activities").id(5).root().folderType("Zone"),
                FolderSpec.named("Default").id(12).parent(2).folderType("Zone"),
                FolderSpec.named("Default").id(13).parent(3).folderType("Zone"),
                FolderSpec.named("Default").id(15).parent(5).folderType("Zone"));
    }

    static List<FolderSpec> folders() {
        return List.of(
                FolderSpec.named("Operational").id(327),
                FolderSpec.named("Spring").id(640).description("Campaigns of the spring"),
                FolderSpec.named("Archive").id(1107).archived());
    }

    static List<ProgramSpec> programs() {
        return List.of(
                ProgramSpec.named("Lyon 2026")
                        .id(1044)
                        .type("Event", "Roadshow")
                        .tag("Region", "EMEA")
                        .createdAt(Instant.parse("2026-02-14T08:30:00Z")),
                ProgramSpec.named("Newsletter Program")
                        .id(1107)
                        .type("Default", "Newsletter")
                        .createdAt(Instant.parse("2018-03-01T07:00:00Z")));
    }

    /** Two leads share an address, which is ordinary. */
    static List<LeadSpec> leads() {
        return List.of(
                lead(318592, "ada@example.org", "Ada", "Byron"),
                lead(318593, "alan@example.org", "Alan", "Turing"),
                lead(318594, "grace@example.org", "Grace", "Hopper"),
                lead(318595, "grace@example.org", "Grace", "Murray"));
    }

    static List<StaticListSpec> lists() {
        return List.of(
                StaticListSpec.named("Guests")
                        .id(1021)
                        .program(1107, "Newsletter Program")
                        .members(318592)
                        .createdAt(LEADS_SINCE),
                StaticListSpec.named("Partners").id(1022).folder(327).createdAt(LEADS_SINCE));
    }

    private static LeadSpec lead(long id, String email, String firstName, String lastName) {
        return LeadSpec.email(email)
                .id(id)
                .field("firstName", firstName)
                .field("lastName", lastName)
                .createdAt(LEADS_SINCE);
    }

    static List<ObjectNode> channels() {
        return List.of(
                channel(1, "Roadshow", "event", "Invited", "Attended"),
                channel(2, "Newsletter", "program", "Member", "Engaged"),
                channel(3, "Email Send", "program", "Sent", "Opened"));
    }

    private static ObjectNode channel(
            long id, String name, String programType, String... statuses) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("name", name).put("applicableProgramType", programType);
        ArrayNode all = json.putArray("progressionStatuses");
        for (int i = 0; i < statuses.length; i++) {
            all.addObject()
                    .put("name", statuses[i])
                    .put("description", statuses[i])
                    .put("hidden", false)
                    .put("type", "Status")
                    .put("step", 10 * (i + 1))
                    .put("success", i + 1 == statuses.length);
        }
        json.put("createdAt", TimeFormats.asset(BUILT_IN_SINCE));
        json.put("updatedAt", TimeFormats.asset(BUILT_IN_SINCE));
        return json;
    }

    /** Every instance has these two. Responses show no folder and {@code isSystem:false}. */
    private static CampaignSpec builtInCampaign(long id, String name, String event) {
        return CampaignSpec.batch(name)
                .id(id)
                .description("System smart campaign for processing " + event + " events")
                .noFolder()
                .parts(id, id)
                .createdAt(BUILT_IN_SINCE);
    }
}
