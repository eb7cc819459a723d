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
package io.github.camelmarketo.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.MarketoRecord;
import java.util.List;
import java.util.Map;

/**
 * The calls that a dry run did not send.
 *
 * @param id id of what the first call is about, so that a composed route goes on; null when there
 *     is none
 * @param calls the calls in their order
 */
public record DryRunResult(Long id, List<MarketoRequest> calls) implements MarketoRecord {

    static DryRunResult of(List<MarketoRequest> calls) {
        Subject first = calls.isEmpty() ? null : calls.get(0).subject();
        return new DryRunResult(first == null ? null : first.id(), List.copyOf(calls));
    }

    @Override
    public Subject subject() {
        Subject first = calls.isEmpty() ? null : calls.get(0).subject();
        return first == null || first.id() == null ? null : first;
    }

    @Override
    public boolean dryRun() {
        return true;
    }

    @Override
    public JsonNode json() {
        ObjectNode node = Json.object();
        if (id != null) {
            node.put("id", id);
        }
        ArrayNode array = node.putArray("calls");
        for (MarketoRequest each : calls) {
            ObjectNode call = array.addObject();
            call.put("operation", each.operation());
            call.put("method", each.method()).put("path", each.path());
            put(call, "query", each.query());
            if (each.form() != null) {
                put(call, "form", each.form());
            }
            if (each.json() != null) {
                call.set("json", each.json());
            }
        }
        return node;
    }

    private static void put(ObjectNode call, String name, List<Map.Entry<String, String>> pairs) {
        ObjectNode node = call.putObject(name);
        pairs.forEach(each -> node.put(each.getKey(), each.getValue()));
    }
}
