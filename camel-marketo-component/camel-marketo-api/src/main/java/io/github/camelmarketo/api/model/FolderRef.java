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
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * A reference to a folder or a program, by its id or by what people call it.
 *
 * @param id the folder's or the program's id, 0 where the operation looks it up by the name
 * @param type {@code Folder} or {@code Program}; in responses the type as received, or null if
 *     missing
 * @param name the path of the folder or the name of the program, null where the id is known
 */
public record FolderRef(long id, String type, String name) implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String FOLDER = "Folder";
    private static final String PROGRAM = "Program";

    /** What Marketo's own references have. */
    private static final Set<String> MEMBERS = Set.of("id", "value", "type", "folderName");

    /**
     * References a folder or program by its id.
     *
     * @param id the id
     * @param type {@code Folder} or {@code Program}
     */
    public FolderRef(long id, String type) {
        this(id, type, null);
    }

    /**
     * References a folder.
     *
     * @param id the folder's id
     * @return the reference
     */
    public static FolderRef folder(long id) {
        return new FolderRef(id, FOLDER);
    }

    /**
     * References a program.
     *
     * @param id the program's id
     * @return the reference
     */
    public static FolderRef program(long id) {
        return new FolderRef(id, PROGRAM);
    }

    /**
     * References a folder by its path.
     *
     * @param path the names from the area down to it, as {@code /Marketing
     *     Activities/Default/Spring}; a slash within a name is written twice
     * @return the reference
     * @throws IllegalArgumentException if it is no path
     */
    public static FolderRef folder(String path) {
        return named(FOLDER, PlaceName.path(path));
    }

    /**
     * References a program by its name.
     *
     * @param name the name
     * @return the reference
     * @throws IllegalArgumentException if a program cannot be looked up by it
     */
    public static FolderRef program(String name) {
        return named(PROGRAM, PlaceName.program(name));
    }

    private static FolderRef named(String type, String name) {
        return new FolderRef(0, type, name);
    }

    /**
     * Converts any supported form of a reference.
     *
     * @param value {@code 640} (a folder), {@code "Program:640"}, {@code
     *     {"id":640,"type":"Program"}} as text, node or map, the path of a folder, {@code
     *     "Program:Lyon 2026"}, a reference, or a record of a folder or program
     * @return the reference, its type spelled as in Marketo
     * @throws IllegalArgumentException if the value does not reference a folder or a program
     */
    public static FolderRef of(Object value) {
        if (value instanceof FolderRef ref && ref.name() != null) {
            return ref.isProgram() ? program(ref.name()) : folder(ref.name());
        }
        if (value instanceof FolderRef ref) {
            return checked(ref.id(), ref.type(), value);
        }
        if (value instanceof MarketoRecord entry) {
            return ofRecord(entry);
        }
        if (value instanceof JsonNode node) {
            return of(Json.plain(node));
        }
        if (value instanceof Map<?, ?> map) {
            return ofRow(new Row(map), map);
        }
        if (value instanceof CharSequence chars) {
            return ofText(VisibleText.strip(chars), value);
        }
        return checked(WholeNumber.of(value), FOLDER, value);
    }

    private static FolderRef ofRecord(MarketoRecord entry) {
        Subject subject = entry.subject();
        if (subject != null && subject.id() != null && subject.kind() == Subject.Kind.FOLDER) {
            return folder(subject.id());
        }
        if (subject != null && subject.id() != null && subject.kind() == Subject.Kind.PROGRAM) {
            return program(subject.id());
        }
        throw refused(entry);
    }

    private static FolderRef ofText(String text, Object given) {
        if (text.startsWith("{")) {
            try {
                return ofRow(new Row((Map<?, ?>) Json.plain(Json.parse(text))), given);
            } catch (IOException e) {
                throw refused(given);
            }
        }
        if (text.startsWith("/")) {
            return folder(text);
        }
        int colon = text.indexOf(':');
        String type = colon < 0 ? FOLDER : VisibleText.strip(text.substring(0, colon));
        String rest = VisibleText.strip(text.substring(colon + 1));
        if (type.equalsIgnoreCase(FOLDER) && rest.startsWith("/")) {
            return folder(rest);
        }
        if (type.equalsIgnoreCase(PROGRAM) && !PlaceName.isLikeId(rest)) {
            return program(rest);
        }
        return checked(WholeNumber.of(rest), type, given);
    }

    private static FolderRef ofRow(Row row, Object given) {
        Object type = row.get("type");
        if (type == null && !MEMBERS.containsAll(row.keys())) {
            // A misspelt type would make a folder of a program.
            throw refused(given);
        }
        Object id = row.get(row.has("id") ? "id" : "value");
        return checked(WholeNumber.of(id), type == null ? FOLDER : type.toString(), given);
    }

    /**
     * Returns whether it references a program.
     *
     * @return false for a folder
     */
    public boolean isProgram() {
        return PROGRAM.equalsIgnoreCase(type);
    }

    /**
     * Returns what it references.
     *
     * @return a folder or a program
     */
    public Subject subject() {
        Subject.Kind kind = isProgram() ? Subject.Kind.PROGRAM : Subject.Kind.FOLDER;
        return name == null ? Subject.of(kind, id) : Subject.of(kind, name);
    }

    /**
     * Returns the value of Marketo's {@code folder} parameter.
     *
     * @return JSON such as {@code {"id":640,"type":"Folder"}}
     * @throws IllegalStateException when the id is not known
     */
    public String toParameter() {
        if (name != null) {
            throw new IllegalStateException(this + " was not looked up");
        }
        return Json.write(Json.object().put("id", id).put("type", type));
    }

    static FolderRef read(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        Long id = Json.number(node, node.has("id") ? "id" : "value");
        return id == null ? null : new FolderRef(id, Json.text(node, "type"));
    }

    private static FolderRef checked(Long id, String type, Object given) {
        String kind = type == null ? FOLDER : VisibleText.strip(type);
        if (id != null && id > 0 && kind.equalsIgnoreCase(FOLDER)) {
            return folder(id);
        }
        if (id != null && id > 0 && kind.equalsIgnoreCase(PROGRAM)) {
            return program(id);
        }
        throw refused(given);
    }

    private static IllegalArgumentException refused(Object given) {
        return new IllegalArgumentException(
                "'"
                        + ShownValue.of(given)
                        + "' is not a folder or program: use 640, Folder:640, Program:640,"
                        + " {\"id\":640,\"type\":\"Program\"}, a path such as"
                        + " /Marketing Activities/Default/Spring, or Program:Lyon 2026");
    }
}
