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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.internal.VisibleText;
import io.github.camelmarketo.api.internal.WholeNumber;
import java.io.Serializable;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference to a program, by its id or its name.
 *
 * @param id the program's id, 0 where the operation looks it up by the name
 * @param name the program's name, null where the id is known
 */
public record ProgramRef(long id, String name) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The end of the address of a program in Marketo's user interface, or of its page there. */
    private static final Pattern PAGE =
            Pattern.compile("(?:\\S*[#/])?(?:PG|ME|NP|EBP)([0-9]{1,18})[A-Z][0-9]+\\S*");

    /**
     * References a program by its id.
     *
     * @param id the program's id
     */
    public ProgramRef(long id) {
        this(id, null);
    }

    /**
     * References a program by its name.
     *
     * @param name the name
     * @return the reference
     * @throws IllegalArgumentException if a program cannot be looked up by it
     */
    public static ProgramRef named(String name) {
        return new ProgramRef(0, PlaceName.program(name));
    }

    /**
     * Converts any supported form of a reference.
     *
     * @param value {@code 1044}, {@code "Program:1044"}, {@code "#PG1044A1"} or the address in the
     *     user interface that ends with it, {@code {"id":1044,"type":"Program"}} as text, node or
     *     map, the program's name, with or without {@code Program:} before it, a reference, or a
     *     record of a program
     * @return the reference
     * @throws IllegalArgumentException if the value does not reference a program
     */
    public static ProgramRef of(Object value) {
        if (value instanceof ProgramRef ref) {
            return ref.name() == null ? checked(ref.id(), value) : named(ref.name());
        }
        if (value instanceof MarketoRecord entry) {
            Subject subject = entry.subject();
            boolean program = subject != null && subject.kind() == Subject.Kind.PROGRAM;
            return checked(program ? subject.id() : null, entry);
        }
        if (value instanceof JsonNode node) {
            return of(Json.plain(node));
        }
        if (value instanceof CharSequence chars) {
            return ofText(VisibleText.strip(chars));
        }
        if (value instanceof FolderRef || value instanceof Map) {
            FolderRef folder = FolderRef.of(value);
            if (folder.isProgram() && folder.name() != null) {
                return named(folder.name());
            }
            return checked(folder.isProgram() ? (Long) folder.id() : null, value);
        }
        return checked(WholeNumber.of(value), value);
    }

    private static ProgramRef ofText(String text) {
        Matcher page = PAGE.matcher(text);
        if (page.matches()) {
            return checked(WholeNumber.of(page.group(1)), text);
        }
        if (text.startsWith("{") || text.regionMatches(true, 0, "Program:", 0, 8)) {
            return of(FolderRef.of(text));
        }
        boolean folder = text.startsWith("/") || text.regionMatches(true, 0, "Folder:", 0, 7);
        return folder || PlaceName.isLikeId(text)
                ? checked(WholeNumber.of(text), text)
                : named(text);
    }

    /**
     * Returns what it references.
     *
     * @return a program
     */
    public Subject subject() {
        return name == null
                ? Subject.of(Subject.Kind.PROGRAM, id)
                : Subject.of(Subject.Kind.PROGRAM, name);
    }

    private static ProgramRef checked(Long id, Object given) {
        if (id == null || id <= 0) {
            throw new IllegalArgumentException(
                    "'"
                            + ShownValue.of(given)
                            + "' is not a program: use 1044, a whole number of 1 or more,"
                            + " #PG1044A1 as in its address in Marketo, or its name");
        }
        return new ProgramRef(id);
    }
}
