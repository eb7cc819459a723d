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
import io.github.camelmarketo.api.internal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The triggers and filters of a smart list, and how they combine. Marketo sends them in two shapes,
 * which read alike here.
 *
 * @param filterMatchType {@code all}, {@code any} or {@code custom}, in whichever way Marketo
 *     spells them ({@code Advanced} is {@code custom}); another one as received, null if missing
 * @param filterCustomRuleLogic how the filters combine when it is {@code custom}; null if missing
 * @param triggers the triggers, possibly none; one that was received as a text has a name only
 * @param filters the filters, possibly none
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record SmartListRules(
        String filterMatchType,
        String filterCustomRuleLogic,
        List<SmartListRule> triggers,
        List<SmartListRule> filters,
        JsonNode json,
        String instance)
        implements MarketoRecord {

    /**
     * Copies the lists.
     *
     * @param filterMatchType how the filters combine
     * @param filterCustomRuleLogic how they combine when that is custom
     * @param triggers the triggers
     * @param filters the filters
     * @param json the record as received
     * @param instance address of the instance, null when it was made by hand
     */
    public SmartListRules {
        triggers = List.copyOf(triggers);
        filters = List.copyOf(filters);
    }

    static SmartListRules read(JsonNode node, String instance) {
        if (!node.isObject()) {
            return null;
        }
        return new SmartListRules(
                matchType(Json.text(node, "filterMatchType")),
                Json.text(node, "filterCustomRuleLogic"),
                rules(node.path("triggers"), instance),
                rules(node.path("filters"), instance),
                node,
                instance);
    }

    private static String matchType(String received) {
        return switch (received == null ? "" : received.toLowerCase(Locale.ROOT)) {
            case "all" -> "all";
            case "any" -> "any";
            case "custom", "advanced" -> "custom";
            default -> received;
        };
    }

    private static List<SmartListRule> rules(JsonNode array, String instance) {
        List<SmartListRule> rules = new ArrayList<>();
        for (JsonNode each : array) {
            if (each.isObject()) {
                rules.add(SmartListRule.read(each, instance));
            } else if (each.isTextual()) {
                JsonNode named = Json.object().put("name", each.textValue());
                rules.add(SmartListRule.read(named, instance));
            }
        }
        return rules;
    }

    @Override
    public String toString() {
        return "SmartListRules[filterMatchType="
                + filterMatchType
                + ", triggers="
                + triggers.size()
                + ", filters="
                + filters.size()
                + "]";
    }
}
