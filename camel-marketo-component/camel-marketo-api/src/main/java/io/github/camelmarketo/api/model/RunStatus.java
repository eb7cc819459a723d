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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.internal.Json;
import java.time.Instant;
import java.util.List;

/**
 * What is seen of a campaign's run for one lead. What is not seen may still come: Marketo shows
 * activities late.
 *
 * @param leadId the lead's id
 * @param campaignId the campaign's id
 * @param status what is seen
 * @param enteredAt when the lead was last seen to enter the campaign, in whole seconds; null when
 *     that was not seen or an activity alone shows it
 * @param activities the activities found, as received, in their order
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record RunStatus(
        long leadId,
        long campaignId,
        Status status,
        Instant enteredAt,
        List<JsonNode> activities,
        String instance)
        implements MarketoRecord {

    /** What is seen of a run for a lead. */
    public enum Status {
        /** The lead entered the campaign, or a step of it did something for the lead. */
        ENTERED,
        /** The campaign was requested for the lead, and nothing more is seen. */
        REQUESTED,
        /** Nothing is seen. */
        NOT_SEEN
    }

    /**
     * Copies the activities.
     *
     * @param leadId the lead's id
     * @param campaignId the campaign's id
     * @param status what is seen
     * @param enteredAt when the lead was last seen to enter, null for never
     * @param activities the activities found
     * @param instance address of the instance, null when it was made by hand
     */
    public RunStatus {
        activities = List.copyOf(activities);
    }

    @Override
    public JsonNode json() {
        ObjectNode node = Json.object().put("leadId", leadId).put("campaignId", campaignId);
        node.put("status", status.name());
        node.put("enteredAt", enteredAt == null ? null : enteredAt.toString());
        ArrayNode found = node.putArray("activities");
        activities.forEach(found::add);
        return node;
    }

    @Override
    public Subject subject() {
        return Subject.of(Subject.Kind.LEAD, leadId);
    }

    @Override
    public String toString() {
        return "RunStatus[leadId="
                + leadId
                + ", campaignId="
                + campaignId
                + ", status="
                + status
                + ", enteredAt="
                + enteredAt
                + ", activities="
                + activities.size()
                + "]";
    }
}
