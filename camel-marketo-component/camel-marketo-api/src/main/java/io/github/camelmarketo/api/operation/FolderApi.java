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

import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.model.Folder;
import io.github.camelmarketo.api.model.FolderContent;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.Page;

/**
 * Find folders and see what is in them.
 *
 * <p>Its methods are the operations {@code marketo:folder/...}.
 */
public class FolderApi {

    private static final String ONE = "/rest/asset/v1/folder/{id}";
    private static final String ALL = "/rest/asset/v1/folders.json";

    private static final Declaration DECLARED = new Declaration("folder", FolderApi.class);

    private final OperationRunner runner;

    /**
     * Creates the API.
     *
     * @param runner runs its operations
     */
    public FolderApi(OperationRunner runner) {
        this.runner = runner;
    }

    /**
     * Gets a folder by its name.
     *
     * @param name Name of the folder. Marketo cannot find names with a comma
     * @param root Folder to search, as 15, its path or JSON; the default is all folders
     * @param workspace Name of the workspace to search; the default is all workspaces
     * @return the folder, null when there is none of that name; several are an error
     */
    @Nullable
    @RestCall(path = "/rest/asset/v1/folder/byName.json")
    public Folder getByName(
            @Param(of = FOLDER) String name, @Nullable FolderRef root, @Nullable String workspace) {
        return runner.run(
                Places.of(
                        DECLARED.operation("getByName"),
                        root(root),
                        place -> {
                            MarketoRequest request = byName(name, place, workspace);
                            return Operation.of(
                                    request,
                                    response ->
                                            Results.only(
                                                    request,
                                                    FolderRows.folders(response, workspace),
                                                    FolderRows::shown));
                        }));
    }

    /**
     * Gets a folder by its id.
     *
     * @param folder Folder or program, as 640, Program:640, the path of a folder, Program:Lyon
     *     2026, or JSON
     * @return the folder, null when there is none of that id
     */
    @Nullable
    @RestCall(path = ONE + ".json")
    public Folder getById(@Param(whole = {FOLDER, PROGRAM}) FolderRef folder) {
        return runner.run(
                Places.of(
                        DECLARED.operation("getById"),
                        Checks.folder(folder),
                        place ->
                                Operation.of(
                                        one("getById", place).query("type", place.type()).build(),
                                        response -> Results.firstOrNull(response, Folder::read))));
    }

    /**
     * Lists one page of folders, with programs among them.
     *
     * @param root Folder to begin at, as 15, its path or JSON; the default is all areas
     * @param maxDepth How many levels to go down, 0 for the root alone; Marketo's default is 2
     * @param workspace Name of the workspace to list
     * @param maxReturn Maximum number of folders to return, from 1 to 200; Marketo's default is 20
     * @param offset Number of folders to skip at the start; the default is 0
     * @return the folders, each once, possibly none
     */
    @RestCall(path = ALL)
    public Page<Folder> browse(
            @Nullable FolderRef root,
            @Nullable @Param(min = 0) Integer maxDepth,
            @Nullable String workspace,
            @Nullable @Param(min = 1, max = MAX_RETURN) Integer maxReturn,
            @Nullable @Param(min = 0) Integer offset) {
        Checks.range("maxReturn", maxReturn, 1, MAX_RETURN);
        Checks.range("offset", offset, 0, Integer.MAX_VALUE);
        return runner.run(
                Places.of(
                        DECLARED.operation("browse"),
                        root(root),
                        place ->
                                Operation.of(
                                        list("browse", place, maxDepth, workspace)
                                                .query("maxReturn", maxReturn)
                                                .query("offset", offset)
                                                .build(),
                                        response ->
                                                FolderRows.distinct(
                                                        Results.page(response, Folder::read),
                                                        each ->
                                                                FolderRows.isIn(
                                                                        each, workspace)))));
    }

    /**
     * Lists all folders, with programs among them, page by page as they are iterated over.
     *
     * @param root Folder to begin at, as 15, its path or JSON; the default is all areas
     * @param maxDepth How many levels to go down, 0 for the root alone; Marketo's default is 2
     * @param workspace Name of the workspace to list
     * @return the folders, each once, read while they are iterated over; an error on a later page
     *     is thrown by {@code next()}
     */
    @RestCall(path = ALL)
    public Iterable<Folder> browseAll(
            @Nullable FolderRef root,
            @Nullable @Param(min = 0) Integer maxDepth,
            @Nullable String workspace) {
        String operation = DECLARED.operation("browseAll");
        return runner.run(
                Places.of(
                        operation,
                        root(root),
                        place ->
                                Listings.byOffset(
                                        operation,
                                        () -> list("browseAll", place, maxDepth, workspace),
                                        Folder::read,
                                        FolderRows::key,
                                        each -> FolderRows.isIn(each, workspace))));
    }

    /**
     * Lists the assets in a folder, page by page as they are iterated over.
     *
     * @param folder Folder or program, as 640, Program:640, the path of a folder, Program:Lyon
     *     2026, or JSON
     * @return the assets directly in it, read while they are iterated over; an error on a later
     *     page is thrown by {@code next()}
     */
    @RestCall(path = ONE + "/content.json")
    public Iterable<FolderContent> getContents(@Param(whole = {FOLDER, PROGRAM}) FolderRef folder) {
        String operation = DECLARED.operation("getContents");
        return runner.run(
                Places.of(
                        operation,
                        Checks.folder(folder),
                        place ->
                                Listings.byOffset(
                                        operation,
                                        () -> one("getContents", place).query("type", place.type()),
                                        FolderContent::read,
                                        FolderRows::key,
                                        each -> true)));
    }

    private static FolderRef root(FolderRef root) {
        return root == null ? null : Checks.folder(root);
    }

    private static MarketoRequest byName(String name, FolderRef root, String workspace) {
        return DECLARED.request("getByName", Subject.of(FOLDER, Checks.name(name)))
                .query("name", name)
                // Marketo takes a root only with a type.
                .query("type", root == null ? null : "Folder")
                .query("root", root == null ? null : root.toParameter())
                .query("workSpace", Checks.workspace(workspace))
                .build();
    }

    private static MarketoRequest.Builder one(String method, FolderRef folder) {
        return DECLARED.request(method, folder.subject().kind(), folder.id());
    }

    private static MarketoRequest.Builder list(
            String method, FolderRef root, Integer maxDepth, String workspace) {
        return DECLARED.request(method, null)
                .query("root", root == null ? null : root.toParameter())
                .query("maxDepth", Checks.range("maxDepth", maxDepth, 0, Integer.MAX_VALUE))
                .query("workSpace", Checks.workspace(workspace));
    }
}
