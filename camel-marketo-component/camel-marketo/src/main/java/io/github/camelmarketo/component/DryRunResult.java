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
import io.github.camelmarketo.api.client.DryRunRow;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.Asset;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.component.plan.Intent;
import java.util.List;

/**
 * The calls that a dry run did not send, in the header {@code CamelMarketoDryRun}. The body is in
 * the shape of a real result.
 *
 * @param id id of what the first call with an id is about, so that a composed route goes on; null
 *     when there is none
 * @param operation the operation, null for a read
 * @param about what the operation is about, as text; null for a read, and when it is about nothing
 *     in particular
 * @param instance address of the instance, null for a read
 * @param plan the plan with which the operation can be applied, null for a read
 * @param calls the calls in their order
 */
public record DryRunResult(
        Long id,
        String operation,
        String about,
        String instance,
        String plan,
        List<MarketoRequest> calls)
        implements MarketoRecord {

    static DryRunResult of(List<MarketoRequest> calls) {
        Subject first = first(calls);
        return new DryRunResult(
                first == null ? null : first.id(), null, null, null, null, List.copyOf(calls));
    }

    /** The calls of an operation that changes something, with its plan. */
    DryRunResult of(Intent intent, String token) {
        String subject = intent.subject() == null ? null : intent.subject().toString();
        return new DryRunResult(id, intent.operation(), subject, intent.instance(), token, calls);
    }

    @Override
    public Subject subject() {
        return first(calls);
    }

    /** What is looked up by name before the call has no id. */
    private static Subject first(List<MarketoRequest> calls) {
        return calls.stream()
                .map(MarketoRequest::subject)
                .filter(each -> each != null && each.id() != null)
                .findFirst()
                .orElse(null);
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
        put(node, "operation", operation);
        put(node, "about", about);
        put(node, "instance", instance);
        put(node, "plan", plan);
        ArrayNode array = node.putArray("calls");
        calls.forEach(each -> array.add(DryRunRow.call(each)));
        return node;
    }

    private static void put(ObjectNode node, String member, String value) {
        if (value != null) {
            node.put(member, value);
        }
    }

    /**
     * Returns a record in the place of the one that a read would have returned.
     *
     * @param type the type of record
     * @param request the read
     * @return a record with what the call says of it; null when it is of another type
     */
    static Object blank(Class<?> type, MarketoRequest request) {
        if (!MarketoRecord.class.isAssignableFrom(type)) {
            return null;
        }
        ObjectNode row = DryRunRow.of(request);
        if (Asset.class.isAssignableFrom(type)) {
            // A clone may take it from here.
            row.putObject("folder").put("id", DryRunRow.NEW_ID).put("type", "Folder");
        }
        MarketoRecord found = read(type, row);
        boolean same =
                found.subject() == null
                        || request.subject() == null
                        || found.subject().kind() == request.subject().kind();
        // The smart list of a campaign has not the campaign's id.
        return same ? found : read(type, row.without("id"));
    }

    private static MarketoRecord read(Class<?> type, JsonNode row) {
        try {
            return (MarketoRecord) type.getMethod("read", JsonNode.class).invoke(null, row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be read", e);
        }
    }
}
