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
 * A reference to a folder or a program.
 *
 * @param id the folder's or the program's id
 * @param type {@code Folder} or {@code Program}; in responses the type as received, or null if
 *     missing
 */
public record FolderRef(long id, String type) implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String FOLDER = "Folder";
    private static final String PROGRAM = "Program";

    /** What Marketo's own references have. */
    private static final Set<String> MEMBERS = Set.of("id", "value", "type", "folderName");

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
     * Converts any supported form of a reference.
     *
     * @param value {@code 640} (a folder), {@code "Program:640"}, {@code
     *     {"id":640,"type":"Program"}} as text, node or map, a reference, or a record of a folder
     *     or program
     * @return the reference, its type spelled as in Marketo
     * @throws IllegalArgumentException if the value does not reference a folder or a program
     */
    public static FolderRef of(Object value) {
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
        int colon = text.indexOf(':');
        String type = colon < 0 ? FOLDER : text.substring(0, colon);
        return checked(WholeNumber.of(text.substring(colon + 1)), type, given);
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
        return Subject.of(isProgram() ? Subject.Kind.PROGRAM : Subject.Kind.FOLDER, id);
    }

    /**
     * Returns the value of Marketo's {@code folder} parameter.
     *
     * @return JSON such as {@code {"id":640,"type":"Folder"}}
     */
    public String toParameter() {
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
                        + "' is not a folder or program: use 640, Folder:640, Program:640 or"
                        + " {\"id\":640,\"type\":\"Program\"}");
    }
}
