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
package io.github.camelmarketo.fuzz;

import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.LeadRecords;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.api.model.ProgramRef;
import io.github.camelmarketo.api.model.StepValues;
import io.github.camelmarketo.api.model.TokenText;
import io.github.camelmarketo.api.model.TypeRef;
import io.github.camelmarketo.api.model.ValueList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every operation, with valid arguments. */
enum Call {
    GET_BY_ID(client -> client.campaigns().getById(1L, null)),
    GET_BY_NAME(client -> client.campaigns().getByName("a", null)),
    BROWSE(client -> client.campaigns().browse(null, null, null, null, 1, 0)),
    BROWSE_ALL(client -> client.campaigns().browseAll(null, null, null, true)),
    CREATE(client -> client.campaigns().create("a", FolderRef.folder(1), null)),
    UPDATE(client -> client.campaigns().update(1L, "a", null)),
    CLONE(client -> client.campaigns().clone(1L, "a", FolderRef.program(1), null, true)),
    DELETE(client -> client.campaigns().delete(1L)),
    ACTIVATE(client -> client.campaigns().activate(1L)),
    DEACTIVATE(client -> client.campaigns().deactivate(1L)),
    SCHEDULE(
            client ->
                    client.campaigns()
                            .schedule(
                                    1L,
                                    Instant.parse("2027-01-01T00:00:00Z"),
                                    new MyTokens(Map.of("a", "b")),
                                    null)),
    TRIGGER(client -> client.campaigns().trigger(1L, new LeadIds(List.of(1L, 2L)), null)),
    GET_SMART_LIST(client -> client.campaigns().getSmartList(1L, true)),
    GET_FLOW_STEPS(client -> client.campaigns().getFlowSteps()),
    GET_FLOW_STEP_TYPES(client -> client.campaigns().getFlowStepTypes()),
    GET_RULES(client -> client.campaigns().getRules()),
    AUTO_SUGGEST(
            client ->
                    client.campaigns()
                            .autoSuggest(1L, TypeRef.activity(6), TypeRef.activity(101), "a")),
    ADD_FLOW_STEP(client -> client.campaigns().addFlowStep(1L, TypeRef.activity(6), 0)),
    REMOVE_FLOW_STEP(client -> client.campaigns().removeFlowStep(1L, 2L)),
    ADD_FLOW_STEP_CHOICE(client -> client.campaigns().addFlowStepChoice(1L, 2L)),
    UPDATE_FLOW_STEP_CHOICE(
            client ->
                    client.campaigns()
                            .updateFlowStepChoice(
                                    1L,
                                    2L,
                                    3L,
                                    "is",
                                    TypeRef.attribute(64),
                                    ValueList.of("a"),
                                    new StepValues(Map.of(1L, "b")))),
    REMOVE_FLOW_STEP_CHOICE(client -> client.campaigns().removeFlowStepChoice(1L, 2L, 3L)),
    REORDER_FLOW_STEP_CHOICE(client -> client.campaigns().reorderFlowStepChoice(1L, 2L, 3L, 0)),
    GET_USED_BY(client -> client.campaigns().getUsedBy(1L, "a")),
    CAMPAIGN_GET_BY_ID(client -> client.programCampaigns().getById("1")),
    CAMPAIGN_BROWSE(
            client -> client.programCampaigns().browse("1,2", null, "p", null, null, 1, null)),
    CAMPAIGN_BROWSE_ALL(client -> client.programCampaigns().browseAll(null, "a", null, null, null)),
    MEMBERSHIP(client -> client.leads().getSmartCampaignMembership(1L, null, null)),
    LEAD_GET_BY_FILTER(client -> client.leads().getByFilter(null, ValueList.of("a,b"), null, null)),
    LEAD_GET_BY_ID(client -> client.leads().getById(1L, ValueList.of("email"))),
    LEAD_SYNC(
            client ->
                    client.leads()
                            .sync(
                                    LeadRecords.of(
                                            List.of(Map.of("email", "a"), Map.of("email", "b"))),
                                    null,
                                    null,
                                    null)),
    LEAD_DESCRIBE(client -> client.leads().describe()),
    LEAD_PARTITIONS(client -> client.leads().getPartitions()),
    LEAD_BROWSE_BY_PROGRAM(client -> client.leads().browseByProgram(new ProgramRef(1), null)),
    LIST_GET_BY_NAME(client -> client.lists().getByName("a", null)),
    LIST_GET_BY_ID(client -> client.lists().getById(1L)),
    LIST_CREATE(client -> client.lists().create("a", FolderRef.folder(1), null)),
    LIST_BROWSE_ALL(client -> client.lists().browseAll(null, "a", null)),
    LIST_GET_LEADS(client -> client.lists().getLeads(1L, null)),
    LIST_ADD_LEADS(client -> client.lists().addLeads(1L, new LeadIds(List.of(1L, 2L)))),
    LIST_REMOVE_LEADS(client -> client.lists().removeLeads(1L, new LeadIds(List.of(1L, 2L)))),
    LIST_IS_MEMBER(client -> client.lists().isMember(1L, new LeadIds(List.of(1L, 2L)))),
    MEMBER_SET_STATUS(
            client ->
                    client.members()
                            .setStatus(new ProgramRef(1), "a", new LeadIds(List.of(1L, 2L)))),
    MEMBER_BROWSE_ALL(
            client ->
                    client.members()
                            .browseAll(new ProgramRef(1), "leadId", ValueList.of("1"), null)),
    ACTIVITY_BROWSE(
            client ->
                    client.activities()
                            .browse(ValueList.of("6"), null, null, 1L, Instant.EPOCH, null, 1)),
    ACTIVITY_BROWSE_PAGE(
            client ->
                    client.activities()
                            .browse(ValueList.of("6"), null, null, null, null, "t", null)),
    ACTIVITY_BROWSE_ALL(
            client ->
                    client.activities()
                            .browseAll(
                                    ValueList.of("6"),
                                    new LeadIds(List.of(1L)),
                                    null,
                                    1L,
                                    Instant.EPOCH,
                                    Instant.parse("2027-01-01T00:00:00Z"))),
    ACTIVITY_TYPES(client -> client.activities().getTypes()),
    ACTIVITY_LEAD_CHANGES(
            client ->
                    client.activities()
                            .browseLeadChanges(ValueList.of("email"), null, Instant.EPOCH)),
    ACTIVITY_DELETED_LEADS(client -> client.activities().browseDeletedLeads(Instant.EPOCH)),
    USAGE_TODAY(client -> client.usage().today()),
    USAGE_LAST_7_DAYS(client -> client.usage().last7days()),
    USAGE_ERRORS(client -> client.usage().errors()),
    USAGE_ERRORS_LAST_7_DAYS(client -> client.usage().errorsLast7days()),
    FOLDER_GET_BY_NAME(client -> client.folders().getByName("a", null, "w")),
    FOLDER_GET_BY_ID(client -> client.folders().getById(FolderRef.program(1))),
    FOLDER_BROWSE(client -> client.folders().browse(FolderRef.folder(1), 3, "w", 1, 0)),
    FOLDER_BROWSE_ALL(client -> client.folders().browseAll(null, null, "w")),
    FOLDER_GET_CONTENTS(client -> client.folders().getContents(FolderRef.folder(1))),
    PROGRAM_GET_BY_ID(client -> client.programs().getById(new ProgramRef(1))),
    PROGRAM_GET_BY_NAME(client -> client.programs().getByName("a")),
    PROGRAM_CLONE(
            client -> client.programs().clone(new ProgramRef(1), "a", FolderRef.folder(1), null)),
    PROGRAM_BROWSE(client -> client.programs().browse("on", null, null, null, null, 1, 0)),
    PROGRAM_BROWSE_ALL(client -> client.programs().browseAll(null, null, null, null, null)),
    PROGRAM_BROWSE_BY_TAG(client -> client.programs().browseByTag("a", "b")),
    PROGRAM_GET_CHANNELS(client -> client.programs().getChannels()),
    PROGRAM_APPROVE(client -> client.programs().approve(new ProgramRef(1))),
    PROGRAM_UNAPPROVE(client -> client.programs().unapprove(new ProgramRef(1))),
    TOKEN_BROWSE(client -> client.myTokens().browse(FolderRef.program(1))),
    TOKEN_SET(
            client -> client.myTokens().set(FolderRef.program(1), "a", "text", new TokenText("b"))),
    TOKEN_DELETE(client -> client.myTokens().delete(FolderRef.program(1), "a", "text"));

    private final Function<FuzzClient, Object> call;

    Call(Function<FuzzClient, Object> call) {
        this.call = call;
    }

    Object on(FuzzClient client) {
        return call.apply(client);
    }
}
