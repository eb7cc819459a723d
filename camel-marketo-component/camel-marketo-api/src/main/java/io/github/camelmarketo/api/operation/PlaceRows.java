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

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.Failure;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.client.Safety;
import io.github.camelmarketo.api.model.Folder;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.api.model.PlaceName;
import io.github.camelmarketo.api.model.Program;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Requests and rows of lookups by path or name. Names are sent as they are given, and compared
 * without regard to case and white space: which of these Marketo regards is not documented.
 */
final class PlaceRows {

    private static final String FOLDERS = "/rest/asset/v1/folder/byName.json";
    private static final String PROGRAMS = "/rest/asset/v1/program/byName.json";
    private static final int MOST_NAMED = 5;

    private PlaceRows() {}

    /** The request for all folders or programs of the last name. */
    static MarketoRequest request(String operation, FolderRef place) {
        String path = place.isProgram() ? PROGRAMS : FOLDERS;
        return MarketoRequest.builder(operation, "GET", path, Safety.READ)
                .subject(place.subject())
                .query("name", place.isProgram() ? place.name() : last(place))
                .build();
    }

    /**
     * The id of the folder or program.
     *
     * @throws MarketoException when there is none, or several
     */
    static long id(MarketoRequest request, FolderRef place, MarketoResponse response) {
        return place.isProgram()
                ? idOfProgram(request, place.name(), response)
                : idOfFolder(request, place, response);
    }

    private static long idOfProgram(MarketoRequest request, String name, MarketoResponse response) {
        List<Program> all =
                ProgramRows.found(response).stream().filter(each -> each.id() != null).toList();
        Program program = Results.only(request, best(all, name, Program::name), ProgramRows::shown);
        if (program == null) {
            throw missing(
                    request, response, "no program has this name", all, ProgramRows::shown, "");
        }
        return program.id();
    }

    private static long idOfFolder(
            MarketoRequest request, FolderRef place, MarketoResponse response) {
        List<Folder> all =
                FolderRows.folders(response, null).stream()
                        .filter(each -> each.id() != null)
                        .toList();
        String path = "/" + String.join("/", PlaceName.names(place.name()));
        List<Folder> here =
                best(all, last(place), Folder::name).isEmpty()
                        ? List.of()
                        : best(all, path, Folder::path);
        Folder folder = Results.only(request, here, FolderRows::shown);
        if (folder == null) {
            throw missing(
                    request,
                    response,
                    "no folder has this path",
                    all,
                    FolderRows::shown,
                    " Give a program by its name, as Program:Lyon 2026.");
        }
        return folder.id();
    }

    private static String last(FolderRef place) {
        List<String> names = PlaceName.names(place.name());
        return names.get(names.size() - 1);
    }

    /** Those of exactly this text, or if there are none, those of a text that is much the same. */
    private static <T> List<T> best(List<T> all, String text, Function<T, String> of) {
        List<T> same = all.stream().filter(each -> text.equals(of.apply(each))).toList();
        return same.isEmpty()
                ? all.stream().filter(each -> isAlike(text, of.apply(each))).toList()
                : same;
    }

    private static boolean isAlike(String one, String other) {
        return other != null && NewName.tidy(one).equalsIgnoreCase(NewName.tidy(other));
    }

    private static <T extends MarketoRecord> MarketoException missing(
            MarketoRequest request,
            MarketoResponse response,
            String detail,
            List<T> others,
            Function<T, String> shown,
            String more) {
        String named =
                others.stream().limit(MOST_NAMED).map(shown).collect(Collectors.joining(", "));
        int unnamed = others.size() - MOST_NAMED;
        String found =
                others.isEmpty()
                        ? ""
                        : "; of that name there is "
                                + named
                                + (unnamed > 0 ? " and " + unnamed + " more" : "");
        return new MarketoException(
                Failure.notApplied(
                                request.operation(),
                                request.subject(),
                                ErrorKind.NOT_FOUND,
                                detail + found,
                                "Check it, and that the API user sees its workspace." + more)
                        .withResponse(response.requestId(), 200),
                null);
    }
}
