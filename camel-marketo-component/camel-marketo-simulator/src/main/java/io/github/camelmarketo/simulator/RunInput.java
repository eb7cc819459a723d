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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Parses the {@code input} member of schedule and trigger calls. */
final class RunInput {

    private static final String INPUT = "input";
    private static final String LEADS = "leads";
    private static final String TOKENS = "tokens";
    private static final int MAX_ITEMS = 100;
    private static final Pattern TOKEN_NAME = Pattern.compile("\\{\\{my\\.[^{}]+}}");

    private RunInput() {}

    /** The input object. Throws 1001 for an unknown member beside it or in it. */
    static JsonNode of(JsonNode body, String... known) {
        StrictJson.requireOnly(body, "the request body", Set.of(INPUT));
        JsonNode input = required(body, INPUT);
        if (!input.isObject()) {
            throw new ApiError(1001, "The member 'input' must be an object");
        }
        StrictJson.requireOnly(input, INPUT, Set.of(known));
        return input;
    }

    static List<Long> leads(JsonNode input) {
        JsonNode leads = array(required(input, LEADS), LEADS);
        if (leads.isEmpty()) {
            throw new ApiError(1003, "The list 'leads' is empty");
        }
        List<Long> ids = new ArrayList<>();
        for (JsonNode lead : leads) {
            requireObject(lead, LEADS);
            StrictJson.requireOnly(lead, LEADS, Set.of("id"));
            JsonNode id = required(lead, "id");
            if (!id.isIntegralNumber() || !id.canConvertToLong()) {
                throw new ApiError(1001, "Invalid value " + id + " for id: expected an integer");
            }
            if (id.longValue() < 1) {
                throw new ApiError(1004, "There is no lead with the id " + id);
            }
            ids.add(id.longValue());
        }
        return ids;
    }

    /** My Tokens by name, empty when there are none. */
    static Map<String, String> tokens(JsonNode input) {
        Map<String, String> tokens = new LinkedHashMap<>();
        if (!input.has(TOKENS)) {
            return tokens;
        }
        for (JsonNode token : array(input.get(TOKENS), TOKENS)) {
            requireObject(token, TOKENS);
            StrictJson.requireOnly(token, TOKENS, Set.of("name", "value"));
            required(token, "name");
            required(token, "value");
            String name = StrictJson.text(token, "name");
            if (!TOKEN_NAME.matcher(name).matches()) {
                throw new ApiError(
                        1003, "Invalid token name '" + name + "': expected {{my.<name>}}");
            }
            if (tokens.put(name, StrictJson.text(token, "value")) != null) {
                throw new ApiError(1003, "The token " + name + " was given more than once");
            }
        }
        return tokens;
    }

    private static JsonNode required(JsonNode object, String name) {
        JsonNode member = object.get(name);
        if (member == null || member.isNull()) {
            throw new ApiError(1002, "Missing value for the required member '" + name + "'");
        }
        return member;
    }

    private static JsonNode array(JsonNode member, String name) {
        if (!member.isArray()) {
            throw new ApiError(1001, "The member '" + name + "' must be an array");
        }
        if (member.size() > MAX_ITEMS) {
            throw new ApiError(
                    1003,
                    "The list '"
                            + name
                            + "' has "
                            + member.size()
                            + " items, at most "
                            + MAX_ITEMS
                            + " are allowed");
        }
        return member;
    }

    private static void requireObject(JsonNode item, String name) {
        if (!item.isObject()) {
            throw new ApiError(
                    1001, "Invalid item " + item + " in " + name + ": expected an object");
        }
    }
}
