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
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * Records of leads to write, in order: each holds values by the REST names of fields.
 *
 * @param records the records, none of them empty; not to be changed
 */
public record LeadRecords(List<ObjectNode> records) implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Copies the list.
     *
     * @param records the records
     */
    public LeadRecords {
        records = List.copyOf(records);
    }

    /**
     * Converts any supported form of records.
     *
     * @param value a collection, an iterator or an array of maps or JSON objects, one of these
     *     alone, or their JSON as text or bytes in UTF-8. Values of fields are texts, numbers,
     *     booleans, dates or null
     * @return the records in the same order; empty for an empty collection, array or JSON array
     * @throws IllegalArgumentException if an element is null, empty or of another form; the message
     *     names the element
     */
    public static LeadRecords of(Object value) {
        if (value instanceof LeadRecords records) {
            return records;
        }
        List<ObjectNode> records = new ArrayList<>();
        Object plain = value instanceof byte[] bytes ? Utf8.decode("The value", bytes) : value;
        if (plain instanceof CharSequence text) {
            plain = parsed(VisibleText.strip(text));
        }
        boolean one = plain instanceof JsonNode node && !node.isArray();
        Iterator<?> many = one ? null : Elements.of(plain);
        if (many == null) {
            records.add(record(plain, "The value"));
        } else {
            collect(many, records);
        }
        return new LeadRecords(records);
    }

    /** The count only: records are personal data, and may be many. */
    @Override
    public String toString() {
        return "LeadRecords[" + records.size() + "]";
    }

    private static Object parsed(String text) {
        try {
            JsonNode node = Json.parse(text);
            if (node.isContainerNode()) {
                return node;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("The records are not JSON", e);
        }
        throw new IllegalArgumentException(
                "'" + ShownValue.of(text) + "' is neither a JSON array nor a JSON object");
    }

    private static void collect(Iterator<?> many, List<ObjectNode> records) {
        while (many.hasNext()) {
            records.add(record(many.next(), "Record " + (records.size() + 1)));
        }
    }

    private static ObjectNode record(Object value, String place) {
        Object plain = value instanceof JsonNode node ? Json.plain(node) : value;
        if (plain instanceof MarketoRecord) {
            throw new IllegalArgumentException(
                    place + " is a result: give a map of the fields that are to be written");
        }
        if (!(plain instanceof Map<?, ?> row)) {
            throw new IllegalArgumentException(
                    place + " is " + ShownValue.of(plain) + ", not a map of fields");
        }
        if (row.isEmpty()) {
            throw new IllegalArgumentException(place + " has no fields");
        }
        ObjectNode node = Json.object();
        for (Map.Entry<?, ?> each : row.entrySet()) {
            String name = VisibleText.strip(String.valueOf(each.getKey()));
            if (name.isEmpty()) {
                throw new IllegalArgumentException(place + " has a field without a name");
            }
            String what = place + ", field " + ShownValue.of(name);
            node.set(Utf8.check(what, name), field(each.getValue(), what));
        }
        return node;
    }

    private static JsonNode field(Object value, String place) {
        Object plain = value instanceof JsonNode node ? Json.plain(node) : value;
        if (plain == null || plain instanceof Number || plain instanceof Boolean) {
            return Json.tree(plain);
        }
        if (plain instanceof CharSequence || plain instanceof Enum) {
            return Json.tree(Utf8.check(place, plain.toString()));
        }
        if (plain instanceof byte[] bytes) {
            return Json.tree(Utf8.decode(place, bytes));
        }
        String time = PlainText.time(plain);
        if (time != null) {
            return Json.tree(time);
        }
        throw new IllegalArgumentException(
                place + " is " + ShownValue.of(plain) + ": give a text, a number, a date or null");
    }
}
