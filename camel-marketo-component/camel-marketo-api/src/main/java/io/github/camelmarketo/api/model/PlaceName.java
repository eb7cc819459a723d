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
package io.github.camelmarketo.api.model;

import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.internal.Utf8;
import io.github.camelmarketo.api.internal.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What people call a folder or program: the path of the one, the name of the other. */
public final class PlaceName {

    private static final int LONGEST_PATH = 2000;
    private static final int LONGEST_PROGRAM = 255;

    /** What was meant as a number, a JSON text or an address rather than as a name. */
    private static final Pattern NO_NAME =
            Pattern.compile(
                    "[+-]?[0-9.,;\\s]*(?:[eE][+-]?[0-9]+)?|[{\\[#].*|\\S*://.*", Pattern.DOTALL);

    private PlaceName() {}

    /** Whether a text is meant as an id, well written or not. */
    static boolean isLikeId(String text) {
        return NO_NAME.matcher(text).matches();
    }

    /** The name of a program, checked. */
    static String program(String name) {
        if (name == null || VisibleText.isBlank(name)) {
            throw new IllegalArgumentException("The name of a program must not be blank");
        }
        String shown = "'" + ShownValue.of(name) + "'";
        if (name.startsWith("/")) {
            throw new IllegalArgumentException(
                    shown + " is a path: a program is given by its name, as Program:Lyon 2026");
        }
        if (isLikeId(name)) {
            throw new IllegalArgumentException(
                    shown + " does not read as the name of a program: give its id");
        }
        checkLength("The name of a program", name, LONGEST_PROGRAM);
        return findable(name, shown);
    }

    /** The path of a folder, checked. */
    static String path(String path) {
        String shown = "'" + ShownValue.of(path) + "'";
        if (path == null || !path.startsWith("/")) {
            throw new IllegalArgumentException(
                    shown + " is no path: use one such as /Marketing Activities/Default/Spring");
        }
        checkLength("The path of a folder", path, LONGEST_PATH);
        List<String> names = names(path);
        if (names.stream().anyMatch(VisibleText::isBlank)) {
            throw new IllegalArgumentException(
                    shown
                            + " has nothing between two slashes or at its end; a slash within a name"
                            + " is written twice");
        }
        findable(names.get(names.size() - 1), shown);
        return path;
    }

    /**
     * Returns the names of a path.
     *
     * @param path a path, as {@code /Marketing Activities/Default/Q1 // Q2}
     * @return the names from the area down, with single slashes
     */
    public static List<String> names(String path) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (int i = 1; i < path.length(); i++) {
            char each = path.charAt(i);
            boolean twice = each == '/' && i + 1 < path.length() && path.charAt(i + 1) == '/';
            if (each != '/' || twice) {
                name.append(each);
                i += twice ? 1 : 0;
            } else {
                names.add(name.toString());
                name.setLength(0);
            }
        }
        names.add(name.toString());
        return names;
    }

    private static void checkLength(String what, String text, int most) {
        int length = text.codePointCount(0, text.length());
        if (length > most) {
            throw new IllegalArgumentException(
                    what + " may have " + most + " characters, not " + length);
        }
    }

    private static String findable(String name, String shown) {
        if (name.indexOf(',') >= 0) {
            throw new IllegalArgumentException(
                    shown + " has a comma, and Marketo cannot find such a name: give the id");
        }
        return Utf8.check("The name of a folder or program", name);
    }
}
