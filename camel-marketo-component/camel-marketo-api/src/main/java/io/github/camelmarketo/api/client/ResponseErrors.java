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
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoError;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The errors of a response, in whatever form they come. All of them count. */
final class ResponseErrors {

    private static final int LONGEST_MESSAGE = 2000;

    private static final int LONGEST_TEXT = 300;

    private final List<MarketoError> all = new ArrayList<>();

    /**
     * @param json the response
     * @param mask takes secrets out of a text
     */
    ResponseErrors(JsonNode json, UnaryOperator<String> mask) {
        JsonNode errors = json.path("errors");
        if (errors.isArray() || isOne(errors) || !errors.isContainerNode()) {
            for (JsonNode each : errors.isArray() ? errors : List.of(errors)) {
                add(each, mask);
            }
        } else {
            // Some gateways name what is wrong by the member it is wrong in.
            errors.fieldNames()
                    .forEachRemaining(name -> add("", name + ": " + text(errors.path(name)), mask));
        }
    }

    /** Whether any of them has one of Marketo's codes. */
    boolean areMarketos() {
        return all.stream().anyMatch(each -> ErrorCode.isMarketos(each.code()));
    }

    /** What they mean for the call: the most doubtful decides. */
    Effect effect() {
        return ErrorCode.effectOf(decisive().code());
    }

    /** The kind of the one that decides. */
    ErrorKind kind() {
        return ErrorCode.kindOf(decisive().code());
    }

    /** The errors, the one that decides first, the others in their order. */
    List<MarketoError> list() {
        List<MarketoError> sorted = new ArrayList<>(all);
        MarketoError first = decisive();
        sorted.remove(first);
        sorted.add(0, first);
        return sorted;
    }

    /** What they say, empty when there are none. */
    String text() {
        String texts =
                all.stream()
                        .map(each -> (each.code() + " " + each.message()).trim())
                        .collect(Collectors.joining(", "));
        return ShownValue.of(texts.replaceAll("\\s+", " "), LONGEST_TEXT);
    }

    private MarketoError decisive() {
        MarketoError decisive = all.get(0);
        Comparator<MarketoError> byDoubt =
                Comparator.comparing(each -> ErrorCode.effectOf(each.code()));
        for (MarketoError each : all) {
            decisive = byDoubt.compare(each, decisive) > 0 ? each : decisive;
        }
        return decisive;
    }

    private void add(JsonNode error, UnaryOperator<String> mask) {
        if (isOne(error)) {
            add(text(error.path("code")).trim(), text(error.path("message")), mask);
        } else {
            add("", text(error), mask);
        }
    }

    private void add(String code, String message, UnaryOperator<String> mask) {
        String shownCode = ShownValue.of(mask.apply(code));
        String shownMessage = ShownValue.of(mask.apply(message), LONGEST_MESSAGE);
        if (!shownCode.isEmpty() || !shownMessage.isEmpty()) {
            all.add(new MarketoError(shownCode, shownMessage));
        }
    }

    private static boolean isOne(JsonNode error) {
        return error.has("code") || error.has("message");
    }

    private static String text(JsonNode node) {
        if (node.isContainerNode()) {
            return node.isEmpty() ? "" : Json.write(node);
        }
        return node.isNull() ? "" : node.asText("");
    }
}
