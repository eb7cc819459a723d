package io.github.camelmarketo.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MarketoTimes;
import io.github.camelmarketo.api.model.MyTokens;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;

/**
 * Turns a value into the declared type of a parameter. Numbers are whole numbers and nothing else:
 * what Camel reads as a duration elsewhere is refused here.
 */
final class ParameterConversion {

    private static final Map<Class<?>, Function<Object, Object>> FORMS =
            Map.of(
                    Long.class, value -> wholeNumber(value).longValueExact(),
                    Integer.class, value -> wholeNumber(value).intValueExact(),
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
        if (type == String.class && (plain instanceof Collection || plain.getClass().isArray())) {
            return joined(plain);
        }
        try {
            return exchange.getContext()
                    .getTypeConverter()
                    .mandatoryConvertTo(type, exchange, plain);
        } catch (NoTypeConversionAvailableException e) {
            throw refused(plain, type.getSimpleName());
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

    /**
     * Streams and other wrappers of text become text; everything that has a form of its own stays.
     */
    private static Object readable(Object value, Exchange exchange) {
        boolean known =
                value instanceof CharSequence
                        || value instanceof Number
                        || value instanceof Boolean
                        || value instanceof Iterable
                        || value instanceof java.util.Iterator
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

    private static BigInteger wholeNumber(Object value) {
        if (!(value instanceof Number) && !(value instanceof CharSequence)) {
            throw refused(value, "whole number");
        }
        try {
            return new BigDecimal(value.toString().trim()).toBigIntegerExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw refused(value, "whole number");
        }
    }

    private static Boolean flag(Object value) {
        String text = value.toString().trim();
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.valueOf(text);
        }
        throw refused(value, "true or false");
    }

    private static String joined(Object many) {
        List<Object> values = new ArrayList<>();
        if (many instanceof Collection<?> collection) {
            values.addAll(collection);
        } else {
            for (int i = 0; i < Array.getLength(many); i++) {
                values.add(Array.get(many, i));
            }
        }
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static IllegalArgumentException refused(Object value, String wanted) {
        return new IllegalArgumentException(
                "'" + value + "' (" + value.getClass().getSimpleName() + ") is no " + wanted);
    }
}
