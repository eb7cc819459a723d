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
import io.github.camelmarketo.api.internal.Elements;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.internal.Utf8;
import io.github.camelmarketo.api.internal.VisibleText;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Texts, in order: values to look for, ids, or names of fields.
 *
 * @param values the texts, none of them blank; may be empty
 */
public record ValueList(List<String> values) implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String EMAIL = "email";

    /** Lists in lists are read down to this depth; a list may hold itself. */
    private static final int DEEPEST = 10;

    /**
     * Copies the texts.
     *
     * @param values the texts
     */
    public ValueList {
        values = List.copyOf(values);
    }

    /**
     * Converts any supported form of a list of values.
     *
     * @param value a text that separates values by commas or line ends, or is a JSON array; that
     *     text in UTF-8; a number, a truth value or a constant of an enum; or a collection, an
     *     iterator or an array of values, each of which is taken whole, and of rows, which are maps
     *     and JSON objects with the member {@code email} or with one member
     * @return the values in the same order; empty for an empty collection, array or JSON array
     * @throws IllegalArgumentException if the value or an element is null, blank or of another
     *     form; the message names the element
     */
    public static ValueList of(Object value) {
        if (value instanceof ValueList list) {
            return list;
        }
        List<String> values = new ArrayList<>();
        Object plain = value instanceof JsonNode node ? Json.plain(node) : value;
        if (plain instanceof byte[] bytes) {
            plain = Utf8.decode("The value", bytes);
        }
        if (plain instanceof CharSequence text) {
            split(VisibleText.strip(text), values);
        } else {
            collect(plain, "The value", DEEPEST, values);
        }
        return new ValueList(values);
    }

    /** The count only: values to look for are personal data, and may be many. */
    @Override
    public String toString() {
        return "ValueList[" + values.size() + "]";
    }

    private static void split(String text, List<String> values) {
        if (text.startsWith("[")) {
            try {
                collect(Json.plain(Json.parse(text)), "The value", DEEPEST, values);
                return;
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "'" + ShownValue.of(text) + "' starts like a JSON array but is none", e);
            }
        }
        for (String line : text.split("\\R", -1)) {
            if (VisibleText.isBlank(line) && !text.isEmpty()) {
                continue; // A file may have blank lines; between commas, a value is missing.
            }
            for (String each : line.split(",", -1)) {
                values.add(text(each, "Value " + (values.size() + 1)));
            }
        }
    }

    private static void collect(Object value, String place, int depth, List<String> values) {
        if (depth == 0) {
            throw new IllegalArgumentException("The values are lists nested too deeply");
        }
        if (value instanceof JsonNode node) {
            collect(Json.plain(node), place, depth, values);
        } else if (value instanceof Map<?, ?> row) {
            values.add(ofRow(new Row(row), place));
        } else {
            Iterator<?> many = Elements.of(value);
            if (many == null) {
                values.add(text(value, place));
            } else {
                collectAll(many, depth, values);
            }
        }
    }

    private static void collectAll(Iterator<?> many, int depth, List<String> values) {
        for (int row = 1; many.hasNext(); row++) {
            collect(many.next(), "Element " + row, depth - 1, values);
        }
    }

    private static String ofRow(Row row, String place) {
        if (row.has(EMAIL)) {
            return text(row.get(EMAIL), place);
        }
        if (row.keys().size() != 1) {
            throw new IllegalArgumentException(
                    place + " has no member email, but " + row.names() + ": give the values alone");
        }
        return text(row.get(row.keys().get(0)), place);
    }

    private static String text(Object value, String place) {
        Object plain = value instanceof JsonNode node ? Json.plain(node) : value;
        String text;
        if (plain instanceof byte[] bytes) {
            text = Utf8.decode(place, bytes);
        } else if (plain instanceof Number number) {
            text = PlainText.of(place, number);
        } else if (plain instanceof CharSequence
                || plain instanceof Boolean
                || plain instanceof Character
                || plain instanceof Enum) {
            text = plain.toString();
        } else {
            throw new IllegalArgumentException(
                    place
                            + (plain == null
                                    ? " is null"
                                    : " is "
                                            + ShownValue.of(plain)
                                            + ", which is neither a text nor a number"));
        }
        String stripped = VisibleText.strip(text);
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException(place + " is blank");
        }
        return Utf8.check(place, stripped);
    }
}
