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

import static io.github.camelmarketo.api.Subject.Kind.LEAD;
import static io.github.camelmarketo.api.Subject.Kind.PROGRAM;

import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.client.Safety;
import io.github.camelmarketo.api.model.FoundLeads;
import io.github.camelmarketo.api.model.Lead;
import io.github.camelmarketo.api.model.LeadDescription;
import io.github.camelmarketo.api.model.LeadPartition;
import io.github.camelmarketo.api.model.LeadRecords;
import io.github.camelmarketo.api.model.MultipleMatches;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.ProgramRef;
import io.github.camelmarketo.api.model.SmartCampaignMembership;
import io.github.camelmarketo.api.model.SyncAction;
import io.github.camelmarketo.api.model.SyncResult;
import io.github.camelmarketo.api.model.ValueList;
import java.time.Instant;
import java.util.List;

/**
 * Find people by e-mail address or another field, write them, and see which campaigns they are in.
 *
 * <p>Its methods are the operations {@code marketo:lead/...}.
 */
public class LeadApi {

    private static final String ALL = "/rest/v1/leads.json";

    private static final Declaration DECLARED = new Declaration("lead", LeadApi.class);

    private final OperationRunner runner;

    /**
     * Creates the API.
     *
     * @param runner runs its operations
     */
    public LeadApi(OperationRunner runner) {
        this.runner = runner;
    }

    /**
     * Finds leads by values of a field, such as their e-mail addresses.
     *
     * @param filterType Name of the field: email, id, another searchable field as lead/describe
     *     returns it, or cookies. The default is email
     * @param filterValues Values to look for, as comma-separated text, one per line, a list, an
     *     array, rows with an email, or JSON. Any number; each call sends up to 300. One that is
     *     given twice is looked for once
     * @param fields Names of the fields to return, comma-separated or a list; the default is id,
     *     email, firstName, lastName, createdAt and updatedAt
     * @param multipleMatches What to do when a value matches several leads: FAIL, the default, or
     *     ALL to return all of them
     * @return the leads in the order of the values, and the values that match none
     */
    @RestCall(path = ALL, shared = true)
    public FoundLeads getByFilter(
            @Nullable @Param(fromRecord = false) String filterType,
            @Param(fromRecord = false, body = true) ValueList filterValues,
            @Nullable ValueList fields,
            @Nullable MultipleMatches multipleMatches) {
        String type = filterType == null ? "email" : Checks.text("filterType", filterType);
        List<String> values = Checks.values("filterValues", filterValues);
        return runner.run(
                new LeadSearch(
                        Checks.withoutComma("filterType", type),
                        values,
                        LeadFields.names(fields),
                        multipleMatches == null ? MultipleMatches.FAIL : multipleMatches,
                        () -> DECLARED.request("getByFilter", null),
                        DECLARED.request("describe", null).build()));
    }

    /**
     * Gets a lead by its id.
     *
     * @param leadId Id of the lead
     * @param fields Names of the fields to return, comma-separated or a list; the default is id,
     *     email, firstName, lastName, createdAt and updatedAt
     * @return the lead, null when there is none of that id
     */
    @Nullable
    @RestCall(path = "/rest/v1/lead/{leadId}.json")
    public Lead getById(@Param(id = LEAD) Long leadId, @Nullable ValueList fields) {
        List<String> names = LeadFields.names(fields);
        MarketoRequest request =
                DECLARED.request("getById", LEAD, Checks.id("leadId", leadId))
                        .query("fields", LeadFields.joined(fields))
                        .build();
        return runner.run(
                Operation.of(
                        request,
                        response ->
                                Results.firstOrNull(
                                        response,
                                        (row, instance) -> LeadFields.lead(row, names, instance))));
    }

