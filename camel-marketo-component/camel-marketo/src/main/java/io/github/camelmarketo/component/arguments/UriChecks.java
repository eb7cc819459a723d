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

import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.internal.WholeNumber;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.apache.camel.support.component.PropertyConfigurerSupport;

/**
 * Checks the options of a URI as they were written, each by the declared type of its parameter.
 * Camel reads whole numbers as durations first, so that {@code id=abc} would become 0 and {@code
 * id=5s} would become 5000.
 */
public final class UriChecks {

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
    private static final Pattern LOST_PLUS = Pattern.compile(" (?=[0-9]{2}:?[0-9]{2}$)");
    private static final String AN_ID = "a whole number of 1 or more";

    private UriChecks() {}

    /**
     * Checks the options of a URI, and corrects those that a URI cannot hold as they are meant.
     *
     * @param method the method that the URI names
     * @param options values by option; changed where they are corrected
     * @throws IllegalArgumentException when one does not fit; names it and its value
     */
    public static void check(MarketoMethod method, Map<String, Object> options) {
        // What camel export sets for placeholders that have no value where it runs.
        options.values().removeIf(PropertyConfigurerSupport.MAGIC_VALUE::equals);
        options.replaceAll(
                (option, value) -> {
                    String text = String.valueOf(value).trim();
                    return text.startsWith("#")
                            ? value
                            : checked(method.option(option), option, value, text);
                });
        for (MarketoMethod.Parameter each : method.parameters().values()) {
            Object other = each.alias() == null ? null : options.remove(each.alias());
            if (other != null) {
                method.putOnce(options, each.name(), other);
            }
        }
    }

    /** The value, corrected where a URI cannot hold it as it is meant. */
    private static Object checked(
            MarketoMethod.Parameter parameter, String option, Object value, String text) {
        if (parameter == null) {
            checkOfEndpoint(option, text);
            return value;
        }
        if (!(value instanceof String whole)) {
            return value;
        }
        parameter.checkBlank(option, whole);
        if (parameter.isId() && !Forms.isReference(parameter.type())) {
            return ids(parameter, option, text);
        }
        if (parameter.type() == Integer.class) {
            return range(parameter, option, text);
        }
        String corrected = parameter.type() == Instant.class ? offsetWithPlus(whole) : whole;
        if (Forms.has(parameter.type())) {
            read(parameter, option, corrected);
        }
        return corrected;
    }

    private static String ids(MarketoMethod.Parameter parameter, String option, String text) {
        // One by one: a pattern for many of them runs out of stack.
        boolean many = parameter.type() == String.class && parameter.nullable();
        StringJoiner ids = new StringJoiner(",");
        for (String each : many ? text.split(",", -1) : new String[] {text}) {
            Long id = WholeNumber.of(each);
            if (id == null || id < 1) {
                throw refused(option, each.trim(), AN_ID);
            }
            ids.add(id.toString());
        }
        return ids.toString();
    }

    private static void checkOfEndpoint(String option, String value) {
        switch (option.toLowerCase(Locale.ROOT)) {
            case "delay", "plantimeout" -> {
                if (!DurationText.isLongerThanZero(value)) {
                    throw refused(option, value, "a time above 0, like 60000 or 5m");
                }
            }
            case "overlap", "linger" -> {
                if (!DurationText.isDuration(value)) {
                    throw refused(option, value, "a time of 0 or more, like 300000 or 5m");
                }
            }
            case "initialdelay" -> {
                if (!DurationText.isDuration(value)) {
                    throw refused(option, value, "a time, like 1000 or 5s");
                }
            }
            case "repeatcount" -> match(option, value, COUNT, "a whole number of 0 or more");
            default -> {
                // every other option is checked when it is converted
            }
        }
    }

    /** A plus sign in a URI stands for a blank, yet an offset is written with one. */
    private static String offsetWithPlus(String time) {
        // A blank may also stand between date and time: only after a time is it a plus.
        return time.indexOf(':') < time.lastIndexOf(' ')
                ? LOST_PLUS.matcher(time).replaceFirst("+")
                : time;
    }

    private static void read(MarketoMethod.Parameter parameter, String option, String value) {
        try {
            Forms.read(value, parameter.type());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }

    private static String range(MarketoMethod.Parameter parameter, String option, String value) {
        String wanted =
                parameter.max() == Integer.MAX_VALUE
                        ? "a whole number of " + parameter.min() + " or more"
                        : "a whole number from " + parameter.min() + " to " + parameter.max();
        Long number = WholeNumber.of(value);
        if (number == null || number < parameter.min() || number > parameter.max()) {
            throw refused(option, value, wanted);
        }
        return number.toString();
    }

    private static void match(String option, String value, Pattern form, String wanted) {
        if (!form.matcher(value).matches()) {
            throw refused(option, value, wanted);
        }
    }

    private static IllegalArgumentException refused(String option, String value, String wanted) {
        return new IllegalArgumentException(
                option + "=" + ShownValue.of(value) + " is not " + wanted);
    }
}
