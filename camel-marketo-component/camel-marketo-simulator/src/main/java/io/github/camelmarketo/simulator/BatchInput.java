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

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Parses the list {@code input} of calls that take up to 300 records. */
final class BatchInput {

    static final String INPUT = "input";
    static final int MAX_RECORDS = 300;

    private BatchInput() {}

    /**
     * The records, which are objects. Throws 1002 when there is no list, 1003 when it is empty or
     * too long, 1001 for anything else.
     */
    static List<JsonNode> records(JsonNode body) {
        JsonNode input = required(body, INPUT);
        if (!input.isArray()) {
            throw new ApiError(1001, "The member 'input' must be an array");
        }
        requireSize(INPUT, input.size());
        List<JsonNode> records = new ArrayList<>();
        for (JsonNode record : input) {
            if (!record.isObject()) {
                throw new ApiError(
                        1001, "Invalid item " + record + " in input: expected an object");
            }
            records.add(record);
        }
        return records;
    }

    /** The id in a record. Throws 1002 when it is missing, 1001 when it is not an integer. */
    static long id(JsonNode record, String name) {
        JsonNode id = required(record, name);
        if (!id.isIntegralNumber() || !id.canConvertToLong()) {
            throw new ApiError(
                    1001, "Invalid value " + id + " for " + name + ": expected an integer");
        }
        return id.longValue();
    }

    static void requireSize(String name, int size) {
        if (size == 0) {
            throw new ApiError(1003, "The list '" + name + "' is empty");
        }
        if (size > MAX_RECORDS) {
            throw new ApiError(
                    1003,
                    "The list '%s' has %d items, at most %d are allowed"
                            .formatted(name, size, MAX_RECORDS));
        }
    }

    private static JsonNode required(JsonNode object, String name) {
        JsonNode member = object.get(name);
        if (member == null || member.isNull()) {
            throw new ApiError(1002, "Missing value for the required member '" + name + "'");
        }
        return member;
    }
}
