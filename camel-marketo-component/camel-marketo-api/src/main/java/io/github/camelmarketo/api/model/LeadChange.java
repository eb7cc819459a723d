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
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change of fields of a lead. Members missing from the response are null.
 *
 * @param marketoGUID what tells it apart from all others
 * @param leadId the lead's id
 * @param activityDate when it happened
 * @param activityTypeId its type: 13 for a change, 12 for a new lead
 * @param campaignId id of the smart campaign that caused it, null when none did
 * @param fields the fields that changed, with their values before and after
 * @param attributes further attributes by name, such as Reason and Source
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record LeadChange(
        String marketoGUID,
        Long leadId,
        Instant activityDate,
        Long activityTypeId,
        Long campaignId,
        List<ChangedField> fields,
        Map<String, Object> attributes,
        JsonNode json,
        String instance)
        implements MarketoRecord {

    /**
     * Copies the fields and attributes.
     *
     * @param marketoGUID what tells it apart from all others
     * @param leadId the lead's id
     * @param activityDate when it happened
     * @param activityTypeId its type
     * @param campaignId id of the smart campaign that caused it
     * @param fields the fields that changed
     * @param attributes further attributes by name
     * @param json the record as received
     * @param instance address of the instance, null when it was made by hand
     */
    public LeadChange {
        fields = List.copyOf(fields);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /**
     * Reads a change of no instance in particular.
     *
     * @param node the JSON object
     * @return the change
     */
    public static LeadChange read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a change.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the change
     */
    public static LeadChange read(JsonNode node, String instance) {
        List<ChangedField> fields = new ArrayList<>();
        for (JsonNode each : node.path("fields")) {
            fields.add(
                    new ChangedField(
                            Json.number(each, "id"),
                            Json.text(each, "name"),
                            Json.text(each, "newValue"),
                            Json.text(each, "oldValue")));
        }
        return new LeadChange(
                Json.text(node, "marketoGUID"),
                Json.number(node, "leadId"),
                MarketoTimes.member(node, "activityDate"),
                Json.number(node, "activityTypeId"),
                Json.number(node, "campaignId"),
                fields,
                Activity.attributes(node),
                node,
                instance);
    }

    @Override
    public Subject subject() {
        return new Subject(Subject.Kind.LEAD, leadId, null);
    }

    /** The ids and names only: values of leads are personal data. */
    @Override
    public String toString() {
        return "LeadChange[marketoGUID="
                + marketoGUID
                + ", leadId="
                + leadId
                + ", activityDate="
                + activityDate
                + ", fields="
                + fields
                + "]";
    }
}
