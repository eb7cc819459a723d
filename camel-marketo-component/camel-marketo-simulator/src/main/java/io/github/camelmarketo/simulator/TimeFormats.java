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
package io.github.camelmarketo.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The time formats of the API: three in responses, one in requests. */
final class TimeFormats {

    private static final DateTimeFormatter ASSET = formatter("'Z+0000'");
    private static final DateTimeFormatter LEAD_DATABASE = formatter("'Z'");
    private static final DateTimeFormatter CHANGE = formatter("'+0000'");
    private static final Pattern INPUT =
            Pattern.compile(
                    "(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2})(?:Z|([+-])(\\d{2}):?(\\d{2}))");

    private TimeFormats() {}

    static String asset(Instant time) {
        return ASSET.format(time);
    }

    static String leadDatabase(Instant time) {
        return LEAD_DATABASE.format(time);
    }

    /** The format of lead changes and deleted leads. */
    static String change(Instant time) {
        return CHANGE.format(time);
    }

    /** Parses ISO-8601 with whole seconds and an offset. Throws 704 for anything else. */
    static Instant parse(String name, String text) {
        Matcher matcher = INPUT.matcher(text);
        if (!matcher.matches()) {
            throw invalid(name, text);
        }
        try {
            return LocalDateTime.parse(matcher.group(1)).toInstant(offset(matcher));
        } catch (DateTimeException e) {
            throw invalid(name, text);
        }
    }

    private static ZoneOffset offset(Matcher matcher) {
        if (matcher.group(2) == null) {
            return ZoneOffset.UTC;
        }
        int sign = matcher.group(2).equals("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(
                sign * Integer.parseInt(matcher.group(3)),
                sign * Integer.parseInt(matcher.group(4)));
    }

    private static ApiError invalid(String name, String text) {
        return new ApiError(
                704,
                "Invalid date '"
                        + text
                        + "' for "
                        + name
                        + ": expected ISO-8601 with an offset and without milliseconds");
    }

    private static DateTimeFormatter formatter(String suffix) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss" + suffix)
                .withZone(ZoneOffset.UTC);
    }
}
