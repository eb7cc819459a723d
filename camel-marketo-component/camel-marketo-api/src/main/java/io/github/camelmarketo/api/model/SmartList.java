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
 * The smart list that selects a campaign's leads. Members missing from the response are null.
 *
 * @param id the smart list's id
 * @param name its name
 * @param description its description
 * @param createdAt when it was created
 * @param updatedAt when it was last updated
 * @param url its URL in the Marketo user interface
 * @param folder its folder or program
 * @param workspace name of its workspace
 * @param rules its triggers and filters and how they combine; null unless requested
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record SmartList(
        Long id,
        String name,
        String description,
        Instant createdAt,
        Instant updatedAt,
        String url,
        FolderRef folder,
        String workspace,
        SmartListRules rules,
        JsonNode json,
        String instance)
        implements MarketoRecord {

    /**
     * Reads a smart list of no instance in particular.
     *
     * @param node the JSON object
     * @return the smart list
     */
    public static SmartList read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a smart list.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the smart list
     */
    public static SmartList read(JsonNode node, String instance) {
        return new SmartList(
                Json.number(node, "id"),
                Json.text(node, "name"),
                Json.text(node, "description"),
                MarketoTimes.member(node, "createdAt"),
                MarketoTimes.member(node, "updatedAt"),
                Json.text(node, "url"),
                FolderRef.read(node.path("folder")),
                Json.text(node, "workspace"),
                SmartListRules.read(node.path("rules"), instance),
                node,
                instance);
    }

    @Override
    public Subject subject() {
        return new Subject(Subject.Kind.SMART_LIST, id, name);
    }

    @Override
    public String toString() {
        return "SmartList[id=" + id + ", name=" + name + "]";
    }
}
