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
package io.github.camelmarketo.component.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.internal.Elements;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;

/**
 * Converts a value to the declared type of a parameter. Numbers are whole numbers and nothing else:
 * what Camel reads as a duration elsewhere is refused here.
 */
final class ParameterConversion {

    private ParameterConversion() {}

    /**
     * Converts a value.
     *
     * @param value the value, not null
     * @param type the declared type
     * @param exchange for Camel's own converters
     * @return the value in that type, null for a null of JSON
     * @throws IllegalArgumentException when it does not fit; its text names the value
     */
    static Object convert(Object value, Class<?> type, Exchange exchange) {
        Object plain = plain(value);
        if (plain == null || type.isInstance(plain)) {
            return plain;
        }
        if (Forms.has(type)) {
            return Forms.read(readable(plain, exchange), type);
        }
        return type == String.class ? text(plain, exchange) : converted(plain, type, exchange);
    }

    private static <T> T converted(Object value, Class<T> type, Exchange exchange) {
        try {
            return exchange.getContext()
                    .getTypeConverter()
                    .mandatoryConvertTo(type, exchange, value);
        } catch (NoTypeConversionAvailableException e) {
            throw Forms.refused(value, "a " + type.getSimpleName());
        }
    }

    private static Object plain(Object value) {
        return value instanceof JsonNode node && !node.isContainerNode() ? Json.plain(node) : value;
    }

    /** Streams and other wrappers of text become text; everything that has its own form stays. */
    private static Object readable(Object value, Exchange exchange) {
        boolean known =
                value instanceof CharSequence
                        || value instanceof Number
                        || value instanceof Boolean
                        || value instanceof Iterable
                        || value instanceof Iterator
                        || value instanceof Map
                        || value instanceof java.util.Date
                        || value instanceof java.util.Calendar
                        || value instanceof java.time.temporal.Temporal
                        || (value.getClass().isArray() && !(value instanceof byte[]))
                        || value.getClass().getPackageName().startsWith("io.github.camelmarketo.");
        if (known) {
            return value;
        }
        String text =
                exchange.getContext()
                        .getTypeConverter()
                        .tryConvertTo(String.class, exchange, value);
        return text == null ? value : text;
    }

    /** Bytes and characters are a text; of other collections the elements are texts. */
    private static String text(Object value, Exchange exchange) {
        if (value instanceof char[] chars) {
            return new String(chars);
        }
        if (value instanceof Map || value instanceof Iterator || value instanceof ObjectNode) {
            throw Forms.refused(value, "a text");
        }
        Iterator<?> many = Elements.of(value);
        return many == null ? converted(value, String.class, exchange) : joined(many);
    }

    private static String joined(Iterator<?> many) {
        List<Object> values = new ArrayList<>();
        many.forEachRemaining(values::add);
        return values.stream().map(ParameterConversion::element).collect(Collectors.joining(","));
    }

    private static String element(Object value) {
        Object plain = plain(value);
        if (plain instanceof CharSequence
                || plain instanceof Number
                || plain instanceof Boolean
                || plain instanceof Enum) {
            return plain.toString();
        }
        throw new IllegalArgumentException(
                "its element '" + ShownValue.of(value) + "' is neither a text nor a number");
    }
}
