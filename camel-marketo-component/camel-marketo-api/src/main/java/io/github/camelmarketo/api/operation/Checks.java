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
package io.github.camelmarketo.api.operation;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.Failure;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.internal.Utf8;
import io.github.camelmarketo.api.internal.VisibleText;
import io.github.camelmarketo.api.internal.WholeNumber;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.api.model.ProgramRef;
import io.github.camelmarketo.api.model.ValueList;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Refuses arguments that Marketo would refuse or misread, before any call. Each message names the
 * option.
 */
final class Checks {

    /** How long a name of a smart campaign may be is not documented. */
    private static final int MAX_NAME = 2000;

    private static final int MAX_PROGRAM_NAME = 255;
    private static final int MAX_DESCRIPTION = 2000;

    /** More than what fits into the body of a call. */
    private static final int MAX_TOKEN_CHARACTERS = 1 << 20;

    private static final int MAX_TOKENS = 100;
    private static final int MAX_RUN_AT_YEARS = 2;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private Checks() {}

    static long id(String option, Long value) {
        if (value == null || value <= 0) {
            throw new IllegalArgumentException(
                    option + " must be a whole number of 1 or more, not " + value);
        }
        return value;
    }

    static long id(String option, String value) {
        Long id = WholeNumber.of(value);
        if (id == null) {
            throw new IllegalArgumentException(
                    option
                            + " must be a whole number of 1 or more, not '"
                            + ShownValue.of(value)
                            + "'");
        }
        return id(option, id);
    }

    /** Comma-separated ids, checked one by one; null for none. */
    static String ids(String option, String value) {
        if (value == null) {
            return null;
        }
        return Arrays.stream(value.split(",", -1))
                .map(each -> String.valueOf(id(option, each)))
                .collect(Collectors.joining(","));
    }

    /** Ids in the order given, each once; there must be one. */
    static List<Long> ids(String option, ValueList values) {
        if (values.values().isEmpty()) {
            throw new IllegalArgumentException(option + " is empty: give at least one id");
        }
        return values.values().stream().map(each -> id(option, each)).distinct().toList();
    }

    /** Refuses too many values; null is none. */
    static void atMost(String option, List<?> values, int most) {
        if (values != null && values.size() > most) {
            throw new IllegalArgumentException(
                    option + " may be " + most + " at most, not " + values.size());
        }
    }

    static String name(String value) {
        if (value == null || VisibleText.isBlank(value)) {
            throw new IllegalArgumentException("name must be given and not blank");
        }
        return text("name", value, MAX_NAME);
    }

    /** The name of a workspace, which Marketo's own parameter spells in another way. */
    static String workspace(String value) {
        return text("workspace", text("workspace", value), MAX_NAME);
    }

    static String programName(String option, String value) {
        return text(option, text(option, value), MAX_PROGRAM_NAME);
    }

    /** Values that are sent in comma-separated lists; there may be none. */
    static List<String> values(String option, ValueList values) {
        if (values == null) {
            throw new IllegalArgumentException(
                    option + " must be given: only an empty list means no values");
        }
        values.values().forEach(each -> withoutComma(option, each));
        return values.values();
    }

    /** One of several values that are sent in a comma-separated list. */
    static String withoutComma(String option, String value) {
        if (value.indexOf(',') >= 0) {
            throw new IllegalArgumentException(
                    option
                            + " has the value '"
                            + ShownValue.of(value)
                            + "' with a comma, which separates values in Marketo's lists");
        }
        return value;
    }

    /** A text that may be left out but not be blank; null for none. */
    static String text(String option, String value) {
        if (value != null && VisibleText.isBlank(value)) {
            throw new IllegalArgumentException(option + " is blank: leave it out or give a value");
        }
        return Utf8.check(option, value);
    }

