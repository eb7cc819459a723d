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
package io.github.camelmarketo.api.internal;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/**
 * Shows the beginning of a value that somebody else created, for texts that people read. Control
 * characters are shown as U+XXXX: a text stays one line of a log.
 */
public final class ShownValue {

    private static final int MOST = 200;

    /** Maps and collections within a value are shown down to this depth. */
    private static final int DEPTH = 3;

    private ShownValue() {}

    /**
     * Shows a value.
     *
     * @param value the value, may be null
     * @return its text, cut after 200 characters, its invisible characters shown as U+XXXX; the
     *     name of its class when it has no text
     */
    public static String of(Object value) {
        try {
            StringBuilder text = new StringBuilder();
            append(text, value, DEPTH);
            return of(text.toString(), MOST);
        } catch (RuntimeException e) {
            return "a " + value.getClass().getName();
        }
    }

    /**
     * Shows a text.
     *
     * @param text the text
     * @param most how many characters are shown
     * @return the text, cut when it is longer, its invisible characters shown as U+XXXX
     */
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return VisibleText.show(text);
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return VisibleText.show(text.substring(0, end)) + "... (" + text.length() + " characters)";
    }

    /**
     * Returns an exception that may be a cause.
     *
     * @param thrown the exception, may be null
     * @param most how many characters the texts of it and its causes may have
     * @param <T> its type
     * @return the exception, null when a text is longer or has control characters
     */
    public static <T extends Throwable> T cause(T thrown, int most) {
        Throwable each = thrown;
        for (int depth = 0; each != null && depth < MOST; depth++) {
            String text = String.valueOf(each.getMessage());
            if (!of(text, most).equals(text)) {
                return null;
            }
            each = each.getCause();
        }
        return thrown;
    }

    /** Collections may hold themselves: their own toString would never end. */
    private static void append(StringBuilder text, Object value, int depth) {
        boolean many = value instanceof Map || value instanceof Collection;
        if (!many) {
            text.append(value);
        } else if (depth == 0) {
            text.append("...");
        } else if (value instanceof Map<?, ?> map) {
            text.append('{');
            for (Iterator<? extends Map.Entry<?, ?>> all = map.entrySet().iterator();
                    all.hasNext() && text.length() <= MOST; ) {
                Map.Entry<?, ?> each = all.next();
                append(text, each.getKey(), depth - 1);
                text.append('=');
                append(text, each.getValue(), depth - 1);
                text.append(all.hasNext() ? ", " : "");
            }
            text.append('}');
        } else {
            text.append('[');
            for (Iterator<?> all = ((Collection<?>) value).iterator();
                    all.hasNext() && text.length() <= MOST; ) {
                append(text, all.next(), depth - 1);
                text.append(all.hasNext() ? ", " : "");
            }
            text.append(']');
        }
    }
}
