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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Iterator;
import java.util.Set;

/** Parses JSON bodies strictly. */
final class StrictJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private StrictJson() {}

    /** The parsed text, null when it is not JSON. */
    static JsonNode parseOrNull(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            return json.isMissingNode() ? null : json;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /**
     * The parsed object. Throws 609 for a text that is not JSON, 1001 for one that is not an
     * object.
     */
    static JsonNode object(String text) {
        JsonNode json = parseOrNull(text);
        if (json == null) {
            throw new ApiError(609, "The request body is not valid JSON");
        }
        if (!json.isObject()) {
            throw new ApiError(1001, "The request body must be a JSON object");
        }
        return json;
    }

    /** Throws 1001 for an unknown member. */
    static void requireOnly(JsonNode object, String where, Set<String> known) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new ApiError(1001, "Unknown member '" + name + "' in " + where);
            }
        }
    }

    /** The text of a member, null when it is missing. Throws 1001 when it is not a string. */
    static String text(JsonNode object, String name) {
        JsonNode member = object.get(name);
        if (member == null) {
            return null;
        }
        if (!member.isTextual()) {
            throw new ApiError(
                    1001, "Invalid value " + member + " for " + name + ": expected a string");
        }
        return member.textValue();
    }
}
