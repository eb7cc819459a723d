package io.github.camelmarketo.api.internal;

import java.nio.charset.StandardCharsets;

/** Checks texts that are to be sent. */
public final class Utf8 {

    private Utf8() {}

    /**
     * Refuses a text that cannot be encoded without becoming another text.
     *
     * @param option its name, for the message
     * @param value the text, may be null
     * @return the text
     * @throws IllegalArgumentException when it holds half of a surrogate pair
     */
    public static String check(String option, String value) {
        if (value != null && !canEncode(value)) {
            throw new IllegalArgumentException(
                    option + " has half of a surrogate pair, which cannot be sent");
        }
        return value;
    }

    /**
     * Returns whether a text can be encoded.
     *
     * @param value the text
     * @return false when it holds half of a surrogate pair
     */
    public static boolean canEncode(String value) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(value);
    }
}
