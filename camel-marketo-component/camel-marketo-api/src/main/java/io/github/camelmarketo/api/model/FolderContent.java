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
 * An asset in a folder or program.
 *
 * @param id the asset's id
 * @param type its type, like {@code Smart Campaign}, {@code Program}, {@code Folder}, {@code List}
 *     or {@code Email}; Marketo adds types without notice
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record FolderContent(Long id, String type, JsonNode json, String instance)
        implements MarketoRecord {

    /**
     * Reads an asset of no instance in particular.
     *
     * @param node the JSON object
     * @return the asset
     */
    public static FolderContent read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads an asset.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the asset
     */
    public static FolderContent read(JsonNode node, String instance) {
        return new FolderContent(Json.number(node, "id"), Json.text(node, "type"), node, instance);
    }

    /** Returns null for an asset that no operation takes. */
    @Override
    public Subject subject() {
        Subject.Kind kind =
                switch (type == null ? "" : type.toLowerCase(Locale.ROOT)) {
                    case "folder" -> Subject.Kind.FOLDER;
                    case "program" -> Subject.Kind.PROGRAM;
                    case "smart campaign", "campaign" -> Subject.Kind.CAMPAIGN;
                    case "list" -> Subject.Kind.LIST;
                    case "smart list" -> Subject.Kind.SMART_LIST;
                    default -> null;
                };
        return kind == null ? null : new Subject(kind, id, null);
    }

    @Override
    public String toString() {
        return "FolderContent[id=" + id + ", type=" + type + "]";
    }
}