    static LeadIds leads(LeadIds value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "leads must be given: only an empty list means no leads");
        }
        return value;
    }

    /** The id of a program that is not looked up. */
    static long program(String option, ProgramRef value) {
        FolderRef place = programPlace(option, value);
        if (place.name() != null) {
            throw new IllegalArgumentException(
                    option
                            + " must be an id, not the name '"
                            + ShownValue.of(place.name())
                            + "': program/getByName finds a program by its name");
        }
        return place.id();
    }

    /** A program, by its id or its name. */
    static FolderRef programPlace(String option, ProgramRef value) {
        if (value == null) {
            throw new IllegalArgumentException(option + " must be given");
        }
        return value.name() == null
                ? FolderRef.program(id(option, value.id()))
                : FolderRef.program(value.name());
    }

    /** A text that must be given. */
    static String given(String option, String value) {
        if (value == null || VisibleText.isBlank(value)) {
            throw new IllegalArgumentException(option + " must be given and not blank");
        }
        return Utf8.check(option, value);
    }

    static FolderRef folder(FolderRef value) {
        if (value == null) {
            throw new IllegalArgumentException("folder must be given");
        }
        // A reference from a response may have no type, or one in another spelling.
        return FolderRef.of(value);
    }

    static String description(String value) {
        return text("description", value, MAX_DESCRIPTION);
    }

    private static String text(String option, String value, int most) {
        if (value != null && value.codePointCount(0, value.length()) > most) {
            throw new IllegalArgumentException(
                    option
                            + " may have "
                            + most
                            + " characters, not "
                            + value.codePointCount(0, value.length()));
        }
        return value;
    }

    static Integer range(String option, Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new IllegalArgumentException(
                    option + " must be from " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    static void order(Instant earliest, Instant latest) {
        year("earliestUpdatedAt", earliest);
        year("latestUpdatedAt", latest);
        if (earliest != null && latest != null && !earliest.isBefore(latest)) {
            throw new IllegalArgumentException(
                    "earliestUpdatedAt " + earliest + " must be before latestUpdatedAt " + latest);
        }
    }

    /** A time that must be given. */
    static void time(String option, Instant value) {
        if (value == null) {
            throw new IllegalArgumentException(option + " must be given");
        }
        year(option, value);
    }

    private static void year(String option, Instant value) {
        if (value != null && (value.isBefore(FIRST) || !value.isBefore(END))) {
            throw new IllegalArgumentException(
                    option + " must be in the years 1 to 9999, not " + value);
        }
    }

    static MyTokens tokens(MyTokens value) {
        if (value != null && value.values().size() > MAX_TOKENS) {
            throw new IllegalArgumentException(
                    "tokens may be " + MAX_TOKENS + " at most, not " + value.values().size());
        }
        if (value != null) {
            long characters =
                    value.values().entrySet().stream()
                            .mapToLong(each -> each.getKey().length() + each.getValue().length())
                            .sum();
            if (characters > MAX_TOKEN_CHARACTERS) {
                throw new IllegalArgumentException(
                        "tokens may have "
                                + MAX_TOKEN_CHARACTERS
                                + " characters together, not "
                                + characters);
            }
            value.values().keySet().forEach(each -> Utf8.check("A name in tokens", each));
            value.values()
                    .forEach((name, each) -> Utf8.check("In tokens " + ShownValue.of(name), each));
        }
        return value;
    }

    /** Refuses a time to run at that is past or too far ahead; null is the default of Marketo. */
    static void runAt(String operation, long campaign, Instant value, Clock clock) {
        Instant now = clock.instant();
        if (value == null) {
            return;
        }
        Instant latest = now.atOffset(ZoneOffset.UTC).plusYears(MAX_RUN_AT_YEARS).toInstant();
        if (value.isBefore(now)) {
            throw runAt(operation, campaign, "runAt " + value + " is past");
        }
        if (value.isAfter(latest)) {
            throw runAt(operation, campaign, "runAt " + value + " is more than two years ahead");
        }
    }

    private static MarketoException runAt(String operation, long campaign, String detail) {
        return new MarketoException(
                Failure.notApplied(
                        operation,
                        Subject.campaign(campaign),
                        ErrorKind.INVALID,
                        detail,
                        "Choose another runAt."),
                null);
    }
}
