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
 * A lead's membership in a smart campaign.
 *
 * @param smartCampaignId the campaign's id
 * @param createdAt when the lead became a member, null if missing from the response
 * @param updatedAt when the membership was last updated, null if missing from the response
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record SmartCampaignMembership(
        Long smartCampaignId, Instant createdAt, Instant updatedAt, JsonNode json, String instance)
        implements MarketoRecord {

    /**
     * Reads a membership of no instance in particular.
     *
     * @param node the JSON object
     * @return the membership
     */
    public static SmartCampaignMembership read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a membership.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the membership
     */
    public static SmartCampaignMembership read(JsonNode node, String instance) {
        return new SmartCampaignMembership(
                Json.number(node, "smartCampaignId"),
                MarketoTimes.member(node, "createdAt"),
                MarketoTimes.member(node, "updatedAt"),
                node,
                instance);
    }

    @Override
    public Subject subject() {
        return new Subject(Subject.Kind.CAMPAIGN, smartCampaignId, null);
    }
}
