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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Renders leads and their fields. */
final class LeadJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private LeadJson() {}

    /**
     * The lead with these fields, and always its id. A field without a value is left out if it was
     * asked for, and null if it is one of the default fields.
     *
     * @param fields the fields that were asked for, empty for the default ones
     */
    static ObjectNode lead(StoredLead lead, List<String> fields, LeadStore store) {
        ObjectNode json = NODES.objectNode().put(LeadFields.ID, lead.id);
        for (String name : fields.isEmpty() ? LeadFields.DEFAULT : fields) {
            JsonNode value = value(lead, name, store);
            if (!value.isNull() || fields.isEmpty()) {
                json.set(name, value);
            }
        }
        return json;
    }

    private static JsonNode value(StoredLead lead, String name, LeadStore store) {
        return switch (name) {
            case LeadFields.ID -> NODES.numberNode(lead.id);
            case LeadFields.CREATED_AT -> NODES.textNode(TimeFormats.leadDatabase(lead.createdAt));
            case LeadFields.UPDATED_AT -> NODES.textNode(TimeFormats.leadDatabase(lead.updatedAt));
            case LeadFields.PARTITION_ID ->
                    NODES.numberNode(store.partitions().get(lead.partition));
            default -> lead.fields.getOrDefault(name, NODES.nullNode());
        };
    }

    /** A record that a write refused. It has no id. */
    static ObjectNode skipped(ApiError error) {
        ObjectNode json = NODES.objectNode().put("status", "skipped");
        json.putArray("reasons")
                .addObject()
                .put("code", error.code())
                .put("message", error.getMessage());
        return json;
    }

    /** The field as in {@code describe.json}. */
    static ObjectNode described(LeadField field) {
        ObjectNode json = NODES.objectNode().put("id", field.id());
        json.put("displayName", field.displayName());
        json.put("dataType", field.dataType());
        if (field.length() != null) {
            json.put("length", field.length());
        }
        boolean readOnly = !field.isUpdateable();
        if (field.isReadable()) {
            json.putObject("rest").put("name", field.name()).put("readOnly", readOnly);
        }
        json.putObject("soap").put("name", field.name()).put("readOnly", readOnly);
        return json;
    }

    /** All fields as in {@code describe2.json}. */
    static ObjectNode describedAll(LeadFields fields) {
        ObjectNode json = NODES.objectNode().put("name", "API Lead");
        ArrayNode searchable = json.putArray("searchableFields");
        ArrayNode described = json.putArray("fields");
        for (LeadField field : fields.all()) {
            if (field.isSearchable()) {
                searchable.addArray().add(field.name());
            }
            if (field.isReadable()) {
                ObjectNode each = described.addObject().put("name", field.name());
                each.put("displayName", field.displayName());
                each.put("dataType", field.dataType());
                if (field.length() != null) {
                    each.put("length", field.length());
                }
                each.put("updateable", field.isUpdateable());
                each.put("crmManaged", false);
            }
        }
        return json;
    }

    static ObjectNode partition(String name, int id) {
        return NODES.objectNode().put("id", id).put("name", name).put("description", "");
    }
}
