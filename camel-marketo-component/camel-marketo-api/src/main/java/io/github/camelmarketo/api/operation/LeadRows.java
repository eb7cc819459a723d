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
import io.github.camelmarketo.api.SkippedLead;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the rows of the response to one trigger call. A row names its lead, or stands in the order
 * of the leads. A row that names the campaign alone stands for the whole call.
 */
final class LeadRows {

    private final long campaignId;
    private final List<Long> leads;
    private final Map<Long, SkippedLead> skipped = new LinkedHashMap<>();
    private JsonNode unclear;

    LeadRows(long campaignId, List<Long> leads, List<JsonNode> rows) {
        this.campaignId = campaignId;
        this.leads = leads;
        for (int i = 0; i < rows.size(); i++) {
            if (RowMark.isRefused(rows.get(i))) {
                count(rows.get(i), rows.size() == leads.size() ? leads.get(i) : null);
            }
        }
    }

    /** The leads that were not accepted, in the order of the rows. */
    List<SkippedLead> skipped() {
        return List.copyOf(skipped.values());
    }

    /** A row that says that something was not accepted, but not what; null when there is none. */
    JsonNode unclear() {
        return unclear;
    }

    private void count(JsonNode row, Long inOrder) {
        long named = row.path("id").asLong(0);
        if (leads.contains(named)) {
            skip(named, row);
        } else if (inOrder != null) {
            skip(inOrder, row);
        } else if (named == campaignId) {
            leads.forEach(each -> skip(each, row));
        } else {
            unclear = row;
        }
    }

    private void skip(long lead, JsonNode row) {
        skipped.putIfAbsent(lead, new SkippedLead(lead, RowMark.reasons(row)));
    }
}
