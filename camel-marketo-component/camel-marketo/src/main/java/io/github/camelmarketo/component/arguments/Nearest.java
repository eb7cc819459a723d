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

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.TreeSet;

/** Finds the right name for a misspelt one. */
public final class Nearest {

    private static final int LONGEST = 100;

    private Nearest() {}

    /**
     * Finds the name that was probably meant.
     *
     * @param name the misspelt name
     * @param names the right names
     * @return the nearest of them, null when none is near
     */
    public static String of(String name, Collection<String> names) {
        return names.stream()
                .filter(each -> distance(name, each) <= Math.max(2, each.length() / 3))
                .min(
                        Comparator.comparingInt((String each) -> distance(name, each))
                                .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    /**
     * Tells what to write instead of a misspelt name.
     *
     * @param name the misspelt name
     * @param names the right names
     * @return the nearest of them as a question, all of them when none is near
     */
    public static String hint(String name, Collection<String> names) {
        String nearest = of(name, names);
        if (nearest != null) {
            return "did you mean " + nearest + "?";
        }
        return names.isEmpty()
                ? "there is none to use."
                : "use " + String.join(", ", new TreeSet<>(names)) + ".";
    }

    /** How many characters differ, whatever their case. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        if (a.length() > LONGEST) {
            return LONGEST;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(diagonal + same, Math.min(row[j], row[j - 1]) + 1);
                diagonal = row[j];
                row[j] = least;
            }
        }
        return row[b.length()];
    }
}
