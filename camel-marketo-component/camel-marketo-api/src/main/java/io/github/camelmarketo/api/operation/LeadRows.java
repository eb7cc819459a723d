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
import io.github.camelmarketo.api.internal.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts the rows of the response to one trigger call. A row names its lead, or stands in the order
 * of the leads. A row that names the campaign alone stands for the whole call.
 */
final class LeadRows {

    private final long campaignId;
    private final List<Long> leads;
    private final RowResult[] results;
    private final Map<Long, Integer> places = new HashMap<>();
    private JsonNode unclear;

    LeadRows(long campaignId, List<Long> leads, List<JsonNode> rows) {
        this.campaignId = campaignId;
        this.leads = leads;
        this.results = new RowResult[leads.size()];
        Arrays.fill(results, RowResult.accepted());
        for (int i = leads.size() - 1; i >= 0; i--) {
            places.put(leads.get(i), i);
        }
        for (int i = 0; i < rows.size(); i++) {
            if (RowMark.isRefused(rows.get(i))) {
                count(rows.get(i), rows.size() == leads.size() ? i : -1);
            }
        }
    }

    /** A result for each lead, and a row that says that something else was not accepted. */
    BatchCalls.Rows rows() {
        return new BatchCalls.Rows(
                List.of(results), unclear == null ? null : BatchCalls.unclear(unclear));
    }

    /**
     * Takes the rows of some leads from those of a call, and those that are of no lead.
     *
     * @param campaignId the campaign
     * @param rows the rows of the call
     * @param all its leads
     * @param from the place of the first lead that is meant
     * @param to the place after the last of them
     */
    static List<JsonNode> part(
            long campaignId, List<JsonNode> rows, List<Long> all, int from, int to) {
        Set<Long> others = new HashSet<>(all);
        Set<Long> own = new HashSet<>(all.subList(from, to));
        boolean inOrder = rows.size() == all.size();
        List<JsonNode> part = new ArrayList<>();
        boolean unclear = false;
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            long named = row.path("id").asLong(0);
            if (others.contains(named)) {
                if (own.contains(named)) {
                    part.add(row);
                }
            } else if (!inOrder) {
                part.add(row);
                unclear |= named != campaignId && RowMark.isRefused(row);
            } else if (from <= i && i < to) {
                part.add(((ObjectNode) row.deepCopy()).put("id", all.get(i)));
            }
        }
        if (unclear && part.size() == to - from) {
            // It must not seem to stand in the order of these leads.
            part.add(Json.object());
        }
        return part;
    }

    private void count(JsonNode row, int inOrder) {
        long named = row.path("id").asLong(0);
        if (places.containsKey(named)) {
            // One that is given twice is refused as often.
            for (int i = 0; i < leads.size(); i++) {
                if (leads.get(i) == named) {
                    refuse(i, row);
                }
            }
        } else if (inOrder >= 0) {
            refuse(inOrder, row);
        } else if (named == campaignId) {
            for (int i = 0; i < leads.size(); i++) {
                refuse(i, row);
            }
        } else {
            unclear = row;
        }
    }

    private void refuse(int place, JsonNode row) {
        if (!results[place].isRefused()) {
            results[place] = RowResult.of(row, leads.get(place));
        }
    }
}
