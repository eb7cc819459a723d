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
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.internal.Json;
import java.util.List;
import java.util.Map;

/** What a call sends, as JSON: all but its headers, which have the access token. */
final class SentValues {

    private SentValues() {}

    static JsonNode of(MarketoRequest request) {
        ObjectNode values = Json.object();
        values.put("method", request.method());
        values.put("path", request.path());
        if (!request.query().isEmpty()) {
            values.set("query", pairs(request.query()));
        }
        if (request.form() != null) {
            values.set("form", pairs(request.form()));
        }
        if (request.json() != null) {
            values.set("json", request.json());
        }
        return values;
    }

    /** Each name with the list of its values. */
    private static ObjectNode pairs(List<Map.Entry<String, String>> pairs) {
        ObjectNode values = Json.object();
        pairs.forEach(each -> values.withArray(each.getKey()).add(each.getValue()));
        return values;
    }
}
