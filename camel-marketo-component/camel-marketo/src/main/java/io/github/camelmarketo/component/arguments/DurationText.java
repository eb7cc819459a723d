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
