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
package io.github.camelmarketo.api.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.model.Lead;
import io.github.camelmarketo.api.model.LeadDescription;
import io.github.camelmarketo.api.model.ValueList;
import java.util.List;
import java.util.Map;

/** Fields of leads: which are asked for, and which were returned. */
final class LeadFields {

    private static final int MOST_NAMED = 1000;

    private LeadFields() {}

    /** Names of fields as they are asked for; null when none are given. */
    static List<String> names(ValueList fields) {
        if (fields == null) {
            return null;
        }
        if (fields.values().isEmpty()) {
            throw new IllegalArgumentException(
                    "fields is empty: leave it out or name at least one field");
        }
        return fields.values().stream().map(each -> Checks.withoutComma("fields", each)).toList();
    }

    /** Comma-separated names of fields; null when none are given. */
    static String joined(ValueList fields) {
        List<String> names = names(fields);
        return names == null ? null : String.join(",", names);
    }

    /** Reads a lead. A field that was asked for and is not there has no value. */
    static Lead lead(JsonNode row, List<String> fields, String instance) {
        if (fields == null || !row.isObject()) {
            return Lead.read(row, instance);
        }
        ObjectNode whole = row.deepCopy();
        for (String each : fields) {
            if (!whole.has(each)) {
                whole.putNull(each);
            }
        }
        return Lead.read(whole, instance);
    }

    /** The text of a field whose name may be written in another case; null for none. */
    static String text(JsonNode row, String field) {
        String text = Json.text(row, field);
        if (text != null) {
            return text;
        }
        for (Map.Entry<String, JsonNode> each : row.properties()) {
            if (each.getKey().equalsIgnoreCase(field)) {
                return Json.text(row, each.getKey());
            }
        }
        return null;
    }

    /** The failure of a search by a field that cannot be searched by, with those that can. */
    static MarketoException named(
            MarketoException failure, MarketoResponse description, String filterType) {
        if (description.result().isEmpty()) {
            return failure;
        }
        LeadDescription described = LeadDescription.read(description.result().get(0));
        String note =
                "The filterType '%s' is not one of the searchable fields: %s."
                        .formatted(
                                ShownValue.of(filterType),
                                ShownValue.of(
                                        String.join(", ", described.searchableFields()),
                                        MOST_NAMED));
        return described.searchableFields().contains(filterType)
                ? failure
                : new MarketoException(failure.getFailure().withNote(note), failure);
    }
}
