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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An entry of the activity log: something that a lead did, or that happened to it. Members missing
 * from the response are null.
 *
 * @param id the activity's id; {@code marketoGUID} is the one that is unique
 * @param marketoGUID what tells it apart from all others
 * @param leadId the lead's id
 * @param activityDate when it happened
 * @param activityTypeId its type, as {@code activity/getTypes} lists them
 * @param campaignId id of the smart campaign that caused it, null when none did
 * @param primaryAttributeValueId id of what it is about, such as a mail, a list or a program
 * @param primaryAttributeValue name of what it is about
 * @param attributes the other attributes by name, in their order: texts, numbers and booleans;
 *     Marketo leaves out those without a value
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record Activity(
        Long id,
        String marketoGUID,
        Long leadId,
        Instant activityDate,
        Long activityTypeId,
        Long campaignId,
        Long primaryAttributeValueId,
        String primaryAttributeValue,
        Map<String, Object> attributes,
        JsonNode json,
        String instance)
        implements MarketoRecord {

    /**
     * Copies the attributes.
     *
     * @param id the activity's id
     * @param marketoGUID what tells it apart from all others
     * @param leadId the lead's id
     * @param activityDate when it happened
     * @param activityTypeId its type
     * @param campaignId id of the smart campaign that caused it
     * @param primaryAttributeValueId id of what it is about
     * @param primaryAttributeValue name of what it is about
     * @param attributes the other attributes by name
     * @param json the record as received
     * @param instance address of the instance, null when it was made by hand
     */
    public Activity {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /**
     * Reads an activity of no instance in particular.
     *
     * @param node the JSON object
     * @return the activity
     */
    public static Activity read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads an activity.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the activity
     */
    public static Activity read(JsonNode node, String instance) {
        return new Activity(
                Json.number(node, "id"),
                Json.text(node, "marketoGUID"),
                Json.number(node, "leadId"),
                MarketoTimes.member(node, "activityDate"),
                Json.number(node, "activityTypeId"),
                Json.number(node, "campaignId"),
                Json.number(node, "primaryAttributeValueId"),
                Json.text(node, "primaryAttributeValue"),
                attributes(node),
                node,
                instance);
    }

    /** The attributes of an entry of the log by name. */
    static Map<String, Object> attributes(JsonNode node) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (JsonNode each : node.path("attributes")) {
            String name = Json.text(each, "name");
            String key = name == null ? Json.text(each, "apiName") : name;
            if (key != null && each.path("value").isValueNode()) {
                attributes.put(key, Json.plain(each.path("value")));
            }
        }
        return attributes;
    }

    @Override
    public Subject subject() {
        return new Subject(Subject.Kind.LEAD, leadId, null);
    }

    /** The ids only: what a lead did is personal data. */
    @Override
    public String toString() {
        return "Activity[marketoGUID="
                + marketoGUID
                + ", leadId="
                + leadId
                + ", activityDate="
                + activityDate
                + ", activityTypeId="
                + activityTypeId
                + ", campaignId="
                + campaignId
                + "]";
    }
}
