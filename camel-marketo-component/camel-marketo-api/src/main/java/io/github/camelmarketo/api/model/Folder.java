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
import java.time.Instant;

/**
 * A folder, or a program as a folder. A member that is missing, null or malformed is null here but
 * kept in {@link #json()}.
 *
 * @param id the id, which is that of a program when {@code folderId} is of type {@code Program}
 * @param name its name
 * @param description its description
 * @param createdAt when it was created
 * @param updatedAt when it was last updated
 * @param url its URL in the Marketo user interface; null for the root of an area
 * @param folderId id and type
 * @param folderType what it holds, like {@code Marketing Folder}, {@code Marketing Program}, {@code
 *     Email} or {@code Zone}
 * @param parent the folder or program it is in; null for the root of an area
 * @param path the names from the area down to it, like {@code /Marketing Activities/Default/Spring}
 * @param isArchive whether it is archived
 * @param isSystem whether Marketo manages it
 * @param workspace name of its workspace
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record Folder(
        Long id,
        String name,
        String description,
        Instant createdAt,
        Instant updatedAt,
        String url,
        FolderRef folderId,
        String folderType,
        FolderRef parent,
        String path,
        Boolean isArchive,
        Boolean isSystem,
        String workspace,
        JsonNode json,
        String instance)
        implements MarketoRecord {

    /**
     * Reads a folder of no instance in particular.
     *
     * @param node the JSON object
     * @return the folder
     */
    public static Folder read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a folder.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the folder
     */
    public static Folder read(JsonNode node, String instance) {
        FolderRef key = FolderRef.read(node.path("folderId"));
        Long id = Json.number(node, "id");
        return new Folder(
                id == null && key != null ? (Long) key.id() : id,
                Json.text(node, "name"),
                Json.text(node, "description"),
                MarketoTimes.member(node, "createdAt"),
                MarketoTimes.member(node, "updatedAt"),
                Json.text(node, "url"),
                key,
                Json.text(node, "folderType"),
                FolderRef.read(node.path("parent")),
                Json.text(node, "path"),
                Json.bool(node, "isArchive"),
                Json.bool(node, "isSystem"),
                Json.text(node, "workspace"),
                node,
                instance);
    }

    /** Returns a program where the folder is one. */
    @Override
    public Subject subject() {
        boolean program = folderId != null && folderId.isProgram();
        return new Subject(program ? Subject.Kind.PROGRAM : Subject.Kind.FOLDER, id, name);
    }

    @Override
    public String toString() {
        return "Folder[id=" + id + ", name=" + name + ", path=" + path + "]";
    }
}
