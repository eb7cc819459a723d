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
import static io.github.camelmarketo.api.Subject.Kind.PROGRAM;
import static io.github.camelmarketo.api.operation.Listings.MAX_RETURN;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.client.Safety;
import io.github.camelmarketo.api.model.Channel;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.Program;
import io.github.camelmarketo.api.model.ProgramId;
import io.github.camelmarketo.api.model.ProgramRef;
import io.github.camelmarketo.api.model.ValueList;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Find, clone and approve programs.
 *
 * <p>Its methods are the operations {@code marketo:program/...}.
 */
public class ProgramApi {

    private static final String ONE = "/rest/asset/v1/program/{id}";
    private static final String ALL = "/rest/asset/v1/programs.json";

    private static final Declaration DECLARED = new Declaration("program", ProgramApi.class);

    private final OperationRunner runner;

    /**
     * Creates the API.
     *
     * @param runner runs its operations
     */
    public ProgramApi(OperationRunner runner) {
        this.runner = runner;
    }

    /**
     * Gets a program by its id.
     *
     * @param id Id of the program, or the end of its address in Marketo, such as PG1044A1
     * @return the program, null when there is none of that id
     */
    @Nullable
    @RestCall(path = ONE + ".json")
    public Program getById(@Param(id = PROGRAM) ProgramRef id) {
        MarketoRequest request =
                DECLARED.request("getById", PROGRAM, Checks.program("id", id)).build();
        return runner.run(
                Operation.of(request, response -> Results.firstOrNull(response, Program::read)));
    }

    /**
     * Gets a program by its name.
     *
     * @param name Name of the program. Marketo cannot find names with a comma
     * @return the program, null when there is none of that name; several are an error
     */
    @Nullable
    @RestCall(path = "/rest/asset/v1/program/byName.json")
    public Program getByName(@Param(of = PROGRAM) String name) {
        MarketoRequest request = byName(name);
        return runner.run(
                Operation.of(
                        request,
                        response ->
                                Results.only(
                                        request, ProgramRows.found(response), ProgramRows::shown)));
    }

    /**
     * Clones a program with its campaigns, lists, assets and tokens.
     *
     * @param id Program to clone, as 1044, its name, or the end of its address in Marketo, such as
     *     PG1044A1
     * @param name Name of the new program, up to 255 characters; no other program may have it
     * @param folder Folder to create it in, as 640, its path or JSON, in the same workspace
     * @param description Description of the new program, up to 2000 characters
     * @return the new program
     */
    @RestCall(method = "POST", path = ONE + "/clone.json", safety = Safety.ONCE)
    public Program clone(
            @Param(id = PROGRAM) ProgramRef id,
            @Param(fromRecord = false) String name,
            @Param(whole = FOLDER) FolderRef folder,
            @Nullable @Param(blank = true) String description) {
        String newName = Checks.programName("name", Checks.name(name));
        FolderRef given = Checks.folder(folder);
        if (given.isProgram()) {
            throw new IllegalArgumentException(
                    "folder must be a folder, not a program: a program is not cloned into a"
                            + " program");
        }
        String operation = DECLARED.operation("clone");
        return runner.run(
                Places.program(
                        operation,
                        "id",
                        id,
                        program ->
                                Places.of(
                                        operation,
                                        given,
                                        place -> cloning(program, newName, place, description))));
    }

    private static Operation<Program> cloning(
            long program, String newName, FolderRef place, String description) {
        MarketoRequest request =
                DECLARED.request("clone", PROGRAM, program)
                        .form("name", newName)
                        .form("folder", place.toParameter())
                        .form("description", Checks.description(description))
                        .build();
        NewAsset<Program> wanted =
                new NewAsset<>(
                        PROGRAM,
                        Program::read,
                        newName,
                        place,
                        (each, source) ->
                                description == null || NewAsset.isDescribed(each, description));
        MarketoRequest found = byName(newName);
        return Operation.of(
                request,
                new CreationCheck<>(wanted, null, offset -> found, Integer.MAX_VALUE),
                response -> Results.first(response, request, Program::read));
    }

    /**
     * Lists one page of programs.
     *
     * @param status Status to list: on or off for engagement programs, unlocked for e-mail programs
     * @param filterType What filterValues are: id, programId, folderId or workspace
     * @param filterValues Values to list, comma-separated or as a list
     * @param earliestUpdatedAt Excludes programs that were last updated before this time; give
     *     latestUpdatedAt as well
     * @param latestUpdatedAt Excludes programs that were last updated after this time; give
     *     earliestUpdatedAt as well
     * @param maxReturn Maximum number of programs to return, from 1 to 200; Marketo's default is 20
     * @param offset Number of programs to skip at the start; the default is 0
     * @return the programs without their tags and costs, possibly none
     */
    @RestCall(path = ALL)
    public Page<Program> browse(
            @Nullable String status,
            @Nullable String filterType,
            @Nullable ValueList filterValues,
            @Nullable Instant earliestUpdatedAt,
            @Nullable Instant latestUpdatedAt,
            @Nullable @Param(min = 1, max = MAX_RETURN) Integer maxReturn,
            @Nullable @Param(min = 0) Integer offset) {
        Checks.range("maxReturn", maxReturn, 1, MAX_RETURN);
        Checks.range("offset", offset, 0, Integer.MAX_VALUE);
        MarketoRequest request =
                list("browse", status, filterType, filterValues, earliestUpdatedAt, latestUpdatedAt)
                        .query("maxReturn", maxReturn)
                        .query("offset", offset)
                        .build();
        return runner.run(Operation.of(request, response -> Results.page(response, Program::read)));
    }

