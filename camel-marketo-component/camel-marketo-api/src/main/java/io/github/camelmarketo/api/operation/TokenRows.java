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
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.Failure;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.model.FolderId;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.MyToken;
import io.github.camelmarketo.api.model.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of responses about My Tokens: a folder, and its tokens where it has any. */
final class TokenRows {

    private TokenRows() {}

    static Page<MyToken> page(MarketoResponse response) {
        List<MyToken> tokens = new ArrayList<>();
        for (JsonNode row : response.result()) {
            tokens.addAll(tokens(row, response.instance()));
        }
        return new Page<>(tokens, tokens.size(), null, response.requestId(), response.warnings());
    }

    /** The token that a write returns, or what was written where the response has no tokens. */
    static MyToken written(JsonNode row, String name, String type, String value, String instance) {
        for (MyToken each : tokens(row, instance)) {
            if (name.equalsIgnoreCase(each.name())) {
                return each;
            }
        }
        ObjectNode token = row.isObject() ? ((ObjectNode) row).deepCopy() : Json.object();
        token.put("name", name).put("type", type).put("value", value);
        return MyToken.read(token, instance);
    }

    /** The row that a deletion returns, with the type of the folder that it was asked for. */
    static FolderId owner(JsonNode row, FolderRef place, String instance) {
        ObjectNode owner = row.isObject() ? ((ObjectNode) row).deepCopy() : Json.object();
        owner.put("id", place.id()).put("type", place.type());
        return FolderId.read(owner, instance);
    }

    static boolean has(JsonNode row, String name, String type) {
        return tokens(row, null).stream()
                .anyMatch(
                        each ->
                                name.equalsIgnoreCase(each.name())
                                        && type.equalsIgnoreCase(each.type()));
    }

    /**
     * The type of a token.
     *
     * @throws MarketoException when there is no such token, or several
     */
    static String type(MarketoResponse response, FolderRef place, String name, String operation) {
        List<MyToken> all = page(response);
        List<MyToken> found = all.stream().filter(each -> name.equals(each.name())).toList();
        if (found.isEmpty()) {
            // Whether names differ by case is not known.
            found = all.stream().filter(each -> name.equalsIgnoreCase(each.name())).toList();
        }
        if (found.size() == 1 && found.get(0).type() != null) {
            return found.get(0).type();
        }
        String shown = ShownValue.of(name);
        String names =
                all.stream()
                        .map(each -> ShownValue.of(each.name()))
                        .collect(Collectors.joining(", "));
        String types = found.stream().map(MyToken::type).collect(Collectors.joining(", "));
        throw new MarketoException(
                Failure.notApplied(
                                operation,
                                place.subject(),
                                found.isEmpty() ? ErrorKind.NOT_FOUND : ErrorKind.INVALID,
                                found.isEmpty()
                                        ? "it has no My Token '" + shown + "' of its own"
                                        : "it has several My Tokens '" + shown + "': " + types,
                                found.isEmpty()
                                        ? (all.isEmpty()
                                                ? "It has none at all: an inherited one belongs to"
                                                        + " a folder above it."
                                                : "It has " + names + ".")
                                        : "Give the type.")
                        .withResponse(response.requestId(), 200),
                null);
    }

    private static List<MyToken> tokens(JsonNode row, String instance) {
        List<MyToken> tokens = new ArrayList<>();
        for (JsonNode each : row.path("tokens")) {
            if (each.isObject()) {
                tokens.add(MyToken.read(each, row.path("folder"), instance));
            }
        }
        return tokens;
    }
}
