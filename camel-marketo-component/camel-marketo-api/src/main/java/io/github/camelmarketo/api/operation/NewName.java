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

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name that something new was to get, and what a server may have turned it into. */
final class NewName {

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private static final Pattern ENTITY = Pattern.compile("&(#?\\w{1,8});");

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** A name that was cut is no shorter. */
    private static final int SHORTEST_CUT = 50;

    private final String given;
    private final String tidy;
    private final String skeleton;

    NewName(String given) {
        this.given = given;
        this.tidy = tidy(given);
        this.skeleton = skeleton(given);
    }

    /** The same for names that cannot be told apart. */
    String key() {
        return skeleton;
    }

    /** Whether it is this name, at most with its white space tidied up. */
    boolean is(String name) {
        return name != null && (name.equals(given) || tidy(name).equals(tidy));
    }

    /** Whether it may be this name, folded, escaped or cut. */
    boolean isLike(String name) {
        if (name == null) {
            return false;
        }
        String other = skeleton(name);
        return other.equals(skeleton)
                || (name.length() >= SHORTEST_CUT && skeleton.startsWith(other));
    }

    /** Without white space around it, with single spaces, and in one form of accents. */
    static String tidy(String text) {
        String spaced = SPACE.matcher(text).replaceAll(" ").strip();
        return Normalizer.normalize(spaced, Normalizer.Form.NFC);
    }

    /** The letters and digits alone, without accents and case. */
    private static String skeleton(String text) {
        String plain = ENTITY.matcher(text).replaceAll(" ");
        String split = Normalizer.normalize(plain, Normalizer.Form.NFKD);
        String letters = NO_LETTERS.matcher(split).replaceAll("").toLowerCase(Locale.ROOT);
        return letters.isEmpty() ? tidy(text) : letters;
    }
}
