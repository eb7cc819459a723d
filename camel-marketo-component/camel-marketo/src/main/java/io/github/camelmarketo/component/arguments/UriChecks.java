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
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MarketoTimes;
import io.github.camelmarketo.api.model.MyTokens;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Checks the options of a URI as they were written, each by the declared type of its parameter.
 * Camel reads whole numbers as durations first, so that {@code id=abc} would become 0 and {@code
 * id=5s} would become 5000.
 */
public final class UriChecks {

    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
    private static final Pattern LOST_PLUS = Pattern.compile(" (?=[0-9]{2}:?[0-9]{2}$)");
    private static final String AN_ID = "a whole number of 1 or more";

    private static final Map<Class<?>, Consumer<Object>> FORMS =
            Map.of(
                    FolderRef.class, FolderRef::of,
                    LeadIds.class, LeadIds::of,
                    MyTokens.class, MyTokens::of,
                    Instant.class, MarketoTimes::of);

    private UriChecks() {}

    /**
     * Checks the options of a URI, and corrects those that a URI cannot hold as they are meant.
     *
     * @param method the method that the URI names
     * @param options values by option; changed where they are corrected
     * @throws IllegalArgumentException when one does not fit; names it and its value
     */
    public static void check(MarketoMethod method, Map<String, Object> options) {
        options.replaceAll((option, value) -> cleaned(method.option(option), value));
        for (Map.Entry<String, Object> each : options.entrySet()) {
            String value = String.valueOf(each.getValue()).trim();
            if (!value.startsWith("#")) {
                check(method.option(each.getKey()), each.getKey(), value);
            }
        }
        for (MarketoMethod.Parameter each : method.parameters().values()) {
            Object other = each.alias() == null ? null : options.remove(each.alias());
            if (other != null) {
                method.putOnce(options, each.name(), other);
            }
        }
    }

    private static void check(MarketoMethod.Parameter parameter, String option, String value) {
        if (parameter == null) {
            checkOfScheduler(option, value);
        } else if (parameter.isId()) {
            // One by one: a pattern for many of them runs out of stack.
            boolean many = parameter.type() == String.class && parameter.nullable();
            for (String id : many ? value.split(",", -1) : new String[] {value}) {
                match(option, id.trim(), ID, AN_ID);
            }
        } else if (parameter.type() == Integer.class) {
            range(option, value, parameter);
        } else if (FORMS.containsKey(parameter.type())) {
            read(option, value, FORMS.get(parameter.type()));
        }
    }

    private static void checkOfScheduler(String option, String value) {
        switch (option.toLowerCase(Locale.ROOT)) {
            case "delay" -> {
                if (!DurationText.isLongerThanZero(value)) {
                    throw refused(option, value, "a time above 0, like 60000 or 5m");
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

    /**
     * Values from property files come with blanks around; a number would become 0 by them. A plus
     * sign in a URI stands for a blank, yet an offset is written with one.
     */
    private static Object cleaned(MarketoMethod.Parameter parameter, Object value) {
        if (parameter == null || !(value instanceof String text)) {
            return value;
        }
        if (parameter.isId() || Number.class.isAssignableFrom(parameter.type())) {
            return text.trim();
        }
        return parameter.type() == Instant.class ? offsetWithPlus(text) : text;
    }

    private static String offsetWithPlus(String time) {
        // A blank may also stand between date and time: only after a time is it a plus.
        return time.indexOf(':') < time.lastIndexOf(' ')
                ? LOST_PLUS.matcher(time).replaceFirst("+")
                : time;
    }

    private static void read(String option, String value, Consumer<Object> form) {
        try {
            form.accept(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }

    private static void range(String option, String value, MarketoMethod.Parameter parameter) {
        boolean open = parameter.max() == Integer.MAX_VALUE;
        String wanted =
                open
                        ? "a whole number of " + parameter.min() + " or more"
                        : "a whole number from " + parameter.min() + " to " + parameter.max();
        match(option, value, COUNT, wanted);
        int number = Integer.parseInt(value);
        if (number < parameter.min() || number > parameter.max()) {
            throw refused(option, value, wanted);
        }
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
