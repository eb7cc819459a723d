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
package io.github.camelmarketo.api.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelmarketo.api.internal.ShownValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The envelope of a successful response.
 *
 * @param result the rows that are objects, empty when there are none
 * @param nested the objects in rows that are lists, in their order; empty when there are none
 * @param requestId the request id, null when there is none
 * @param warnings Marketo's warnings as text, possibly none
 * @param nextPageToken the token of the next page, null when there is none
 * @param rows how many rows Marketo returned, those that are no objects included
 * @param moreResult whether Marketo says that there are more pages, null when it does not say
 * @param instance address of the instance that it came from, null where that is not said
 * @param isUnsent whether it stands for a read that a dry run did not send: nothing was asked, so
 *     that nothing is known
 * @param isSettled whether it stands for the response to a call that somebody settled as applied:
 *     all that it asked for was done
 */
public record MarketoResponse(
        List<JsonNode> result,
        List<JsonNode> nested,
        String requestId,
        List<String> warnings,
        String nextPageToken,
        int rows,
        Boolean moreResult,
        String instance,
        boolean isUnsent,
        boolean isSettled) {

    private static final List<String> SHOWN = List.of("status", "reasons");

    /**
     * Reads an envelope.
     *
     * @param envelope the JSON object
     * @param mask takes secrets out of what is shown to people
     */
    static MarketoResponse of(JsonNode envelope, UnaryOperator<String> mask) {
        List<JsonNode> rows = new ArrayList<>();
        List<JsonNode> nested = new ArrayList<>();
        JsonNode result = envelope.path("result");
        if (result.isArray()) {
            for (JsonNode each : result) {
                addRow(rows, each, mask);
                if (each.isArray()) {
                    each.forEach(inner -> addRow(nested, inner, mask));
                }
            }
        } else {
            addRow(rows, result, mask);
        }
        List<String> warnings = new ArrayList<>();
        // Assets warn in plain texts, the lead database in objects with code and message.
        for (JsonNode each : envelope.path("warnings")) {
            if (each.isObject()) {
                String code = each.path("code").asText();
                warnings.add(mask.apply(code + ": " + each.path("message").asText()));
            } else if (!each.isNull()) {
                warnings.add(mask.apply(each.asText()));
            }
        }
        String requestId = textOrNull(envelope.path("requestId"));
        JsonNode more = envelope.path("moreResult");
        return new MarketoResponse(
                List.copyOf(rows),
                List.copyOf(nested),
                requestId == null ? null : ShownValue.of(mask.apply(requestId)),
                List.copyOf(warnings),
                textOrNull(envelope.path("nextPageToken")),
                result.isArray() ? result.size() : rows.size(),
                more.isBoolean() ? more.booleanValue() : null,
                null,
                false,
                false);
    }

    /** The response to a call that a check found to be applied. */
    static MarketoResponse found(JsonNode row) {
        return new MarketoResponse(
                List.of(row), List.of(), null, List.of(), null, 1, null, null, false, false);
    }

    /** The response to a call that was not sent: nothing for a read, a marked row for a write. */
    static MarketoResponse keptBack(MarketoRequest request) {
        if (request.safety() == Safety.READ) {
            return new MarketoResponse(
                    List.of(), List.of(), null, List.of(), null, 0, null, null, true, false);
        }
        return found(DryRunRow.of(request));
    }

    /** The same response, with the instance that its records are to know. */
    MarketoResponse from(String address) {
        return new MarketoResponse(
                result,
                nested,
                requestId,
                warnings,
                nextPageToken,
                rows,
                moreResult,
                address,
                isUnsent,
                isSettled);
    }

    /**
     * Returns a part of this response.
     *
     * @param some the rows that are objects
     * @return the response with these rows in place of all
     */
    public MarketoResponse withRows(List<JsonNode> some) {
        return new MarketoResponse(
                List.copyOf(some),
                nested,
                requestId,
                warnings,
                nextPageToken,
                rows - result.size() + some.size(),
                moreResult,
                instance,
                isUnsent,
                isSettled);
    }

    /** The response to a later page, with the rows of this one before its own. */
    MarketoResponse followedBy(MarketoResponse page) {
        List<JsonNode> all = new ArrayList<>(result);
        all.addAll(page.result);
        List<String> said = new ArrayList<>(warnings);
        said.addAll(page.warnings);
        return new MarketoResponse(
                List.copyOf(all),
                List.of(),
                page.requestId,
                List.copyOf(said),
                page.nextPageToken,
                rows + page.rows,
                page.moreResult,
                instance,
                isUnsent,
                isSettled);
    }

    private static void addRow(List<JsonNode> rows, JsonNode row, UnaryOperator<String> mask) {
        if (row instanceof ObjectNode object) {
            // What a row says of its own success may end up in a message.
            for (String member : SHOWN) {
                if (object.has(member)) {
                    object.set(member, masked(object.get(member), mask));
                }
            }
            rows.add(row);
        }
    }

    private static JsonNode masked(JsonNode value, UnaryOperator<String> mask) {
        if (value instanceof ObjectNode object) {
            object.properties().forEach(each -> each.setValue(masked(each.getValue(), mask)));
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, masked(array.get(i), mask));
            }
        } else if (value.isTextual()) {
            return TextNode.valueOf(mask.apply(value.textValue()));
        }
        return value;
    }

    private static String textOrNull(JsonNode node) {
        return node.isValueNode() && !node.isNull() && !node.asText().isEmpty()
                ? node.asText()
                : null;
    }
}
