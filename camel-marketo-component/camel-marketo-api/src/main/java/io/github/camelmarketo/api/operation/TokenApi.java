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
import static io.github.camelmarketo.api.Subject.Kind.TOKEN;

import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.client.Safety;
import io.github.camelmarketo.api.client.Step;
import io.github.camelmarketo.api.model.FolderId;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.MyToken;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.TokenText;

/**
 * Read and set the My Tokens of folders and programs.
 *
 * <p>Its methods are the operations {@code marketo:token/...}.
 */
public class TokenApi {

    private static final String ALL = "/rest/asset/v1/folder/{id}/tokens";

    private static final Declaration DECLARED = new Declaration("token", TokenApi.class);

    private final OperationRunner runner;

    /**
     * Creates the API.
     *
     * @param runner runs its operations
     */
    public TokenApi(OperationRunner runner) {
        this.runner = runner;
    }

    /**
     * Lists the My Tokens of a folder or program.
     *
     * @param folder Folder or program, as 640, Program:640, the path of a folder, Program:Lyon
     *     2026, or JSON
     * @return its own tokens, without those that it inherits; possibly none
     */
    @RestCall(path = ALL + ".json")
    public Page<MyToken> browse(@Param(whole = {FOLDER, PROGRAM}) FolderRef folder) {
        return runner.run(
                Places.of(
                        DECLARED.operation("browse"),
                        Checks.folder(folder),
                        place -> Operation.of(all(place), TokenRows::page)));
    }

    /**
     * Creates a My Token of a folder or program, or overwrites it.
     *
     * @param folder Folder or program, as 640, Program:640, the path of a folder, Program:Lyon
     *     2026, or JSON
     * @param name Name of the token, as subject, my.subject or {{my.subject}}, up to 50 characters
     * @param type Type of the token: date, number, rich text, score, sfdc campaign or text; the
     *     default is text
     * @param value Value of the token, not empty; a date has the form 2026-12-04
     * @return the token as it is now
     */
    @RestCall(method = "POST", path = ALL + ".json", safety = Safety.IDEMPOTENT)
    public MyToken set(
            @Param(whole = {FOLDER, PROGRAM}) FolderRef folder,
            @Param(of = TOKEN) String name,
            @Nullable @Param(of = TOKEN) String type,
            @Param(of = TOKEN) TokenText value) {
        FolderRef given = Checks.folder(folder);
        String kind = TokenChecks.type(type == null ? "text" : type);
        String bare = TokenChecks.name(name);
        String text = TokenChecks.value(kind, value);
        return runner.run(
                Places.of(
                        DECLARED.operation("set"),
                        given,
                        place -> writing(place, bare, kind, text)));
    }

    /**
     * Deletes a My Token of a folder or program.
     *
     * @param folder Folder or program, as 640, Program:640, the path of a folder, Program:Lyon
     *     2026, or JSON
     * @param name Name of the token, as subject, my.subject or {{my.subject}}
     * @param type Type of the token; without it, it is looked up
     * @return the id of the folder or program
     */
    @RestCall(method = "POST", path = ALL + "/delete.json", safety = Safety.IDEMPOTENT)
    public FolderId delete(
            @Param(id = {FOLDER, PROGRAM}) FolderRef folder,
            @Param(of = TOKEN) String name,
            @Nullable @Param(of = TOKEN) String type) {
        FolderRef given = Checks.folder(folder);
        String bare = TokenChecks.name(name);
        String kind = Checks.text("type", type);
        return runner.run(
                Places.of(
                        DECLARED.operation("delete"),
                        given,
                        place ->
                                kind == null
                                        ? deletion(place, bare)
                                        : deletion(place, bare, kind)));
    }

    private static Operation<MyToken> writing(
            FolderRef place, String name, String type, String value) {
        MarketoRequest request =
                request("set", place)
                        .form("name", name)
                        .form("type", type)
                        .form("value", value)
                        .build();
        return Operation.of(
                request,
                response ->
                        Results.first(
                                response,
                                request,
                                (row, instance) ->
                                        TokenRows.written(row, name, type, value, instance)));
    }

    /** Deletes a token of whatever type it is. */
    private static Operation<FolderId> deletion(FolderRef place, String name) {
        String operation = DECLARED.operation("delete");
        return pages ->
                Step.call(
                        all(place),
                        response ->
                                deletion(
                                                place,
                                                name,
                                                // A dry run did not ask.
                                                response.isUnsent()
                                                        ? null
                                                        : TokenRows.type(
                                                                response, place, name, operation))
                                        .begin(pages));
    }

    private static Operation<FolderId> deletion(FolderRef place, String name, String type) {
        MarketoRequest request =
                request("delete", place).form("name", name).form("type", type).build();
        return Operation.of(
                request,
                new StateCheck<>(
                        all(place),
                        (row, instance) -> row,
                        found -> found == null || !TokenRows.has(found, name, type)),
                response ->
                        Results.first(
                                response,
                                request,
                                (row, instance) -> TokenRows.owner(row, place, instance)));
    }

    private static MarketoRequest all(FolderRef place) {
        return DECLARED.request("browse", place.subject().kind(), place.id())
                .query("folderType", place.type())
                .build();
    }

    private static MarketoRequest.Builder request(String method, FolderRef place) {
        return DECLARED.request(method, place.subject().kind(), place.id())
                .form("folderType", place.type());
    }
}
