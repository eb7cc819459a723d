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
package io.github.camelmarketo.api.once;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.Failure;
import io.github.camelmarketo.api.MarketoError;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.internal.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes what Marketo responded to a call as JSON, and reads it again. */
final class OnceResponses {

    private OnceResponses() {}

    static String write(MarketoResponse response) {
        ObjectNode node = Json.object();
        node.put("requestId", response.requestId());
        ArrayNode warnings = node.putArray("warnings");
        response.warnings().forEach(warnings::add);
        node.put("rows", response.rows());
        node.putArray("result").addAll(response.result());
        return Json.write(node);
    }

    static MarketoResponse response(String data, String instance) {
        JsonNode node = parse(data);
        List<JsonNode> rows = new ArrayList<>();
        node.path("result").forEach(rows::add);
        List<String> warnings = new ArrayList<>();
        node.path("warnings").forEach(each -> warnings.add(each.asText()));
        return new MarketoResponse(
                List.copyOf(rows),
                List.of(),
                Json.text(node, "requestId"),
                List.copyOf(warnings),
                null,
                node.path("rows").asInt(),
                null,
                instance,
                false,
                false);
    }

    /**
     * The response to a call of which somebody said that it was applied.
     *
     * @param id id of what the call is about, null for a batch
     */
    static MarketoResponse settled(Long id, String instance) {
        List<JsonNode> rows = id == null ? List.of() : List.of(Json.object().put("id", id));
        return new MarketoResponse(
                rows, List.of(), null, List.of(), null, rows.size(), null, instance, false, true);
    }

    static String write(MarketoException failure) {
        Failure known = failure.getFailure();
        ObjectNode node = Json.object();
        node.put("kind", known.kind().name());
        ArrayNode errors = node.putArray("errors");
        known.errors()
                .forEach(
                        each ->
                                errors.addObject()
                                        .put("code", each.code())
                                        .put("message", each.message()));
        node.put("httpStatus", known.httpStatus());
        node.put("requestId", known.requestId());
        node.put("detail", known.detail());
        node.put("advice", known.advice());
        node.put("anchor", known.anchor());
        return Json.write(node);
    }

    /**
     * Reads a failure.
     *
     * @param data what was written, null when the run ended before there was a failure
     */
    static MarketoException failure(
            String data, MarketoRequest request, Outcome outcome, String note) {
        JsonNode node = data == null ? Json.object() : parse(data);
        List<MarketoError> errors = new ArrayList<>();
        node.path("errors")
                .forEach(
                        each ->
                                errors.add(
                                        new MarketoError(
                                                each.path("code").asText(),
                                                each.path("message").asText())));
        String kind = Json.text(node, "kind");
        return new MarketoException(
                new Failure(
                        request.operation(),
                        request.subject(),
                        kind == null ? ErrorKind.TRANSPORT : ErrorKind.valueOf(kind),
                        outcome,
                        false,
                        errors,
                        node.path("httpStatus").asInt(),
                        Json.text(node, "requestId"),
                        data == null
                                ? "its process ended before the response came"
                                : Json.text(node, "detail"),
                        null,
                        data == null
                                ? "Find out in Marketo whether it was applied."
                                : Json.text(node, "advice"),
                        note,
                        Json.text(node, "anchor")),
                null);
    }

    private static JsonNode parse(String data) {
        try {
            return Json.parse(data);
        } catch (IOException e) {
            throw new IllegalStateException("a call is not kept as JSON", e);
        }
    }
}
