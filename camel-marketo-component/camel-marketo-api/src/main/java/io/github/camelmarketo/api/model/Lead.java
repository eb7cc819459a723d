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
 * A lead: a person in the lead database. Members missing from the response are null.
 *
 * @param id the lead's id
 * @param email its e-mail address
 * @param firstName its first name
 * @param lastName its last name
 * @param createdAt when it was created
 * @param updatedAt when it was last updated
 * @param json the record as received, with all fields that were asked for
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record Lead(
        Long id,
        String email,
        String firstName,
        String lastName,
        Instant createdAt,
        Instant updatedAt,
        JsonNode json,
        String instance)
        implements MarketoRecord {

    /**
     * Reads a lead of no instance in particular.
     *
     * @param node the JSON object
     * @return the lead
     */
    public static Lead read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a lead.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the lead
     */
    public static Lead read(JsonNode node, String instance) {
        return new Lead(
                Json.number(node, "id"),
                Json.text(node, "email"),
                Json.text(node, "firstName"),
                Json.text(node, "lastName"),
                MarketoTimes.member(node, "createdAt"),
                MarketoTimes.member(node, "updatedAt"),
                node,
                instance);
    }

    /**
     * Returns the value of a field.
     *
     * @param name the field's REST name, such as {@code leadScore}
     * @return a text, a number or a boolean; null when it is empty or was not asked for
     */
    public Object field(String name) {
        return Json.plain(json.path(name));
    }

    @Override
    public Subject subject() {
        return new Subject(Subject.Kind.LEAD, id, null);
    }

    /** The id only: what else is known of a lead is personal data. */
    @Override
    public String toString() {
        return "Lead[id=" + id + "]";
    }
}
