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
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Lead ids, in order.
 *
 * @param ids the ids, each 1 or more; may be empty
 */
public record LeadIds(List<Long> ids) implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Copies the ids.
     *
     * @param ids the ids
     */
    public LeadIds {
        ids = List.copyOf(ids);
    }

    /**
     * Converts any supported form of lead ids.
     *
     * @param value a number, a text such as {@code "1,2,3"} or a JSON array, or a collection, an
     *     iterator or an array of numbers, texts, or maps and JSON objects with an {@code id}
     * @return the ids in the same order; empty for null, an empty text or an empty collection
     * @throws IllegalArgumentException if an element is not a whole number of 1 or more; the
     *     message names the element
     */
    public static LeadIds of(Object value) {
        List<Long> ids = new ArrayList<>();
        collect(value, ids);
        return new LeadIds(ids);
    }

    private static void collect(Object value, List<Long> ids) {
        if (value == null || (value instanceof JsonNode node && node.isNull())) {
            return;
        }
        if (value instanceof LeadIds leads) {
            ids.addAll(leads.ids());
        } else if (value instanceof JsonNode node && node.isArray()) {
            node.forEach(each -> ids.add(single(each)));
        } else if (value instanceof CharSequence text) {
            collectText(text.toString().trim(), ids);
        } else if (value instanceof JsonNode node && node.isTextual()) {
            collectText(node.textValue().trim(), ids);
        } else if (value instanceof JsonNode || value instanceof Map) {
            ids.add(single(value));
        } else if (value instanceof Iterable<?> many) {
            many.forEach(each -> ids.add(single(each)));
        } else if (value instanceof Iterator<?> many) {
            many.forEachRemaining(each -> ids.add(single(each)));
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                ids.add(single(Array.get(value, i)));
            }
        } else {
            ids.add(single(value));
        }
    }

    private static void collectText(String text, List<Long> ids) {
        if (text.startsWith("[") || text.startsWith("{")) {
            try {
                collect(Json.parse(text), ids);
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "The leads are neither a JSON array nor comma-separated ids", e);
            }
        } else if (!text.isEmpty()) {
            Arrays.stream(text.split("[,;\\s]+", 0)).forEach(each -> ids.add(number(each)));
        }
    }

    private static long single(Object value) {
        Object id = value;
        if (value instanceof Map<?, ?> map) {
            id = member(map);
        } else if (value instanceof JsonNode node && node.isObject()) {
            id = node.get("id");
        }
        if (id instanceof JsonNode node && node.isValueNode()) {
            return number(node.asText());
        }
        if (id instanceof Number || id instanceof CharSequence) {
            return number(id.toString());
        }
        throw refused(id);
    }

    /** A sorted map with keys of another type throws instead of returning null. */
    private static Object member(Map<?, ?> map) {
        try {
            return map.get("id");
        } catch (ClassCastException | NullPointerException e) {
            throw refused(map);
        }
    }

    private static long number(String text) {
        try {
            long id = Long.parseLong(text.trim());
            if (id > 0) {
                return id;
            }
        } catch (NumberFormatException e) {
            throw refused(text);
        }
        throw refused(text);
    }

    private static IllegalArgumentException refused(Object element) {
        return new IllegalArgumentException(
                "'"
                        + ShownValue.of(element)
                        + "' is not a lead id: use a whole number of 1 or more");
    }
}
