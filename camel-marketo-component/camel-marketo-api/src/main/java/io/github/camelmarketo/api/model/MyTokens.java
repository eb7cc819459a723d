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
package io.github.camelmarketo.api.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values that override the My Tokens of a campaign's program for one run.
 *
 * @param values values by name, in the given order; names in Marketo's form {@code {{my.name}}}
 */
public record MyTokens(Map<String, String> values) implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";
    private static final String PREFIX = "my.";

    /**
     * Copies the values and normalizes their names.
     *
     * @param values values by name; {@code message}, {@code my.message} and {@code {{my.message}}}
     *     are the same name
     * @throws IllegalArgumentException if a name is blank or given twice
     */
    public MyTokens {
        Map<String, String> named = new LinkedHashMap<>();
        values.forEach((name, value) -> put(named, name, value));
        values = Collections.unmodifiableMap(named);
    }

    /**
     * Converts any supported form of My Tokens.
     *
     * @param value a map of names to values, a collection of maps with {@code name} and {@code
     *     value}, either of them as JSON, or null for none
     * @return the tokens, possibly none
     * @throws IllegalArgumentException if the value is none of these, or a name is blank or given
     *     twice
     */
    public static MyTokens of(Object value) {
        if (value instanceof MyTokens tokens) {
            return tokens;
        }
        if (value == null) {
            return new MyTokens(Map.of());
        }
        if (value instanceof CharSequence text) {
            return ofText(text.toString().trim());
        }
        JsonNode node = value instanceof JsonNode given ? given : node(value);
        if (node.isTextual()) {
            return ofText(node.textValue().trim());
        }
        Map<String, String> values = new LinkedHashMap<>();
        if (node.isObject()) {
            node.properties().forEach(each -> put(values, each.getKey(), text(each.getValue())));
        } else if (node.isArray()) {
            for (JsonNode each : node) {
                if (!each.isObject() || !each.path("name").isTextual()) {
                    throw new IllegalArgumentException(
                            "A My Token needs a name and a value: use objects with the members name and value");
                }
                put(values, each.path("name").textValue(), text(each.path("value")));
            }
        } else if (!node.isNull()) {
            throw refused();
        }
        return new MyTokens(values);
    }

    /**
     * Returns the JSON array that Marketo expects.
     *
     * @return a new array of objects with {@code name} and {@code value}
     */
    public ArrayNode toArray() {
        ArrayNode array = Json.array();
        values.forEach((name, value) -> array.addObject().put("name", name).put("value", value));
        return array;
    }

    /** Values may be personal data, so only the names are shown. */
    @Override
    public String toString() {
        return "MyTokens" + values.keySet();
    }

    private static JsonNode node(Object value) {
        try {
            return Json.tree(value);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static MyTokens ofText(String text) {
        if (text.isEmpty()) {
            return new MyTokens(Map.of());
        }
        try {
            JsonNode node = Json.parse(text);
            if (node.isContainerNode()) {
                return of(node);
            }
        } catch (IOException e) {
            throw refused();
        }
        throw refused();
    }

    private static void put(Map<String, String> values, String given, String value) {
        String name = bare(given == null ? "" : given.trim());
        if (name.isBlank() || name.contains(OPEN) || name.contains(CLOSE)) {
            throw new IllegalArgumentException(
                    "'"
                            + ShownValue.of(given)
                            + "' is not a My Token name: use message or {{my.message}}");
        }
        if (values.put(OPEN + PREFIX + name + CLOSE, value == null ? "" : value) != null) {
            throw new IllegalArgumentException(
                    "The My Token '" + ShownValue.of(name) + "' is given twice");
        }
    }

    private static String bare(String given) {
        String name = given;
        if (name.startsWith(OPEN) && name.endsWith(CLOSE) && name.length() >= 4) {
            name = name.substring(2, name.length() - 2).trim();
        }
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()).trim() : name;
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** The message does not quote the value, which may contain personal data. */
    private static IllegalArgumentException refused() {
        return new IllegalArgumentException(
                "The value contains no My Tokens: use a map of names to values, or a list of objects with name and"
                        + " value");
    }
}
