package io.github.camelmarketo.api.internal;

/** What a text for people shows of a value that somebody else made: its beginning. */
public final class ShownValue {

    private static final int MOST = 200;

    private ShownValue() {}

    /**
     * Shows a value.
     *
     * @param value the value, may be null
     * @return its text, cut after 200 characters; the name of its class when it has no text, as one
     *     that holds itself
     */
    public static String of(Object value) {
        try {
            return of(String.valueOf(value), MOST);
        } catch (RuntimeException | StackOverflowError e) {
            return "a " + value.getClass().getName();
        }
    }

    /**
     * Shows a text.
     *
     * @param text the text
     * @param most how many characters are shown
     * @return the text, cut when it is longer
     */
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "... (" + text.length() + " characters)";
    }
}
