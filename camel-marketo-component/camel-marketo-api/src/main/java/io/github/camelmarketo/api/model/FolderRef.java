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
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;
import java.util.Map;

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
     *     {"id":640,"type":"Program"}} as text, node or map, or a reference
     * @return the reference, its type spelled as in Marketo
     * @throws IllegalArgumentException if the value does not reference a folder or a program
     */
    public static FolderRef of(Object value) {
        if (value instanceof FolderRef ref) {
            return checked(ref.id(), ref.type(), value);
        }
        if (value instanceof Number || (value instanceof JsonNode node && node.isNumber())) {
            return checked(wholeNumber(value.toString(), value), FOLDER, value);
        }
        if (value instanceof Map<?, ?> map) {
            return of(node(map));
        }
        if (value instanceof JsonNode node) {
            if (node.isTextual()) {
                return of(node.textValue());
            }
            Long id = Json.number(node, node.has("id") ? "id" : "value");
            return checked(id == null ? 0 : id, Json.text(node, "type"), value);
        }
        if (value instanceof CharSequence chars) {
            String text = chars.toString().trim();
            if (text.startsWith("{")) {
                try {
                    return of(Json.parse(text));
                } catch (IOException e) {
                    throw refused(value);
                }
            }
            int colon = text.indexOf(':');
            String type = colon < 0 ? FOLDER : text.substring(0, colon);
            return checked(wholeNumber(text.substring(colon + 1), value), type, value);
        }
        throw refused(value);
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

    private static JsonNode node(Map<?, ?> map) {
        try {
            return Json.tree(map);
        } catch (IllegalArgumentException e) {
            throw refused(map);
        }
    }

    private static long wholeNumber(String text, Object given) {
        try {
            return Long.parseLong(text.trim());
        } catch (NumberFormatException e) {
            throw refused(given);
        }
    }

    private static FolderRef checked(long id, String type, Object given) {
        String kind = type == null ? FOLDER : type.trim().toLowerCase(Locale.ROOT);
        if (id > 0 && kind.equalsIgnoreCase(FOLDER)) {
            return folder(id);
        }
        if (id > 0 && kind.equalsIgnoreCase(PROGRAM)) {
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
