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
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.internal.Json;
import java.util.List;

/**
 * What a sync did with one record.
 *
 * @param position the place of the record among those that were given, from 0
 * @param id id of the lead, null when the record was skipped
 * @param status {@code created}, {@code updated} or {@code skipped}
 * @param reasons why it was skipped, each as {@code code: text}; empty when it was not
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 * @param plannedCalls the calls that a dry run did not send, null when they were sent
 */
public record SyncResult(
        int position,
        Long id,
        String status,
        List<String> reasons,
        String instance,
        JsonNode plannedCalls)
        implements MarketoRecord {

    /**
     * Copies the reasons.
     *
     * @param position the place of the record among those that were given, from 0
     * @param id id of the lead, null when the record was skipped
     * @param status what was done
     * @param reasons why it was skipped
     * @param instance address of the instance, null when it was made by hand
     * @param plannedCalls the calls that a dry run did not send, null for none
     */
    public SyncResult {
        reasons = List.copyOf(reasons);
    }

    @Override
    public JsonNode json() {
        ObjectNode node = Json.object().put("position", position).put("id", id);
        node.put("status", status);
        ArrayNode texts = node.putArray("reasons");
        reasons.forEach(texts::add);
        if (plannedCalls != null) {
            node.put("dryRun", true).set("plannedCalls", plannedCalls);
        }
        return node;
    }

    @Override
    public boolean dryRun() {
        return plannedCalls != null;
    }

    @Override
    public Subject subject() {
        return new Subject(Subject.Kind.LEAD, id, null);
    }

    @Override
    public String toString() {
        return "SyncResult[position="
                + position
                + ", id="
                + id
                + ", status="
                + status
                + ", reasons="
                + reasons
                + "]";
    }
}
