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
 * A program. A member that is missing, null or malformed is null here but kept in {@link #json()}.
 * Enumerated values are plain strings, because Marketo adds values without notice.
 *
 * @param id the program's id
 * @param name its name
 * @param description its description
 * @param createdAt when it was created
 * @param updatedAt when it was last updated
 * @param startDate when it starts, for events and e-mail programs
 * @param endDate when it ends, for events and e-mail programs
 * @param url its URL in the Marketo user interface
 * @param type {@code Default}, {@code Event}, {@code Event with Webinar}, {@code Engagement},
 *     {@code Email} or another
 * @param channel name of its channel
 * @param folder the folder or program it is in
 * @param status {@code locked} or {@code unlocked} for e-mail programs, {@code on} or {@code off}
 *     for engagement programs, empty for others
 * @param workspace name of its workspace
 * @param tags its tags as received, null where the response has none
 * @param costs its costs as received, null where the response has none
 * @param headStart whether an e-mail program has a head start
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record Program(
        Long id,
        String name,
        String description,
        Instant createdAt,
        Instant updatedAt,
        Instant startDate,
        Instant endDate,
        String url,
        String type,
        String channel,
        FolderRef folder,
        String status,
        String workspace,
        JsonNode tags,
        JsonNode costs,
        Boolean headStart,
        JsonNode json,
        String instance)
        implements Asset {

    /**
     * Reads a program of no instance in particular.
     *
     * @param node the JSON object
     * @return the program
     */
    public static Program read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a program.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the program
     */
    public static Program read(JsonNode node, String instance) {
        return new Program(
                Json.number(node, "id"),
                Json.text(node, "name"),
                Json.text(node, "description"),
                MarketoTimes.member(node, "createdAt"),
                MarketoTimes.member(node, "updatedAt"),
                MarketoTimes.member(node, "startDate"),
                MarketoTimes.member(node, "endDate"),
                Json.text(node, "url"),
                Json.text(node, "type"),
                Json.text(node, "channel"),
                FolderRef.read(node.path("folder")),
                Json.text(node, "status"),
                Json.text(node, "workspace"),
                array(node.path("tags")),
                array(node.path("costs")),
                Json.bool(node, "headStart"),
                node,
                instance);
    }

    private static JsonNode array(JsonNode member) {
        return member.isArray() ? member : null;
    }

    @Override
    public Subject subject() {
        return new Subject(Subject.Kind.PROGRAM, id, name);
    }

    @Override
    public String toString() {
        return "Program[id=" + id + ", name=" + name + ", type=" + type + "]";
    }
}
