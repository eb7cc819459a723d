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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request with its route.
 *
 * @param logNumber its number in the log that the page shows
 */
record ReceivedCall(RecordedRequest request, Routes.Match match, long logNumber) {

    /** The query parameter that turns a POST into a GET. */
    private static final String METHOD_OVERRIDE = "_method";

    RestOperation operation() {
        return match.operation();
    }

    /**
     * Whether a POST stands for a GET with its form fields as the query. The lead database offers
     * this for queries that are too long for a URL.
     */
    static boolean isReadByPost(String method, Map<String, List<String>> query) {
        return method.equals("POST") && List.of("GET").equals(query.get(METHOD_OVERRIDE));
    }

    /** The {@code {id}} of the path. Ids of the asset API have 32 bits. */
    long id() {
        return id("id");
    }

    /** An id in the path. */
    long id(String variable) {
        String id = match.path().group(variable);
        try {
            return operation().isAsset() ? Integer.parseInt(id) : Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new ApiError(
                    1001, "Invalid value '" + id + "' for " + variable + ": expected an integer");
        }
    }

    /** The query parameters; throws 1001 for a name that is not among the known ones. */
    RequestParameters query(String... known) {
        Map<String, List<String>> query = request.query();
        if (isReadByPost(request.method(), query)) {
            Map<String, List<String>> merged = new LinkedHashMap<>(query);
            merged.remove(METHOD_OVERRIDE);
            merged.putAll(request.form());
            query = merged;
        }
        return new RequestParameters(query, known);
    }

    /** The form fields; throws 1001 for a name that is not among the known ones. */
    RequestParameters form(String... known) {
        return new RequestParameters(request.form(), known);
    }

    JsonNode jsonObject() {
        return StrictJson.object(request.body());
    }
}
