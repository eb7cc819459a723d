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
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.ErrorUsage;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.Usage;
import java.util.function.BiFunction;

/**
 * See how many calls and errors the instance has, and who makes the calls.
 *
 * <p>Its methods are the operations {@code marketo:usage/...}.
 */
public class UsageApi {

    private static final String STATS = "/rest/v1/stats/";

    private static final Declaration DECLARED = new Declaration("usage", UsageApi.class);

    private final OperationRunner runner;

    /**
     * Creates the API.
     *
     * @param runner runs its operations
     */
    public UsageApi(OperationRunner runner) {
        this.runner = runner;
    }

    /**
     * Gets how many calls each API user has made today.
     *
     * @return the calls since midnight US Central time, by all users of the instance
     */
    @RestCall(path = STATS + "usage.json")
    public Usage today() {
        return day("today", Usage::read);
    }

    /**
     * Lists how many calls each API user made on each of the last seven days.
     *
     * @return the days with their calls, by all users of the instance
     */
    @RestCall(path = STATS + "usage/last7days.json")
    public Page<Usage> last7days() {
        return days("last7days", Usage::read);
    }

    /**
     * Gets which errors calls have got today.
     *
     * @return the errors since midnight US Central time, of calls by all users of the instance
     */
    @RestCall(path = STATS + "errors.json")
    public ErrorUsage errors() {
        return day("errors", ErrorUsage::read);
    }

    /**
     * Lists which errors calls got on each of the last seven days.
     *
     * @return the days with their errors, of calls by all users of the instance
     */
    @RestCall(path = STATS + "errors/last7days.json")
    public Page<ErrorUsage> errorsLast7days() {
        return days("errorsLast7days", ErrorUsage::read);
    }

    /** A day without counts may be missing from the response. */
    private <T> T day(String method, BiFunction<JsonNode, String, T> read) {
        MarketoRequest request = DECLARED.request(method, null).build();
        return runner.run(
                Operation.of(
                        request,
                        response ->
                                response.result().isEmpty() && !response.isUnsent()
                                        ? read.apply(Json.object(), response.instance())
                                        : Results.firstOrNull(response, read)));
    }

    private <T extends MarketoRecord> Page<T> days(
            String method, BiFunction<JsonNode, String, T> read) {
        MarketoRequest request = DECLARED.request(method, null).build();
        return runner.run(Operation.of(request, response -> Results.page(response, read)));
    }
}
