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
 * A static list. Members missing from the response are null.
 *
 * @param id the list's id
 * @param name its name
 * @param description its description
 * @param programName name of its program
 * @param workspaceName name of its workspace
 * @param folder its folder or program; only the list that was just created has it
 * @param createdAt when it was created
 * @param updatedAt when it was last updated
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record StaticList(
        Long id,
        String name,
        String description,
        String programName,
        String workspaceName,
        FolderRef folder,
        Instant createdAt,
        Instant updatedAt,
        JsonNode json,
        String instance)
        implements Asset {

    /**
     * Reads a list of no instance in particular.
     *
     * @param node the JSON object
     * @return the list
     */
    public static StaticList read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a list.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the list
     */
    public static StaticList read(JsonNode node, String instance) {
        String workspace = Json.text(node, "workspaceName");
        return new StaticList(
                Json.number(node, "id"),
                Json.text(node, "name"),
                Json.text(node, "description"),
                Json.text(node, "programName"),
                workspace == null ? Json.text(node, "workspace") : workspace,
                FolderRef.read(node.path("folder")),
                MarketoTimes.member(node, "createdAt"),
                MarketoTimes.member(node, "updatedAt"),
                node,
                instance);
    }

    @Override
    public Subject subject() {
        return new Subject(Subject.Kind.LIST, id, name);
    }

    @Override
    public String toString() {
        return "StaticList[id=" + id + ", name=" + name + ", programName=" + programName + "]";
    }
}
