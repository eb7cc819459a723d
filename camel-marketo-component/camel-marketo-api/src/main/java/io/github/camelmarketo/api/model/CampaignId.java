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
import java.util.Map;

/**
 * The result of a call that changes a campaign without returning it.
 *
 * @param id the campaign's id
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record CampaignId(Long id, JsonNode json, String instance) implements MarketoRecord {

    /**
     * Reads a campaign id of no instance in particular.
     *
     * @param node the JSON object
     * @return the campaign's id
     */
    public static CampaignId read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a campaign id.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the campaign's id
     */
    public static CampaignId read(JsonNode node, String instance) {
        return new CampaignId(Json.number(node, "id"), node, instance);
    }

    /**
     * Creates a result for a state that was found to be reached already.
     *
     * @param id the campaign's id
     * @return the result, of no instance in particular
     */
    public static CampaignId of(long id) {
        return read(Json.tree(Map.of("id", id)));
    }

    @Override
    public Subject subject() {
        return new Subject(Subject.Kind.CAMPAIGN, id, null);
    }

    @Override
    public String toString() {
        return "CampaignId[id=" + id + "]";
    }
}
