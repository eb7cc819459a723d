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
import io.github.camelmarketo.api.internal.Digest;
import io.github.camelmarketo.api.internal.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tells equal calls from others, over processes and versions of this library. */
public final class RequestDigest {

    private RequestDigest() {}

    /**
     * Computes one digest of several calls. Method, address and content of each count, and the
     * order of the calls; the order of what is in a body does not, because some bodies are written
     * from maps that have none.
     *
     * @param calls the calls, possibly none
     * @return a SHA-256 digest in hexadecimal digits
     */
    public static String of(List<MarketoRequest> calls) {
        return Digest.of(calls.stream().map(RequestDigest::text).toList().toString());
    }

    private static String text(MarketoRequest call) {
        String form =
                call.form() == null ? "" : sorted(call.form().stream().map(Map.Entry::toString));
        String json = call.json() == null ? "" : unordered(call.json());
        return Digest.of(String.join("\n", call.method(), call.target(), form, json));
    }

    private static String unordered(JsonNode node) {
        if (node.isObject()) {
            return sorted(
                    node.properties().stream()
                            .map(each -> Json.write(each.getKey()) + unordered(each.getValue())));
        }
        return node.isArray()
                ? "[" + sorted(node.valueStream().map(RequestDigest::unordered)) + "]"
                : Json.write(node);
    }

    /** Each part as its digest, so that no two texts run into each other. */
    private static String sorted(Stream<String> parts) {
        return parts.map(Digest::of).sorted().toList().toString();
    }
}
