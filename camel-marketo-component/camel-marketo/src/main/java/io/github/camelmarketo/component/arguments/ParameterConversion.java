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
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MarketoTimes;
import io.github.camelmarketo.api.model.MyTokens;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;

/**
 * Converts a value to the declared type of a parameter. Numbers are whole numbers and nothing else:
 * what Camel reads as a duration elsewhere is refused here.
 */
final class ParameterConversion {

    private static final String WHOLE_NUMBER = "a whole number";
    private static final int LONGEST_NUMBER = 100;
    private static final int LONG_DIGITS = 19;

    private static final Map<Class<?>, Function<Object, Object>> FORMS =
            Map.of(
                    Long.class, ParameterConversion::wholeNumber,
                    Integer.class, ParameterConversion::smallNumber,
                    Boolean.class, ParameterConversion::flag,
                    Instant.class, MarketoTimes::of,
                    FolderRef.class, FolderRef::of,
                    LeadIds.class, LeadIds::of,
                    MyTokens.class, MyTokens::of);

    private ParameterConversion() {}

    /**
     * Converts a value.
     *
     * @param value the value, not null
     * @param type the declared type
     * @param exchange for Camel's own converters
     * @return the value in that type
     * @throws IllegalArgumentException when it does not fit; its text names the value
     */
    static Object convert(Object value, Class<?> type, Exchange exchange) {
        Object plain = value instanceof JsonNode node && node.isValueNode() ? plain(node) : value;
        if (type.isInstance(plain)) {
            return plain;
        }
        Function<Object, Object> form = FORMS.get(type);
        if (form != null) {
            return form.apply(readable(plain, exchange));
        }
        return type == String.class ? text(plain, exchange) : converted(plain, type, exchange);
    }

    private static <T> T converted(Object value, Class<T> type, Exchange exchange) {
        try {
            return exchange.getContext()
                    .getTypeConverter()
                    .mandatoryConvertTo(type, exchange, value);
        } catch (NoTypeConversionAvailableException e) {
            throw refused(value, "a " + type.getSimpleName());
        }
    }

    private static Object plain(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isNumber()) {
            return node.numberValue();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : "";
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

    private static Long wholeNumber(Object value) {
        if (!(value instanceof Number) && !(value instanceof CharSequence)) {
            throw refused(value, WHOLE_NUMBER);
        }
        String text = value.toString().trim();
        if (text.length() > LONGEST_NUMBER) {
            throw refused(value, WHOLE_NUMBER);
        }
        try {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            // 1e300000000 is short, and expanding it takes forever.
            if (number.scale() > 0 || number.precision() - (long) number.scale() > LONG_DIGITS) {
                throw refused(value, WHOLE_NUMBER);
            }
            return number.longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw refused(value, WHOLE_NUMBER);
        }
    }

    private static Integer smallNumber(Object value) {
        long number = wholeNumber(value);
        if (number != (int) number) {
            throw refused(value, "a whole number of that size");
        }
        return (int) number;
    }

    private static Boolean flag(Object value) {
        // A collection may hold itself, and then has no text.
        String text = value instanceof CharSequence ? value.toString().trim() : "";
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.valueOf(text);
        }
        throw refused(value, "true or false");
    }

    /** Bytes and characters are a text; of other collections the elements are texts. */
    private static String text(Object value, Exchange exchange) {
        if (value instanceof char[] chars) {
            return new String(chars);
        }
        boolean bytes = value instanceof byte[];
        if (value instanceof Map || value instanceof Iterator || value instanceof ObjectNode) {
            throw refused(value, "a text");
        }
        return value instanceof Iterable || (value.getClass().isArray() && !bytes)
                ? joined(value)
                : converted(value, String.class, exchange);
    }

    private static String joined(Object many) {
        List<Object> values = new ArrayList<>();
        if (many instanceof Iterable<?> iterable) {
            iterable.forEach(values::add);
        } else {
            for (int i = 0; i < Array.getLength(many); i++) {
                values.add(Array.get(many, i));
            }
        }
        return values.stream().map(ParameterConversion::element).collect(Collectors.joining(","));
    }

    private static String element(Object value) {
        Object plain = value instanceof JsonNode node && node.isValueNode() ? plain(node) : value;
        if (plain instanceof CharSequence
                || plain instanceof Number
                || plain instanceof Boolean
                || plain instanceof Enum) {
            return plain.toString();
        }
        throw new IllegalArgumentException(
                "its element '" + ShownValue.of(value) + "' is neither a text nor a number");
    }

    private static IllegalArgumentException refused(Object value, String wanted) {
        return new IllegalArgumentException(
                "'"
                        + ShownValue.of(value)
                        + "' ("
                        + value.getClass().getSimpleName()
                        + ") is not "
                        + wanted);
    }
}
