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

import static io.github.camelmarketo.api.Subject.Kind.FOLDER;
import static io.github.camelmarketo.api.Subject.Kind.LIST;
import static io.github.camelmarketo.api.Subject.Kind.PROGRAM;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.client.Safety;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.Lead;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.ListMembers;
import io.github.camelmarketo.api.model.ListResult;
import io.github.camelmarketo.api.model.StaticList;
import io.github.camelmarketo.api.model.ValueList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Find and create static lists, see who is in them, and add or remove leads.
 *
 * <p>Its methods are the operations {@code marketo:list/...}.
 */
public class ListApi {

    private static final String ALL = "/rest/v1/lists.json";
    private static final String ASSETS = "/rest/asset/v1/staticLists.json";
    private static final String ONE = "/rest/v1/lists/{listId}";

    /** The lead was not in the list from which it was to be removed. */
    private static final Set<String> NOT_A_MEMBER = Set.of("1015");

    private static final Declaration DECLARED = new Declaration("list", ListApi.class);

    private final OperationRunner runner;

    /**
     * Creates the API.
     *
     * @param runner runs its operations
     */
    public ListApi(OperationRunner runner) {
        this.runner = runner;
    }

    /**
     * Gets a static list by its name.
     *
     * @param name Name of the static list. Marketo cannot find names with a comma
     * @param programName Name of the list's program. A name may be used again in another program
     * @return the list, null when there is none of that name; several are an error
     */
    @Nullable
    @RestCall(path = ALL)
    public StaticList getByName(@Param(of = LIST) String name, @Nullable String programName) {
        String sought = Checks.withoutComma("name", Checks.name(name));
        MarketoRequest request =
                DECLARED.request("getByName", Subject.of(LIST, sought))
                        .query("name", sought)
                        .query("programName", program(programName))
                        .build();
        return runner.run(
                Operation.of(
                        request,
                        response ->
                                Results.only(
                                        request,
                                        Results.page(response, StaticList::read),
                                        ListApi::shown)));
    }

    /**
     * Gets a static list by its id.
     *
     * @param listId Id of the static list
     * @return the list, null when there is none of that id
     */
    @Nullable
    @RestCall(path = ONE + ".json")
    public StaticList getById(@Param(id = LIST) Long listId) {
        MarketoRequest request =
                DECLARED.request("getById", LIST, Checks.id("listId", listId)).build();
        return runner.run(
                Operation.of(request, response -> Results.firstOrNull(response, StaticList::read)));
    }

    /**
     * Creates a static list without leads.
     *
     * @param name Name of the new static list; no other list may have it
     * @param folder Folder or program to create it in, as 640, Program:640, the path of a folder,
     *     Program:Lyon 2026, or JSON
     * @param description Description of the new static list, up to 2000 characters
     * @return the new list
     */
    @RestCall(method = "POST", path = ASSETS, safety = Safety.ONCE)
    public StaticList create(
            @Param(of = LIST) String name,
            @Param(whole = {FOLDER, PROGRAM}) FolderRef folder,
            @Nullable @Param(blank = true) String description) {
        String newName = Checks.name(name);
        return runner.run(
                Places.of(
                        DECLARED.operation("create"),
                        Checks.folder(folder),
                        place -> creation(newName, place, description)));
    }

    private static Operation<StaticList> creation(
            String name, FolderRef place, String description) {
        MarketoRequest request =
                DECLARED.request("create", Subject.of(LIST, name))
                        .form("name", name)
                        .form("folder", place.toParameter())
                        .form("description", Checks.description(description))
                        .build();
        return Operation.of(
                request,
                NewList.check(name, place, description, () -> DECLARED.read("create", ASSETS)),
                response -> Results.first(response, request, StaticList::read));
    }

    /**
     * Lists all static lists, page by page as they are iterated over.
     *
     * @param name Comma-separated names of static lists
     * @param programName Comma-separated names of programs
     * @param workspaceName Comma-separated names of workspaces
     * @return the lists, read while they are iterated over; an error on a later page is thrown by
     *     {@code next()}
     */
    @RestCall(path = ALL)
    public Iterable<StaticList> browseAll(
            @Nullable String name, @Nullable String programName, @Nullable String workspaceName) {
        return runner.run(
                Listings.byToken(
                        DECLARED.operation("browseAll"),
                        () ->
                                DECLARED.request("browseAll", null)
                                        .query("name", Checks.text("name", name))
                                        .query(
                                                "programName",
                                                Checks.text("programName", programName))
                                        .query(
                                                "workspaceName",
                                                Checks.text("workspaceName", workspaceName)),
                        StaticList::read,
                        "id"));
    }

