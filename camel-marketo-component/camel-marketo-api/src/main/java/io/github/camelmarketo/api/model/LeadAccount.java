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
import io.github.camelmarketo.api.SkippedLead;
import io.github.camelmarketo.api.internal.Json;
import java.util.List;

/** Writes results that tell what became of leads. */
final class LeadAccount {

    private LeadAccount() {}

    /**
     * @param unchanged ids of leads for which there was nothing to do, null where there are none
     * @param planned the calls that a dry run did not send, null for none
     */
    static JsonNode json(
            long id,
            List<Long> accepted,
            List<Long> unchanged,
            List<SkippedLead> skipped,
            List<Long> duplicates,
            int calls,
            JsonNode planned) {
        ObjectNode node = Json.object().put("id", id);
        put(node, "accepted", accepted);
        if (unchanged != null) {
            put(node, "unchanged", unchanged);
        }
        ArrayNode passedOver = node.putArray("skipped");
        for (SkippedLead each : skipped) {
            ArrayNode reasons = passedOver.addObject().put("id", each.id()).putArray("reasons");
            each.reasons().forEach(reasons::add);
        }
        put(node, "duplicates", duplicates);
        node.put("calls", calls);
        if (planned != null) {
            node.put("dryRun", true).set("plannedCalls", planned);
        }
        return node;
    }

    /** Counts only: lists of leads are personal data, and may be long. */
    static String counts(
            long id,
            List<Long> accepted,
            List<Long> unchanged,
            List<SkippedLead> skipped,
            List<Long> duplicates,
            int calls) {
        return "[id="
                + id
                + ", accepted="
                + accepted.size()
                + (unchanged == null || unchanged.isEmpty()
                        ? ""
                        : ", unchanged=" + unchanged.size())
                + ", skipped="
                + skipped.size()
                + (duplicates.isEmpty() ? "" : ", duplicates=" + duplicates.size())
                + ", calls="
                + calls
                + "]";
    }

    private static void put(ObjectNode node, String name, List<Long> ids) {
        ArrayNode array = node.putArray(name);
        ids.forEach(array::add);
    }
}
