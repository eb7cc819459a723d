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
import java.util.Locale;

/**
 * The result of a call that changes something of a folder or program without returning it.
 *
 * @param id the id of the folder or program
 * @param type {@code Folder} or {@code Program}, null when it is not known
 * @param json the record as received, with the type
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record FolderId(Long id, String type, JsonNode json, String instance)
        implements MarketoRecord {

    /**
     * Reads the id of a folder of no instance in particular.
     *
     * @param node the JSON object
     * @return the id
     */
    public static FolderId read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads the id of a folder.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the id
     */
    public static FolderId read(JsonNode node, String instance) {
        return new FolderId(Json.number(node, "id"), Json.text(node, "type"), node, instance);
    }

    /** Returns null when the type is not known: one number may be a folder and a program. */
    @Override
    public Subject subject() {
        return switch (type == null ? "" : type.toLowerCase(Locale.ROOT)) {
            case "folder" -> new Subject(Subject.Kind.FOLDER, id, null);
            case "program" -> new Subject(Subject.Kind.PROGRAM, id, null);
            default -> null;
        };
    }

    @Override
    public String toString() {
        return "FolderId[id=" + id + ", type=" + type + "]";
    }
}
