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
import io.github.camelmarketo.api.internal.VisibleText;
import io.github.camelmarketo.api.internal.WholeNumber;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.LeadRecords;
import io.github.camelmarketo.api.model.MarketoTimes;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.api.model.ProgramRef;
import io.github.camelmarketo.api.model.StepValues;
import io.github.camelmarketo.api.model.TokenText;
import io.github.camelmarketo.api.model.TypeRef;
import io.github.camelmarketo.api.model.ValueList;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.util.TimeUtils;

/** How a value becomes the declared type of a parameter: one table for URIs, headers and bodies. */
final class Forms {

    private static final Map<Class<?>, Function<Object, Object>> FORMS =
            Map.ofEntries(
                    form(Long.class, Forms::wholeNumber),
                    form(Integer.class, Forms::smallNumber),
                    form(Boolean.class, Forms::flag),
                    form(Duration.class, Forms::duration),
                    form(Instant.class, MarketoTimes::of),
                    form(FolderRef.class, FolderRef::of),
                    form(LeadIds.class, LeadIds::of),
                    form(LeadRecords.class, LeadRecords::of),
                    form(MyTokens.class, MyTokens::of),
                    form(ProgramRef.class, ProgramRef::of),
                    form(StepValues.class, StepValues::of),
                    form(TokenText.class, TokenText::of),
                    form(TypeRef.class, TypeRef::of),
                    form(ValueList.class, ValueList::of));

    private Forms() {}

    private static Map.Entry<Class<?>, Function<Object, Object>> form(
            Class<?> type, Function<Object, Object> reading) {
        return Map.entry(type, reading);
    }

    /** Whether a type has a form of its own, other than text. */
    static boolean has(Class<?> type) {
        return FORMS.containsKey(type) || type.isEnum();
    }

    /** Whether a type names a thing by more than its number. */
    static boolean isReference(Class<?> type) {
        return type == FolderRef.class || type == ProgramRef.class;
    }

    /**
     * Reads a value.
     *
     * @param value the value, not null
     * @param type a type that has a form
     * @return the value in that type
     * @throws IllegalArgumentException when it does not fit; its text names the value
     */
    static Object read(Object value, Class<?> type) {
        return type.isEnum() ? constant(value, type) : FORMS.get(type).apply(value);
    }

    /** A constant in whatever case, with or without what separates its words. */
    private static Object constant(Object value, Class<?> type) {
        String name = withoutSeparators(plainText(value));
        for (Object each : type.getEnumConstants()) {
            if (withoutSeparators(((Enum<?>) each).name()).equals(name)) {
                return each;
            }
        }
        throw refused(value, "one of " + Arrays.toString(type.getEnumConstants()));
    }

    private static String withoutSeparators(String name) {
        return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    static IllegalArgumentException refused(Object value, String wanted) {
        return new IllegalArgumentException(
                "'"
                        + ShownValue.of(value)
                        + "' ("
                        + value.getClass().getSimpleName()
                        + ") is not "
                        + wanted);
    }

    private static Long wholeNumber(Object value) {
        Long number = WholeNumber.of(value);
        if (number == null) {
            throw refused(value, "a whole number");
        }
        return number;
    }

    private static Integer smallNumber(Object value) {
        long number = wholeNumber(value);
        if (number != (int) number) {
            throw refused(value, "a whole number of that size");
        }
        return (int) number;
    }

    private static Duration duration(Object value) {
        String text = value instanceof Number number ? number.toString() : plainText(value);
        if (!DurationText.isDuration(text)) {
            throw refused(value, "a duration, such as 10m or a number of milliseconds");
        }
        return text.charAt(0) == 'P'
                ? Duration.parse(text)
                : Duration.ofMillis(TimeUtils.toMilliSeconds(text));
    }

    private static String plainText(Object value) {
        return value instanceof CharSequence chars ? VisibleText.strip(chars) : "";
    }

    private static Boolean flag(Object value) {
        // A collection may hold itself, and then has no text.
        String text = plainText(value);
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.equalsIgnoreCase("true");
        }
        throw refused(value, "true or false");
    }
}
