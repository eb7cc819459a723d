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

import java.util.Locale;

/**
 * Texts as a person sees them. Files and sheets bring characters that nobody sees, such as a byte
 * order mark or a no-break space.
 */
public final class VisibleText {

    private VisibleText() {}

    /**
     * Takes off what is not seen at both ends.
     *
     * @param text the text, not null
     * @return the text without blanks and invisible characters at its ends, possibly empty
     */
    public static String strip(CharSequence text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isInvisible(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isInvisible(text.charAt(end - 1))) {
            end--;
        }
        return text.subSequence(begin, end).toString();
    }

    /**
     * Returns whether there is nothing to see in a text.
     *
     * @param text the text, not null
     * @return true for an empty text, and for one of blanks and invisible characters only
     */
    public static boolean isBlank(CharSequence text) {
        return strip(text).isEmpty();
    }

    /**
     * Shows every character of a text.
     *
     * @param text the text, not null
     * @return the text; invisible characters other than a plain blank are shown as U+XXXX
     */
    public static String show(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (isHidden(text.charAt(i))) {
                return showHidden(text);
            }
        }
        return text.toString();
    }

    private static String showHidden(CharSequence text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (isHidden(each)) {
                String digits = Integer.toHexString(0x10000 | each).substring(1);
                shown.append("U+").append(digits.toUpperCase(Locale.ROOT));
            } else {
                shown.append(each);
            }
        }
        return shown.toString();
    }

    private static boolean isHidden(char each) {
        return each != ' ' && isInvisible(each);
    }

    private static boolean isInvisible(char each) {
        int type = Character.getType(each);
        return Character.isWhitespace(each)
                || Character.isSpaceChar(each)
                || type == Character.FORMAT
                || type == Character.CONTROL;
    }
}
