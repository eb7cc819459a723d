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
 * A smart campaign as returned by the older lead-database API, the only one that includes program
 * names. Members missing from the response are null.
 *
 * @param id the campaign's id
 * @param name its name
 * @param description its description
 * @param type {@code batch} or {@code trigger}
 * @param active whether its triggers are on; set for trigger campaigns only
 * @param programId id of its program
 * @param programName name of its program
 * @param workspaceName name of its workspace
 * @param createdAt when it was created
 * @param updatedAt when it was last updated
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record Campaign(
        Long id,
        String name,
        String description,
        String type,
        Boolean active,
        Long programId,
        String programName,
        String workspaceName,
        Instant createdAt,
        Instant updatedAt,
        JsonNode json,
        String instance)
        implements MarketoRecord {

    /**
     * Reads a campaign of no instance in particular.
     *
     * @param node the JSON object
     * @return the campaign
     */
    public static Campaign read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a campaign.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the campaign
     */
    public static Campaign read(JsonNode node, String instance) {
        return new Campaign(
                Json.number(node, "id"),
                Json.text(node, "name"),
                Json.text(node, "description"),
                Json.text(node, "type"),
                Json.bool(node, "active"),
                Json.number(node, "programId"),
                Json.text(node, "programName"),
                Json.text(node, "workspaceName"),
                MarketoTimes.member(node, "createdAt"),
                MarketoTimes.member(node, "updatedAt"),
                node,
                instance);
    }

    @Override
    public Subject subject() {
        return new Subject(Subject.Kind.CAMPAIGN, id, name);
    }

    @Override
    public String toString() {
        return "Campaign[id=" + id + ", name=" + name + ", type=" + type + "]";
    }
}
