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

import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.model.Program;
import io.github.camelmarketo.api.model.ValueList;
import java.time.Instant;
import java.util.List;

/** Requests and rows of programs. */
final class ProgramRows {

    private ProgramRows() {}

    /** The programs of a response, each once. */
    static List<Program> found(MarketoResponse response) {
        return FolderRows.distinct(Results.page(response, Program::read), each -> true);
    }

    /** A program among candidates, for people. */
    static String shown(Program program) {
        return "program "
                + program.id()
                + " '"
                + ShownValue.of(program.name())
                + "' in "
                + (program.folder() == null
                        ? "no folder"
                        : program.folder().subject() + folder(program));
    }

    private static String folder(Program program) {
        String name = Json.text(program.json().path("folder"), "folderName");
        return name == null ? "" : " '" + ShownValue.of(name) + "'";
    }

    static MarketoRequest.Builder filter(
            MarketoRequest.Builder request,
            String filterType,
            ValueList filterValues,
            Instant earliest,
            Instant latest) {
        if ((filterType == null) != (filterValues == null)) {
            throw new IllegalArgumentException(
                    (filterType == null ? "filterType" : "filterValues")
                            + " is missing: filterType and filterValues need each other");
        }
        request.query("filterType", Checks.text("filterType", filterType))
                .query("filterValues", filterValues == null ? null : joined(filterValues));
        return Listings.updatedBetween(request, earliest, latest);
    }

    private static String joined(ValueList values) {
        if (values.values().isEmpty()) {
            throw new IllegalArgumentException(
                    "filterValues is empty: leave it out or give a value");
        }
        return String.join(",", Checks.values("filterValues", values));
    }
}