    /**
     * Creates or updates leads.
     *
     * @param leads The records, as a list of maps or JSON objects with the REST names of fields, or
     *     their JSON. Any number; each call sends up to 300. Records with the same key are written
     *     as one, in which the later values stand
     * @param action What to do with a record: createOrUpdate, the default, updateOnly, createOnly
     *     or createDuplicate
     * @param lookupField Name of the field that tells which lead a record is about, with
     *     createOrUpdate and updateOnly only; the default is email
     * @param partitionName Name of the partition to create leads in, with createOrUpdate and
     *     createOnly only
     * @return what became of each record, in the order of the records; no records need no call
     */
    @RestCall(method = "POST", path = ALL, safety = Safety.IDEMPOTENT, shared = true)
    public Page<SyncResult> sync(
            @Param(fromRecord = false, body = true) LeadRecords leads,
            @Nullable SyncAction action,
            @Nullable String lookupField,
            @Nullable String partitionName) {
        if (leads == null) {
            throw new IllegalArgumentException(
                    "leads must be given: only an empty list means no records");
        }
        return runner.run(
                LeadSync.of(
                        leads,
                        action == null ? SyncAction.CREATE_OR_UPDATE : action,
                        Checks.text("lookupField", lookupField),
                        Checks.text("partitionName", partitionName),
                        () -> DECLARED.request("sync", null)));
    }

    /**
     * Gets which fields leads have, and by which of them they can be looked for.
     *
     * @return the fields
     */
    @RestCall(path = "/rest/v1/leads/describe2.json")
    public LeadDescription describe() {
        MarketoRequest request = DECLARED.request("describe", null).build();
        return runner.run(
                Operation.of(
                        request, response -> Results.firstOrNull(response, LeadDescription::read)));
    }

    /**
     * Lists the partitions of the lead database.
     *
     * @return the partitions
     */
    @RestCall(path = "/rest/v1/leads/partitions.json")
    public Page<LeadPartition> getPartitions() {
        return runner.run(
                Operation.of(
                        DECLARED.request("getPartitions", null).build(),
                        response -> Results.page(response, LeadPartition::read)));
    }

    /**
     * Lists the leads that are members of a program, page by page as they are iterated over.
     *
     * @param programId Program, as 1044, its name, or its address in Marketo's user interface
     * @param fields Names of the fields to return, comma-separated or a list; the default is id,
     *     email, firstName, lastName, createdAt and updatedAt
     * @return the leads, each with its membership, read while they are iterated over; an error on a
     *     later page is thrown by {@code next()}
     */
    @RestCall(path = "/rest/v1/leads/programs/{programId}.json")
    public Iterable<Lead> browseByProgram(
            @Param(id = PROGRAM) ProgramRef programId, @Nullable ValueList fields) {
        List<String> names = LeadFields.names(fields);
        String operation = DECLARED.operation("browseByProgram");
        return runner.run(
                Places.program(
                        operation,
                        "programId",
                        programId,
                        program ->
                                Listings.byToken(
                                        operation,
                                        () ->
                                                DECLARED.request(
                                                                "browseByProgram", PROGRAM, program)
                                                        .query("fields", LeadFields.joined(fields)),
                                        (row, instance) -> LeadFields.lead(row, names, instance),
                                        "id")));
    }

    /**
     * Lists the smart campaigns that a lead is a member of, page by page as they are iterated over.
     *
     * @param leadId Id of the lead
     * @param earliestUpdatedAt Excludes memberships that were last updated before this time
     * @param latestUpdatedAt Excludes memberships that were last updated after this time
     * @return the memberships, read while they are iterated over; an error on a later page is
     *     thrown by {@code next()}
     */
    @RestCall(path = "/rest/v1/leads/{leadId}/smartCampaignMembership.json")
    public Iterable<SmartCampaignMembership> getSmartCampaignMembership(
            @Param(id = LEAD) Long leadId,
            @Nullable Instant earliestUpdatedAt,
            @Nullable Instant latestUpdatedAt) {
        long lead = Checks.id("leadId", leadId);
        Checks.order(earliestUpdatedAt, latestUpdatedAt);
        String method = "getSmartCampaignMembership";
        return runner.run(
                Listings.byToken(
                        DECLARED.operation(method),
                        () ->
                                Listings.updatedBetween(
                                        DECLARED.request(method, LEAD, lead),
                                        earliestUpdatedAt,
                                        latestUpdatedAt),
                        SmartCampaignMembership::read,
                        "smartCampaignId"));
    }
}
