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

import static io.github.camelmarketo.api.Subject.Kind.PROGRAM;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.client.Safety;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MemberResult;
import io.github.camelmarketo.api.model.ProgramMember;
import io.github.camelmarketo.api.model.ProgramRef;
import io.github.camelmarketo.api.model.ValueList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * See who is in a program, and set the status of its members.
 *
 * <p>Its methods are the operations {@code marketo:programMember/...}.
 */
public class ProgramMemberApi {

    private static final int VALUES_PER_CALL = 300;

    /** Marketo leaves the status out unless it is asked for. */
    private static final String DEFAULT_FIELDS =
            "leadId,programId,statusName,acquiredBy,reachedSuccess,membershipDate";

    /** The lead has this status or a later one. */
    private static final Set<String> UNCHANGED = Set.of("1037");

    private static final Declaration DECLARED =
            new Declaration("programMember", ProgramMemberApi.class);

    private final OperationRunner runner;

    /**
     * Creates the API.
     *
     * @param runner runs its operations
     */
    public ProgramMemberApi(OperationRunner runner) {
        this.runner = runner;
    }

    /**
     * Sets the status of leads in a program, and adds those that are not members.
     *
     * @param programId Program, as 1044, its name, or its address in Marketo's user interface
     * @param statusName Name of the status, one of those of the program's channel. Statuses only go
     *     forward
     * @param leads Ids of the leads, as a number, comma-separated text, a list, an array, records
     *     of leads or JSON. Any number; each call sends up to 300. One that is given twice is sent
     *     once
     * @return what became of each lead; no leads need no call and succeed
     */
    @RestCall(
            method = "POST",
            path = "/rest/v1/programs/{programId}/members/status.json",
            safety = Safety.IDEMPOTENT,
            shared = true)
    public MemberResult setStatus(
            @Param(id = PROGRAM) ProgramRef programId,
            @Param(fromRecord = false) String statusName,
            @Param(fromRecord = false, body = true) LeadIds leads) {
        String status = Checks.given("statusName", statusName);
        LeadIds given = Checks.leads(leads);
        SentLeads sent = SentLeads.of(given);
        return runner.run(
                Places.batch(
                        DECLARED.operation("setStatus"),
                        "programId",
                        programId,
                        program ->
                                ListLeads.of(
                                        given,
                                        sent,
                                        "leadId",
                                        some -> {
                                            ObjectNode body =
                                                    Json.object().put("statusName", status);
                                            SentLeads.put(body, "input", "leadId", some);
                                            return DECLARED.request("setStatus", PROGRAM, program)
                                                    .json(body)
                                                    .build();
                                        },
                                        (batch, instance, planned) ->
                                                new MemberResult(
                                                        program,
                                                        SentLeads.accepted(batch),
                                                        SentLeads.unchanged(batch, UNCHANGED),
                                                        SentLeads.skipped(batch, UNCHANGED),
                                                        sent.duplicates(),
                                                        batch.calls(),
                                                        instance,
                                                        planned))));
    }

    /**
     * Lists members of a program, page by page as they are iterated over.
     *
     * @param programId Program, as 1044, its name, or its address in Marketo's user interface
     * @param filterType Name of the field to filter by: leadId, statusName, reachedSuccess or a
     *     custom field
     * @param filterValues Values of that field, as comma-separated text, a list, an array or JSON.
     *     Any number; each call sends up to 300
     * @param fields Names of the fields to return, comma-separated or a list; the default is
     *     leadId, programId, statusName, acquiredBy, reachedSuccess and membershipDate
     * @return the members, read while they are iterated over; an error on a later page is thrown by
     *     {@code next()}
     */
    @RestCall(path = "/rest/v1/programs/{programId}/members.json")
    public Iterable<ProgramMember> browseAll(
            @Param(id = PROGRAM) ProgramRef programId,
            String filterType,
            ValueList filterValues,
            @Nullable ValueList fields) {
        String type = Checks.given("filterType", filterType);
        List<String> values = Checks.values("filterValues", filterValues);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("filterValues is empty: give at least one value");
        }
        String asked = fields == null ? DEFAULT_FIELDS : LeadFields.joined(fields);
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < values.size(); from += VALUES_PER_CALL) {
            parts.add(values.subList(from, Math.min(from + VALUES_PER_CALL, values.size())));
        }
        String operation = DECLARED.operation("browseAll");
        return runner.run(
                Places.program(
                        operation,
                        "programId",
                        programId,
                        program ->
                                Listings.of(
                                        operation,
                                        pages ->
                                                PageSource.inParts(
                                                        pages,
                                                        parts.size(),
                                                        (part, token) ->
                                                                DECLARED.request(
                                                                                "browseAll",
                                                                                PROGRAM,
                                                                                program)
                                                                        .query("filterType", type)
                                                                        .query(
                                                                                "filterValues",
                                                                                String.join(
                                                                                        ",",
                                                                                        parts.get(
                                                                                                part)))
                                                                        .query("fields", asked)
                                                                        .query(
                                                                                "nextPageToken",
                                                                                token)
                                                                        .build()),
                                        ProgramMember::read,
                                        "leadId")));
    }
}