    /**
     * Lists the leads in a static list, page by page as they are iterated over.
     *
     * @param listId Id of the static list
     * @param fields Names of the fields to return, comma-separated or a list; the default is id,
     *     email, firstName, lastName, createdAt and updatedAt
     * @return the leads, read while they are iterated over; an error on a later page is thrown by
     *     {@code next()}
     */
    @RestCall(path = ONE + "/leads.json")
    public Iterable<Lead> getLeads(@Param(id = LIST) Long listId, @Nullable ValueList fields) {
        long list = Checks.id("listId", listId);
        List<String> names = LeadFields.names(fields);
        return runner.run(
                Listings.byToken(
                        DECLARED.operation("getLeads"),
                        () ->
                                DECLARED.request("getLeads", LIST, list)
                                        .query("fields", LeadFields.joined(fields)),
                        (row, instance) -> LeadFields.lead(row, names, instance),
                        "id"));
    }

    /**
     * Adds leads to a static list.
     *
     * @param listId Id of the static list
     * @param leads Ids of the leads, as a number, comma-separated text, a list, an array, records
     *     of leads or JSON. Any number; each call sends up to 300. One that is given twice is sent
     *     once
     * @return what became of each lead; no leads need no call and succeed
     */
    @RestCall(
            method = "POST",
            path = ONE + "/leads.json",
            safety = Safety.IDEMPOTENT,
            shared = true)
    public ListResult addLeads(
            @Param(id = LIST) Long listId, @Param(fromRecord = false, body = true) LeadIds leads) {
        long list = Checks.id("listId", listId);
        return change(
                list,
                leads,
                some -> {
                    ObjectNode body = Json.object();
                    SentLeads.put(body, "input", "id", some);
                    return DECLARED.request("addLeads", LIST, list).json(body).build();
                });
    }

    /**
     * Removes leads from a static list.
     *
     * @param listId Id of the static list
     * @param leads Ids of the leads, as a number, comma-separated text, a list, an array, records
     *     of leads or JSON. Any number; each call sends up to 300. One that is given twice is sent
     *     once
     * @return what became of each lead; no leads need no call and succeed
     */
    @RestCall(
            method = "DELETE",
            path = ONE + "/leads.json",
            safety = Safety.IDEMPOTENT,
            shared = true)
    public ListResult removeLeads(
            @Param(id = LIST) Long listId, @Param(fromRecord = false, body = true) LeadIds leads) {
        long list = Checks.id("listId", listId);
        return change(list, leads, some -> named("removeLeads", list, some));
    }

    /**
     * Tells which leads are in a static list.
     *
     * @param listId Id of the static list
     * @param leads Ids of the leads, as a number, comma-separated text, a list, an array, records
     *     of leads or JSON. Any number; each call sends up to 300
     * @return for each lead whether it is in the list, null where Marketo knows no such lead
     */
    @RestCall(path = ONE + "/leads/ismember.json", shared = true)
    public ListMembers isMember(
            @Param(id = LIST) Long listId, @Param(fromRecord = false, body = true) LeadIds leads) {
        long list = Checks.id("listId", listId);
        LeadIds given = Checks.leads(leads);
        return runner.run(
                ListLeads.of(
                        given,
                        SentLeads.of(given),
                        "id",
                        some -> named("isMember", list, some),
                        (batch, instance, planned) -> memberships(batch)));
    }

    private ListResult change(
            long list, LeadIds leads, Function<List<Long>, MarketoRequest> request) {
        LeadIds given = Checks.leads(leads);
        SentLeads sent = SentLeads.of(given);
        return runner.run(
                ListLeads.of(
                        given,
                        sent,
                        "id",
                        request,
                        (batch, instance, planned) ->
                                new ListResult(
                                        list,
                                        SentLeads.accepted(batch),
                                        SentLeads.unchanged(batch, NOT_A_MEMBER),
                                        SentLeads.skipped(batch, NOT_A_MEMBER),
                                        sent.duplicates(),
                                        batch.calls(),
                                        instance,
                                        planned)));
    }

    /** A call that names its leads in the query: the body of a DELETE gets lost on many ways. */
    private static MarketoRequest named(String method, long list, List<Long> leads) {
        MarketoRequest.Builder request = DECLARED.request(method, LIST, list);
        leads.forEach(each -> request.query("id", each));
        return request.build();
    }

    private static ListMembers memberships(Batch<Long> batch) {
        Map<Long, Boolean> members = new LinkedHashMap<>();
        for (int place : batch.known()) {
            RowResult row = batch.result(place);
            members.put(
                    batch.given().get(place),
                    row.isRefused() ? null : Boolean.valueOf("memberof".equals(row.status())));
        }
        return new ListMembers(members);
    }

    private static String program(String name) {
        return name == null
                ? null
                : Checks.withoutComma("programName", Checks.text("programName", name));
    }

    private static String shown(StaticList list) {
        return list.id() + " in program " + list.programName();
    }
}
