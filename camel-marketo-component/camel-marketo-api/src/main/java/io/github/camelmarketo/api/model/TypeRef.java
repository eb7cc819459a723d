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
import io.github.camelmarketo.api.internal.VisibleText;
import io.github.camelmarketo.api.internal.WholeNumber;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * A reference to a type of activity or attribute, such as that of a flow step or a condition.
 *
 * @param id the type's id; negative for some that are built in
 * @param type {@code activity} or {@code attribute}, null when it is not said
 */
public record TypeRef(long id, String type) implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String ACTIVITY = "activity";
    private static final String ATTRIBUTE = "attribute";

    /** What Marketo's own types have. */
    private static final Set<String> MEMBERS = Set.of("id", "type", "name", "constraints");

    /**
     * References a type of activity.
     *
     * @param id the type's id
     * @return the reference
     */
    public static TypeRef activity(long id) {
        return new TypeRef(id, ACTIVITY);
    }

    /**
     * References a type of attribute.
     *
     * @param id the type's id
     * @return the reference
     */
    public static TypeRef attribute(long id) {
        return new TypeRef(id, ATTRIBUTE);
    }

    /**
     * Converts any supported form of a reference.
     *
     * @param value {@code "activity:6"}, {@code "attribute:64"}, {@code {"id":6,"type":"activity"}}
     *     as text, node or map, {@code 6} without a type, a reference, or a type as Marketo
     *     returned it
     * @return the reference, its type spelled as in Marketo
     * @throws IllegalArgumentException if the value does not reference a type
     */
    public static TypeRef of(Object value) {
        if (value instanceof TypeRef ref) {
            return checked(ref.id(), ref.type(), value);
        }
        if (value instanceof TypeInfo info) {
            return checked(info.id(), info.type(), value);
        }
        if (value instanceof JsonNode node) {
            return of(Json.plain(node));
        }
        if (value instanceof Map<?, ?> map) {
            return ofRow(new Row(map), map);
        }
        if (value instanceof CharSequence chars) {
            return ofText(VisibleText.strip(chars), value);
        }
        return checked(WholeNumber.of(value), null, value);
    }

    /**
     * Returns the reference as Marketo's parameters take it.
     *
     * @return JSON such as {@code {"id":6,"type":"activity"}}
     */
    public String toParameter() {
        return Json.write(Json.object().put("id", id).put("type", type));
    }

    private static TypeRef ofText(String text, Object given) {
        if (text.startsWith("{")) {
            try {
                return ofRow(new Row((Map<?, ?>) Json.plain(Json.parse(text))), given);
            } catch (IOException e) {
                throw refused(given);
            }
        }
        int colon = text.indexOf(':');
        String type = colon < 0 ? null : text.substring(0, colon);
        return checked(WholeNumber.of(text.substring(colon + 1)), type, given);
    }

    private static TypeRef ofRow(Row row, Object given) {
        Object type = row.get("type");
        if (type == null && !MEMBERS.containsAll(row.keys())) {
            // A misspelt type would make an activity of an attribute.
            throw refused(given);
        }
        String kind = type == null ? null : type.toString();
        return checked(WholeNumber.of(row.get("id")), kind, given);
    }

    private static TypeRef checked(Long id, String type, Object given) {
        String kind = type == null ? null : VisibleText.strip(type);
        if (id != null && id != 0 && kind == null) {
            return new TypeRef(id, null);
        }
        if (id != null && id != 0 && kind.equalsIgnoreCase(ACTIVITY)) {
            return activity(id);
        }
        if (id != null && id != 0 && kind.equalsIgnoreCase(ATTRIBUTE)) {
            return attribute(id);
        }
        throw refused(given);
    }

    private static IllegalArgumentException refused(Object given) {
        return new IllegalArgumentException(
                "'"
                        + ShownValue.of(given)
                        + "' is not a type: use activity:6, attribute:64 or"
                        + " {\"id\":6,\"type\":\"activity\"}");
    }
}
