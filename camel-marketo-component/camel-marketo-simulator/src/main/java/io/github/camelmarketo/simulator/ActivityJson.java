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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Renders activities and their types. */
final class ActivityJson {

    static final String NEW_VALUE = "New Value";
    static final String OLD_VALUE = "Old Value";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final long FIRST_ID = 901_200_000;

    private ActivityJson() {}

    static ObjectNode activity(ActivityRecord entry, boolean withId) {
        ObjectNode json = key(entry, withId, TimeFormats.leadDatabase(entry.date()));
        if (entry.campaignId() != null) {
            json.put("campaignId", entry.campaignId());
        }
        if (entry.assetId() != null) {
            json.put("primaryAttributeValueId", entry.assetId());
        }
        if (entry.assetName() != null) {
            json.put("primaryAttributeValue", entry.assetName());
        }
        putAttributes(json, entry);
        return json;
    }

    static ObjectNode deletedLead(ActivityRecord entry, boolean withId) {
        ObjectNode json = key(entry, withId, TimeFormats.change(entry.date()));
        json.put("primaryAttributeValueId", entry.leadId());
        json.put("primaryAttributeValue", entry.assetName());
        putAttributes(json, entry);
        return json;
    }

    static ObjectNode leadChange(ActivityRecord entry, boolean withId) {
        ObjectNode json = key(entry, withId, TimeFormats.change(entry.date()));
        ObjectNode field = json.putArray("fields").addObject();
        field.put("id", entry.assetId());
        field.put("name", entry.assetName());
        field.put("newValue", text(entry.attributes().get(NEW_VALUE)));
        field.put("oldValue", text(entry.attributes().get(OLD_VALUE)));
        ArrayNode attributes = json.putArray("attributes");
        for (String name : new String[] {"Reason", "Source"}) {
            if (entry.attributes().containsKey(name)) {
                ObjectNode each = attributes.addObject().put("name", name);
                each.put("value", text(entry.attributes().get(name)));
            }
        }
        return json;
    }

    static ObjectNode type(ActivityTypes.Type type) {
        ObjectNode json = NODES.objectNode().put("id", type.id()).put("name", type.name());
        json.put("description", type.name());
        if (type.primary() != null) {
            boolean isId = type.primary().endsWith("ID");
            json.set("primaryAttribute", attribute(type.primary(), isId ? "integer" : "string"));
        }
        ArrayNode attributes = json.putArray("attributes");
        for (String name : type.attributes()) {
            attributes.add(attribute(name, name.endsWith("ID") ? "integer" : "string"));
        }
        return json;
    }

    private static ObjectNode attribute(String name, String dataType) {
        return NODES.objectNode().put("name", name).put("dataType", dataType);
    }

    private static ObjectNode key(ActivityRecord entry, boolean withId, String date) {
        ObjectNode json = NODES.objectNode();
        long id = FIRST_ID + entry.number();
        if (withId) {
            json.put("id", id);
        }
        json.put("marketoGUID", Long.toString(id));
        json.put("leadId", entry.leadId());
        json.put("activityDate", date);
        json.put("activityTypeId", entry.typeId());
        return json;
    }

    /** Marketo leaves out attributes without a value. */
    private static void putAttributes(ObjectNode json, ActivityRecord entry) {
        ArrayNode attributes = json.putArray("attributes");
        entry.attributes()
                .forEach(
                        (name, value) -> {
                            if (value != null && !value.toString().isEmpty()) {
                                attributes.addObject().put("name", name).putPOJO("value", value);
                            }
                        });
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
