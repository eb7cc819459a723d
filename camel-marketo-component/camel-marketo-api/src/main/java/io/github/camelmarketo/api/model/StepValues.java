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
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.internal.Utf8;
import io.github.camelmarketo.api.internal.VisibleText;
import io.github.camelmarketo.api.internal.WholeNumber;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values of the attributes of a flow step: what it is to do.
 *
 * @param values values by the id of the attribute, {@code activityTypeAttribId}, in the given order
 */
public record StepValues(Map<Long, String> values) implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Copies the values.
     *
     * @param values values by the id of the attribute
     */
    public StepValues {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Converts any supported form of values.
     *
     * @param value a map of ids of attributes to values, such as that of {@link
     *     FlowStepChoice#values()}, or the same as a JSON object or its text; each value is a text,
     *     a number, a truth value, a date or a time
     * @return the values
     * @throws IllegalArgumentException if the value is none of these, if an id is no whole number
     *     or is given twice, or if the value of an attribute is of another form; the message names
     *     the attribute
     */
    public static StepValues of(Object value) {
        if (value instanceof StepValues values) {
            return values;
        }
        if (value instanceof JsonNode node) {
            return of(Json.plain(node));
        }
        if (value instanceof CharSequence text) {
            return ofText(VisibleText.strip(text));
        }
        if (value instanceof byte[] bytes) {
            return ofText(VisibleText.strip(Utf8.decode("The text of the values", bytes)));
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw refused(value);
        }
        Map<Long, String> values = new LinkedHashMap<>();
        map.forEach((id, each) -> put(values, id, each));
        return new StepValues(values);
    }

    /**
     * Returns the values as Marketo's parameter takes them.
     *
     * @return JSON such as {@code {"101":"3310"}}
     */
    public String toParameter() {
        ObjectNode object = Json.object();
        values.forEach((id, value) -> object.put(String.valueOf(id), value));
        return Json.write(object);
    }

    /** The ids only: values may be personal data. */
    @Override
    public String toString() {
        return "StepValues" + values.keySet();
    }

    private static StepValues ofText(String text) {
        try {
            JsonNode node = Json.parse(text);
            if (node.isObject()) {
                return of(node);
            }
        } catch (IOException e) {
            throw refused(text);
        }
        throw refused(text);
    }

    private static void put(Map<Long, String> values, Object given, Object value) {
        Long id = WholeNumber.of(given);
        if (id == null) {
            throw new IllegalArgumentException(
                    "'"
                            + ShownValue.of(given)
                            + "' is not the id of an attribute: use activityTypeAttribId, such as"
                            + " 101");
        }
        if (values.put(id, text("The value of attribute " + id, value)) != null) {
            throw new IllegalArgumentException("Attribute " + id + " is given twice");
        }
    }

    private static String text(String what, Object value) {
        Object plain = value instanceof JsonNode node ? Json.plain(node) : value;
        if (plain instanceof Number number) {
            return PlainText.of(what, number);
        }
        if (plain instanceof CharSequence
                || plain instanceof Boolean
                || plain instanceof Character
                || plain instanceof Enum) {
            return Utf8.check(what, plain.toString());
        }
        String time = PlainText.time(plain);
        if (time == null) {
            throw new IllegalArgumentException(
                    what
                            + " is "
                            + (plain == null ? "null" : "a " + plain.getClass().getName())
                            + ": use a text, a number, a date or a time");
        }
        return time;
    }

    private static IllegalArgumentException refused(Object value) {
        return new IllegalArgumentException(
                "'"
                        + ShownValue.of(value)
                        + "' holds no values by attribute: use a map or JSON such as"
                        + " {\"101\":\"3310\"}");
    }
}
