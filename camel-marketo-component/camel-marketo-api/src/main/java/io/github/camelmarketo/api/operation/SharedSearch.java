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
package io.github.camelmarketo.api.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.client.Sharing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The values of a search for leads that travel with those of others.
 *
 * @param filterType name of the field
 * @param fields names of the fields that are asked for, null for the default ones
 * @param records the values
 * @param page creates the request of a page, given values and a token, null for the first
 */
record SharedSearch(
        String filterType,
        String fields,
        List<String> records,
        BiFunction<List<String>, String, MarketoRequest> page)
        implements Sharing<String> {

    /** What searches have in common beside their values. */
    private record Kind(String filterType, String fields) {}

    @Override
    public Object key() {
        return new Kind(filterType, fields);
    }

    @Override
    public int most() {
        return LeadSearch.VALUES_PER_CALL;
    }

    @Override
    public MarketoRequest request(List<String> all) {
        return page.apply(all, null);
    }

    @Override
    public MarketoRequest next(MarketoResponse response, List<String> all) {
        String token = response.nextPageToken();
        return token == null || Boolean.FALSE.equals(response.moreResult())
                ? null
                : page.apply(all, token);
    }

    /** A row whose value none has given may be of anyone: nobody is to get it from another. */
    @Override
    public MarketoResponse part(MarketoResponse response, List<String> all, int from, int to) {
        if (to - from == all.size()) {
            return response;
        }
        Set<String> given = keys(all);
        Set<String> own = keys(all.subList(from, to));
        List<JsonNode> part = new ArrayList<>();
        for (JsonNode row : response.result()) {
            String value = LeadFields.text(row, filterType);
            if (value == null || !given.contains(LeadSearch.key(value))) {
                return null;
            }
            if (own.contains(LeadSearch.key(value))) {
                part.add(row);
            }
        }
        return response.withRows(part);
    }

    private static Set<String> keys(List<String> values) {
        return values.stream().map(LeadSearch::key).collect(Collectors.toSet());
    }

    /** A row has one value only: of two values that are alike it could be for either. */
    @Override
    public Object identity(String value) {
        return LeadSearch.alike(value);
    }

    @Override
    public boolean mayMeanARecord(String code) {
        return LeadSearch.TOO_MANY_MATCHES.equals(code);
    }
}
