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
package io.github.camelmarketo.component.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.internal.Digest;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.LeadIds;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Map;
import java.util.TreeMap;

/** Tells equal arguments from others, over processes and versions of this component. */
public final class ArgumentDigest {

    private ArgumentDigest() {}

    /**
     * Computes the digest of each argument.
     *
     * @param values the arguments by the names of their parameters
     * @return SHA-256 digests in hexadecimal digits, by name and in the order of the names
     */
    public static Map<String, String> each(Map<String, Object> values) {
        Map<String, String> digests = new TreeMap<>();
        values.forEach((name, value) -> digests.put(name, Digest.of(Json.write(canonical(value)))));
        return digests;
    }

    /**
     * Computes one digest of all arguments.
     *
     * @param values the arguments by the names of their parameters
     * @return a SHA-256 digest in hexadecimal digits
     */
    public static String of(Map<String, Object> values) {
        return Digest.of(each(values).toString());
    }

    private static JsonNode canonical(Object value) {
        if (value instanceof Temporal || value instanceof TemporalAmount || value instanceof Enum) {
            return Json.tree(value.toString());
        }
        // How leads are sent is no matter of which they are.
        return sorted(Json.tree(value instanceof LeadIds leads ? leads.ids() : value));
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> members = new TreeMap<>();
            node.properties().forEach(each -> members.put(each.getKey(), sorted(each.getValue())));
            ObjectNode object = Json.object();
            members.forEach(object::set);
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = Json.array();
            node.forEach(each -> array.add(sorted(each)));
            return array;
        }
        return node;
    }
}
