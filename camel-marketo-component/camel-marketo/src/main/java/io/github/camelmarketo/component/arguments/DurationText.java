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

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Durations as text: milliseconds, or {@code 1h30m}, or {@code PT90M}. Camel silently reads any
 * other text as 0.
 */
public final class DurationText {

    private static final Pattern FORM =
            Pattern.compile("[0-9]{1,18}|([0-9]{1,9}(ms|[dhms]))+|P[0-9A-Z.]+");

    private DurationText() {}

    /**
     * Returns whether a text is a duration of 0 or more.
     *
     * @param text the text
     * @return true when Camel reads it as one
     */
    public static boolean isDuration(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        try {
            return text.charAt(0) != 'P' || !Duration.parse(text).isNegative();
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Whether a text is a duration longer than 0. */
    static boolean isLongerThanZero(String text) {
        return isDuration(text) && text.chars().anyMatch(each -> each >= '1' && each <= '9');
    }
}