    /**
     * Lists all programs, page by page as they are iterated over.
     *
     * @param status Status to list: on or off for engagement programs, unlocked for e-mail programs
     * @param filterType What filterValues are: id, programId, folderId or workspace
     * @param filterValues Values to list, comma-separated or as a list
     * @param earliestUpdatedAt Excludes programs that were last updated before this time; give
     *     latestUpdatedAt as well
     * @param latestUpdatedAt Excludes programs that were last updated after this time; give
     *     earliestUpdatedAt as well
     * @return the programs without their tags and costs, read while they are iterated over; an
     *     error on a later page is thrown by {@code next()}
     */
    @RestCall(path = ALL)
    public Iterable<Program> browseAll(
            @Nullable String status,
            @Nullable String filterType,
            @Nullable ValueList filterValues,
            @Nullable Instant earliestUpdatedAt,
            @Nullable Instant latestUpdatedAt) {
        return all(
                "browseAll",
                () ->
                        list(
                                "browseAll",
                                status,
                                filterType,
                                filterValues,
                                earliestUpdatedAt,
                                latestUpdatedAt),
                Program::read);
    }

    /**
     * Lists all programs that have a tag, page by page as they are iterated over.
     *
     * @param tagType Type of the tag
     * @param tagValue Value of the tag
     * @return the programs in no order, read while they are iterated over; an error on a later page
     *     is thrown by {@code next()}
     */
    @RestCall(path = "/rest/asset/v1/program/byTag.json")
    public Iterable<Program> browseByTag(String tagType, String tagValue) {
        return all(
                "browseByTag",
                () ->
                        DECLARED.request("browseByTag", null)
                                .query("tagType", Checks.given("tagType", tagType))
                                .query("tagValue", Checks.given("tagValue", tagValue)),
                Program::read);
    }

    /**
     * Lists all channels, page by page as they are iterated over.
     *
     * @return the channels with their statuses, read while they are iterated over; an error on a
     *     later page is thrown by {@code next()}
     */
    @RestCall(path = "/rest/asset/v1/channels.json")
    public Iterable<Channel> getChannels() {
        return all("getChannels", () -> DECLARED.request("getChannels", null), Channel::read);
    }

    /**
     * Approves an e-mail program, which then sends at its start date.
     *
     * @param id Program, as 1044, its name, or the end of its address in Marketo, such as EBP1044A1
     * @return the program's id
     */
    @RestCall(method = "POST", path = ONE + "/approve.json", safety = Safety.IDEMPOTENT)
    public ProgramId approve(@Param(id = PROGRAM) ProgramRef id) {
        return change("approve", id, "locked");
    }

    /**
     * Takes the approval of an e-mail program back.
     *
     * @param id Program, as 1044, its name, or the end of its address in Marketo, such as EBP1044A1
     * @return the program's id
     */
    @RestCall(method = "POST", path = ONE + "/unapprove.json", safety = Safety.IDEMPOTENT)
    public ProgramId unapprove(@Param(id = PROGRAM) ProgramRef id) {
        return change("unapprove", id, "unlocked");
    }

    private ProgramId change(String method, ProgramRef id, String status) {
        return runner.run(
                Places.program(
                        DECLARED.operation(method),
                        "id",
                        id,
                        program -> {
                            MarketoRequest request =
                                    DECLARED.request(method, PROGRAM, program).build();
                            MarketoRequest read =
                                    DECLARED.request("getById", PROGRAM, program).build();
                            return Operation.of(
                                    request,
                                    new StateCheck<>(
                                            read,
                                            Program::read,
                                            found ->
                                                    found != null
                                                            && status.equalsIgnoreCase(
                                                                    found.status())),
                                    response -> Results.first(response, request, ProgramId::read));
                        }));
    }

    private <T extends MarketoRecord> Iterable<T> all(
            String method,
            Supplier<MarketoRequest.Builder> request,
            BiFunction<JsonNode, String, T> read) {
        return runner.run(Listings.byOffset(DECLARED.operation(method), request, read, "id"));
    }

    private static MarketoRequest byName(String name) {
        return DECLARED.request("getByName", Subject.of(PROGRAM, Checks.name(name)))
                .query("name", name)
                .build();
    }

    private static MarketoRequest.Builder list(
            String method,
            String status,
            String filterType,
            ValueList filterValues,
            Instant earliest,
            Instant latest) {
        Checks.order(earliest, latest);
        return ProgramRows.filter(
                DECLARED.request(method, null).query("status", Checks.text("status", status)),
                filterType,
                filterValues,
                earliest,
                latest);
    }
}
