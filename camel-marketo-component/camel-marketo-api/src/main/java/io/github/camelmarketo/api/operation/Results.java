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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.Failure;
import io.github.camelmarketo.api.MarketoError;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.api.model.Page;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads records out of responses. */
final class Results {

    /** What to do about a response that Marketo would hardly send. */
    static final String ADDRESS = "Check instanceUrl and what lies between here and Marketo.";

    private static final int MOST_NAMED = 5;

    private Results() {}

    /** Whether Marketo says that a thing is missing; a gateway's 404, without a code, does not. */
    static boolean isMissing(MarketoException failure) {
        return failure.getKind() == ErrorKind.NOT_FOUND && failure.getCode() != null;
    }

    static <T> T firstOrNull(MarketoResponse response, BiFunction<JsonNode, String, T> row) {
        return response.result().isEmpty()
                ? null
                : row.apply(response.result().get(0), response.instance());
    }

    /** The first row of a write, which Marketo returns whenever it succeeds. */
    static <T> T first(
            MarketoResponse response, MarketoRequest request, BiFunction<JsonNode, String, T> row) {
        if (!response.result().isEmpty()) {
            List<MarketoError> reasons = RowMark.errors(response.result().get(0));
            if (!reasons.isEmpty()) {
                throw request.refused(reasons, response.requestId());
            }
        }
        T first = firstOrNull(response, row);
        if (first == null) {
            Failure failure =
                    failure(
                            request,
                            response,
                            ErrorKind.PROTOCOL,
                            "Marketo reports success without a result",
                            ADDRESS);
            throw new MarketoException(failure.withOutcome(Outcome.UNKNOWN), null);
        }
        return first;
    }

    /** The failure of a call whose successful response cannot be what was asked for. */
    static Failure failure(
            MarketoRequest request,
            MarketoResponse response,
            ErrorKind kind,
            String detail,
            String advice) {
        return Failure.notApplied(request.operation(), request.subject(), kind, detail, advice)
                .withResponse(response.requestId(), 200);
    }

    /** The failure of a read that would never end. */
    static MarketoException endless(
            MarketoRequest request, MarketoResponse response, String detail) {
        return new MarketoException(
                failure(
                        request,
                        response,
                        ErrorKind.PROTOCOL,
                        detail,
                        "Report it to Marketo Support."),
                null);
    }

    /**
     * The only one of the things that have a name: which of several is meant is not guessed.
     *
     * @param shown names a thing, for people
     */
    static <T> T only(MarketoRequest request, List<T> found, Function<T, String> shown) {
        if (found.size() > 1) {
            String candidates =
                    found.stream().limit(MOST_NAMED).map(shown).collect(Collectors.joining(", "));
            int more = found.size() - MOST_NAMED;
            Failure failure =
                    Failure.notApplied(
                            request.operation(),
                            request.subject(),
                            ErrorKind.INVALID,
                            "it is the name of several: "
                                    + candidates
                                    + (more > 0 ? " and " + more + " more" : ""),
                            "Give the id of the one that is meant.");
            throw new MarketoException(failure, null);
        }
        return found.isEmpty() ? null : found.get(0);
    }

    static <T extends MarketoRecord> Page<T> page(
            MarketoResponse response, BiFunction<JsonNode, String, T> row) {
        return new Page<>(
                response.result().stream()
                        .map(each -> row.apply(each, response.instance()))
                        .toList(),
                response.rows(),
                response.nextPageToken(),
                response.requestId(),
                response.warnings());
    }
}
