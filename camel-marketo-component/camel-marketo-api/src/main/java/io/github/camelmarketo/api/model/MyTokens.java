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
import io.github.camelmarketo.api.internal.Utf8;
import io.github.camelmarketo.api.internal.VisibleText;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** Tokens of these kinds are filled by Marketo. */
    private static final List<String> OTHER_PREFIXES =
            List.of("lead.", "company.", "member.", "program.", "campaign.", "system.", "trigger.");

    /** Marketo's own rows of tokens have the last two as well. */
    private static final List<String> MEMBERS = List.of("name", "value", "type", "computedUrl");

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
     * @throws IllegalArgumentException if the value is none of these, such as a blank text, if a
     *     name is blank, given twice or that of a token of another kind, or if a value is neither a
     *     text nor a number, date or time; the message names the token
     */
    public static MyTokens of(Object value) {
        if (value instanceof MyTokens tokens) {
            return tokens;
        }
        if (value == null) {
            return new MyTokens(Map.of());
        }
        if (value instanceof JsonNode node) {
            return of(Json.plain(node));
        }
        if (value instanceof CharSequence text) {
            return ofText(VisibleText.strip(text));
        }
        if (value instanceof byte[] bytes) {
            return ofText(VisibleText.strip(Utf8.decode("The text of the My Tokens", bytes)));
        }
        Map<String, String> values = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> put(values, text(name), each));
        } else if (value instanceof Iterable<?> many) {
            putAll(values, many);
        } else if (value instanceof Object[] many) {
            putAll(values, Arrays.asList(many));
        } else {
            return ofTree(tree(value));
        }
        return new MyTokens(values);
    }

    /** A bean is what it is as JSON. */
    private static MyTokens ofTree(JsonNode node) {
        if (node.isContainerNode()) {
            return of(node);
        }
        throw refused();
    }

    private static JsonNode tree(Object value) {
        try {
            return Json.tree(value);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static void putAll(Map<String, String> values, Iterable<?> rows) {
        int place = 0;
        for (Object each : rows) {
            place++;
            Object plain = plain(each);
            if (!(plain instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException(
                        "My Token "
                                + place
                                + " is not an object: use objects with the members name and value");
            }
            Row row = new Row(map);
            if (!(row.get("name") instanceof CharSequence name) || !row.has("value")) {
                throw incomplete(place, row);
            }
            for (String member : row.keys()) {
                if (MEMBERS.stream().noneMatch(member::equalsIgnoreCase)) {
                    throw incomplete(place, row);
                }
            }
            put(values, name.toString(), row.get("value"));
        }
    }

    private static Object plain(Object row) {
        if (row instanceof JsonNode node) {
            Object plain = Json.plain(node);
            return plain(plain);
        }
        return row == null || row instanceof Map ? row : Json.plain(tree(row));
    }

    private static IllegalArgumentException incomplete(int place, Row row) {
        return new IllegalArgumentException(
                "My Token "
                        + place
                        + " has the members "
                        + row.names()
                        + ": it needs name and value, and may have no others");
    }

    /**
     * Takes the name out of any supported form of a My Token.
     *
     * @param given {@code message}, {@code my.message} or {@code {{my.message}}}; may be null
     * @return the name without braces and {@code my.}
     * @throws IllegalArgumentException if it is blank or the name of a token of another kind
     */
    public static String bareName(String given) {
        String name = bare(given == null ? "" : VisibleText.strip(given));
        if (name.isBlank() || name.contains(OPEN) || name.contains(CLOSE)) {
            throw new IllegalArgumentException(
                    "name '"
                            + ShownValue.of(given)
                            + "' is not a My Token name: use message or {{my.message}}");
        }
        return name;
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

    private static MyTokens ofText(String text) {
        try {
            return ofTree(Json.parse(text));
        } catch (IOException e) {
            throw refused();
        }
    }

    private static void put(Map<String, String> values, String given, Object value) {
        String name = bare(given == null ? "" : VisibleText.strip(given));
        if (name.isBlank() || name.contains(OPEN) || name.contains(CLOSE)) {
            throw new IllegalArgumentException(
                    "'"
                            + ShownValue.of(given)
                            + "' is not a My Token name: use message or {{my.message}}");
        }
        String shown = ShownValue.of(name);
        if (values.put(OPEN + PREFIX + name + CLOSE, TokenValue.of(shown, value)) != null) {
            throw new IllegalArgumentException("The My Token '" + shown + "' is given twice");
        }
    }

    private static String bare(String given) {
        String name = given;
        if (name.startsWith(OPEN) && name.endsWith(CLOSE) && name.length() >= 4) {
            name = VisibleText.strip(name.substring(2, name.length() - 2));
        }
        if (startsWith(name, PREFIX)) {
            return VisibleText.strip(name.substring(PREFIX.length()));
        }
        String other = name;
        if (OTHER_PREFIXES.stream().anyMatch(each -> startsWith(other, each))) {
            throw new IllegalArgumentException(
                    "'"
                            + ShownValue.of(given)
                            + "' is not a My Token name, but a token that Marketo fills itself:"
                            + " only tokens such as {{my.message}} can be given a value");
        }
        return name;
    }

    private static boolean startsWith(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static String text(Object name) {
        return name == null ? null : name.toString();
    }

    /** The message does not quote the value, which may contain personal data. */
    private static IllegalArgumentException refused() {
        return new IllegalArgumentException(
                "The value contains no My Tokens: use a map of names to values, or a list of"
                        + " objects with name and value");
    }
}
