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
package io.github.camelmarketo.api.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.internal.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The row that a dry run returns for a call that was not sent: in the shape of the real one, with
 * what is known of it, marked, and with the call beside it.
 */
public final class DryRunRow {

    /** The member that marks a row, true. */
    public static final String MARK = "dryRun";

    /** The member with the calls that were not sent. */
    public static final String CALLS = "plannedCalls";

    /**
     * The id of everything that a dry run creates. Marketo has no such id, so that a real call for
     * it finds nothing.
     */
    public static final long NEW_ID = 999_999_999_999L;

    private static final String FOLDER = "folder";

    private DryRunRow() {}

    /**
     * Creates the row of a call.
     *
     * @param request the call
     * @return a new object
     */
    public static ObjectNode of(MarketoRequest request) {
        ObjectNode row = Json.object();
        Subject subject = request.subject();
        if (subject != null) {
            // What was not created or not looked up has an id of its own, so that the route goes
            // on.
            row.put("id", creates(request) || subject.id() == null ? NEW_ID : subject.id());
        }
        if (subject != null && subject.name() != null) {
            row.put("name", subject.name());
        }
        if (request.form() != null) {
            request.form().forEach(each -> row.set(each.getKey(), value(each)));
        }
        row.put(MARK, true);
        row.putArray(CALLS).add(call(request));
        // With numbers as they are read, so that it equals what comes back from a store.
        return (ObjectNode) Json.tree(row);
    }

    /**
     * Describes a call.
     *
     * @param request the call
     * @return a new object with operation, method, path, query, and form or json
     */
    public static ObjectNode call(MarketoRequest request) {
        ObjectNode call = Json.object();
        call.put("operation", request.operation());
        call.put("method", request.method()).put("path", request.path());
        put(call, "query", request.query());
        if (request.form() != null) {
            put(call, "form", request.form());
        }
        if (request.json() != null) {
            call.set("json", request.json());
        }
        return call;
    }

    /**
     * Returns whether a call is about something that a dry run created.
     *
     * @param request the call
     * @return true when there is nothing to read or change in Marketo
     */
    public static boolean isAboutNothing(MarketoRequest request) {
        Subject subject = request.subject();
        return subject != null && subject.id() != null && subject.id() == NEW_ID;
    }

    /** What is created is put somewhere. */
    private static boolean creates(MarketoRequest request) {
        return request.form() != null
                && request.form().stream().anyMatch(each -> each.getKey().equals(FOLDER));
    }

    private static JsonNode value(Map.Entry<String, String> field) {
        if (field.getKey().equals(FOLDER)) {
            try {
                return Json.parse(field.getValue());
            } catch (IOException e) {
                throw new IllegalArgumentException("folder is not JSON", e);
            }
        }
        return Json.tree(field.getValue());
    }

    private static void put(ObjectNode call, String name, List<Map.Entry<String, String>> pairs) {
        ObjectNode node = call.putObject(name);
        pairs.forEach(each -> add(node, each.getKey(), each.getValue()));
    }

    /** A name that is there already gets the list of its values. */
    private static void add(ObjectNode node, String name, String value) {
        JsonNode before = node.get(name);
        if (before == null) {
            node.put(name, value);
        } else if (before instanceof ArrayNode many) {
            many.add(value);
        } else {
            node.putArray(name).add(before).add(value);
        }
    }
}
