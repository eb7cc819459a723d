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
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.client.Step;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.UsedBy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads all pages of the assets that refer to a campaign. Each page is one row, with the assets of
 * the page and how many there are.
 */
final class UsedByPages implements Operation<Page<UsedBy>> {

    /** The most assets that a page may have. */
    private static final int MAX_RETURN = 50;

    private final Supplier<MarketoRequest.Builder> request;
    private final boolean narrowed;

    /**
     * @param request starts the request of a page
     * @param narrowed whether some of the assets are asked for only
     */
    UsedByPages(Supplier<MarketoRequest.Builder> request, boolean narrowed) {
        this.request = request;
        this.narrowed = narrowed;
    }

    @Override
    public Step<Page<UsedBy>> begin(OperationRunner runner) {
        return from(0, runner.instance(), new LinkedHashMap<>());
    }

    private Step<Page<UsedBy>> from(int offset, String instance, Map<String, UsedBy> found) {
        MarketoRequest page =
                request.get().query("maxReturn", MAX_RETURN).query("offset", offset).build();
        return Step.call(
                page,
                response -> {
                    JsonNode row =
                            response.result().isEmpty() ? Json.object() : response.result().get(0);
                    int before = found.size();
                    int rows = row.path("usedBy").size();
                    for (JsonNode each : row.path("usedBy")) {
                        if (each.isObject()) {
                            // Assets of two types may have one id, and moved rows come twice.
                            String key = Json.text(each, "compType") + " " + each.path("id");
                            found.putIfAbsent(key, UsedBy.read(each, instance));
                        }
                    }
                    Long counted = Json.number(row, "usedByCount");
                    long seen = (long) offset + rows;
                    boolean more = rows == MAX_RETURN || (counted != null && counted > seen);
                    if (more && found.size() > before) {
                        return from(offset + rows, instance, found);
                    }
                    checkNamed(page, response, counted, found);
                    return Step.done(all(found, response));
                });
    }

    /** None must not be the result where there is one: the campaign may be deleted then. */
    private void checkNamed(
            MarketoRequest page,
            MarketoResponse response,
            Long counted,
            Map<String, UsedBy> found) {
        if (!narrowed && found.isEmpty() && counted != null && counted > 0) {
            throw new MarketoException(
                    Results.failure(
                            page,
                            response,
                            ErrorKind.PROTOCOL,
                            "Marketo counts " + counted + " assets that use it but names none",
                            "Check in Marketo what uses it."),
                    null);
        }
    }

    private static Page<UsedBy> all(Map<String, UsedBy> found, MarketoResponse response) {
        List<UsedBy> assets = new ArrayList<>(found.values());
        return new Page<>(assets, assets.size(), null, response.requestId(), response.warnings());
    }
}
