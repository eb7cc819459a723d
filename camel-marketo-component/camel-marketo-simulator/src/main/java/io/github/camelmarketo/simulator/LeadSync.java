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
package io.github.camelmarketo.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Creates and updates leads: one call of {@link LeadCalls#SYNC}. */
final class LeadSync {

    private static final String ACTION = "action";
    private static final String LOOKUP_FIELD = "lookupField";
    private static final String PARTITION_NAME = "partitionName";
    private static final String ASYNC = "asyncProcessing";
    private static final String CREATE_OR_UPDATE = "createOrUpdate";
    private static final String CREATE_ONLY = "createOnly";
    private static final String UPDATE_ONLY = "updateOnly";
    private static final String CREATE_DUPLICATE = "createDuplicate";

    private static final String SOURCE = "Web service API";

    private final LeadStore leads;
    private final ActivityLog activities;
    private final Instant now;
    private final String action;
    private final String key;
    private final String partition;
    private final boolean asynchronous;
    private final List<JsonNode> records;

    /** Throws the error of a call that is refused as a whole. */
    LeadSync(JsonNode body, LeadData data, Instant now) {
        this.leads = data.leads();
        this.activities = data.activities();
        this.now = now;
        StrictJson.requireOnly(
                body,
                "the request body",
                Set.of(ACTION, LOOKUP_FIELD, PARTITION_NAME, ASYNC, BatchInput.INPUT));
        String givenAction = StrictJson.text(body, ACTION);
        String givenKey = StrictJson.text(body, LOOKUP_FIELD);
        action = givenAction == null ? CREATE_OR_UPDATE : givenAction;
        partition = StrictJson.text(body, PARTITION_NAME);
        asynchronous = isTrue(body.get(ASYNC));
        records = BatchInput.records(body);
        if (!Set.of(CREATE_OR_UPDATE, CREATE_ONLY, UPDATE_ONLY, CREATE_DUPLICATE)
                .contains(action)) {
            throw new ApiError(1003, "There is no action '" + action + "'");
        }
        boolean usesKey = action.equals(CREATE_OR_UPDATE) || action.equals(UPDATE_ONLY);
        key = givenKey == null || !usesKey ? LeadFields.EMAIL : givenKey;
        requirePartition();
    }

    /** The outcomes of the records in their order, null when the call does not wait for them. */
    List<ObjectNode> run() {
        List<ObjectNode> outcomes = new ArrayList<>();
        for (JsonNode record : records) {
            try {
                outcomes.add(sync(record));
            } catch (ApiError e) {
                outcomes.add(LeadJson.skipped(e));
            }
        }
        return asynchronous ? null : outcomes;
    }

    private ObjectNode sync(JsonNode record) {
        requireKey(record);
        record.properties().forEach(each -> requireWritable(each.getKey(), each.getValue()));
        List<StoredLead> matches =
                action.equals(CREATE_DUPLICATE) ? List.of() : matches(record.get(key).asText());
        if (matches.isEmpty()) {
            if (action.equals(UPDATE_ONLY)) {
                throw new ApiError(1004, "Lead not found");
            }
            return create(record);
        }
        if (action.equals(CREATE_ONLY)) {
            throw new ApiError(1005, "Lead already exists");
        }
        if (matches.size() > 1) {
            throw new ApiError(1007, "Multiple lead match lookup criteria");
        }
        return update(matches.get(0), record);
    }

    private ObjectNode create(JsonNode record) {
        if (partition == null && leads.isPartitionNameRequired()) {
            throw new ApiError(1009, "Partition name must be specified");
        }
        StoredLead lead = new StoredLead();
        if (partition != null) {
            lead.partition = partition;
        }
        write(lead, record);
        leads.add(lead, now);
        activities.add(
                ActivitySpec.of(ActivityTypes.NEW_LEAD, lead.id).attribute("Source Type", SOURCE),
                now);
        return outcome(lead, "created");
    }

    private ObjectNode update(StoredLead lead, JsonNode record) {
        if (lead.inaccessible) {
            throw new ApiError(1008, "Access to the partition of the lead is denied");
        }
        if (partition != null && !partition.equals(lead.partition)) {
            throw new ApiError(1010, "The lead is in the partition '" + lead.partition + "'");
        }
        logChanges(lead, record);
        write(lead, record);
        lead.updatedAt = now;
        return outcome(lead, "updated");
    }

    private void logChanges(StoredLead lead, JsonNode record) {
        for (Map.Entry<String, JsonNode> field : record.properties()) {
            String name = field.getKey();
            String newValue = field.getValue().isNull() ? null : field.getValue().asText();
            String oldValue = lead.text(name);
            if (!name.equals(LeadFields.ID) && !Objects.equals(newValue, oldValue)) {
                activities.add(
                        ActivitySpec.of(ActivityTypes.CHANGE_DATA_VALUE, lead.id)
                                .asset(leads.fields().find(name).id(), name)
                                .attribute(ActivityJson.NEW_VALUE, newValue)
                                .attribute(ActivityJson.OLD_VALUE, oldValue)
                                .attribute("Reason", SOURCE)
                                .attribute("Source", SOURCE),
                        now);
            }
        }
    }

    private static void write(StoredLead lead, JsonNode record) {
        for (Map.Entry<String, JsonNode> field : record.properties()) {
            if (!field.getKey().equals(LeadFields.ID)) {
                lead.fields.put(field.getKey(), field.getValue());
            }
        }
    }

    private static ObjectNode outcome(StoredLead lead, String status) {
        return JsonNodeFactory.instance.objectNode().put("id", lead.id).put("status", status);
    }

    private List<StoredLead> matches(String value) {
        List<StoredLead> matches = new ArrayList<>();
        for (StoredLead lead : leads.all()) {
            boolean matching =
                    key.equals(LeadFields.ID)
                            ? Long.toString(lead.id).equals(value)
                            : lead.has(key, value);
            if (matching) {
                matches.add(lead);
            }
        }
        return matches;
    }

    private void requireKey(JsonNode record) {
        boolean byId = key.equals(LeadFields.ID);
        if (byId && !action.equals(UPDATE_ONLY)) {
            throw new ApiError(1003, "Only updateOnly looks up leads by their id");
        }
        if (!byId && record.has(LeadFields.ID)) {
            throw new ApiError(1003, "Field 'id' is not allowed with action " + action);
        }
        if (!leads.fields().isSearchable(key) || key.equals(LeadFields.PARTITION_ID)) {
            throw new ApiError(1011, "Field '" + key + "' is not supported as lookupField");
        }
        JsonNode value = record.get(key);
        if (!action.equals(CREATE_DUPLICATE) && (value == null || value.asText().isBlank())) {
            throw new ApiError(1003, "The record has no value for the lookup field '" + key + "'");
        }
    }

    private void requireWritable(String name, JsonNode value) {
        LeadField field = leads.fields().find(name);
        if (field == null || !(field.isReadable() || name.equals(key))) {
            throw new ApiError(1006, "Field '" + name + "' not found");
        }
        if (field.isCompany()) {
            throw new ApiError(1021, "Company update not supported: '" + name + "'");
        }
        if (!field.isUpdateable() && !name.equals(key)) {
            throw new ApiError(1003, "Field '" + name + "' cannot be written");
        }
        requireType(field, value);
    }

    private static void requireType(LeadField field, JsonNode value) {
        boolean valid =
                switch (field.dataType()) {
                    case "integer", "score" ->
                            value.isIntegralNumber() || value.asText().matches("-?\\d{1,18}");
                    case "boolean" -> value.isBoolean() || value.asText().matches("true|false|0|1");
                    default -> value.isValueNode();
                };
        if (!valid && !value.isNull()) {
            throw new ApiError(
                    1001,
                    "Invalid value '%s'. Required of type '%s'".formatted(value, field.dataType()));
        }
        if (field.dataType().equals("email")
                && !StandardCharsets.US_ASCII.newEncoder().canEncode(value.asText())) {
            throw new ApiError(1003, "An e-mail address has ASCII characters only");
        }
    }

    private void requirePartition() {
        if (partition == null) {
            return;
        }
        if (action.equals(UPDATE_ONLY) || action.equals(CREATE_DUPLICATE)) {
            throw new ApiError(1003, "partitionName is not allowed with action " + action);
        }
        if (!leads.partitions().containsKey(partition)) {
            throw new ApiError(1003, "There is no partition '" + partition + "'");
        }
    }

    private static boolean isTrue(JsonNode flag) {
        if (flag != null && !flag.isBoolean()) {
            throw new ApiError(
                    1001, "Invalid value " + flag + " for asyncProcessing: expected a boolean");
        }
        return flag != null && flag.booleanValue();
    }
}
