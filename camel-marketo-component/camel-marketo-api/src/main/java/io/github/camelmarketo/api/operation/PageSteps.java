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
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.client.Step;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads all pages of a request, each of which names its successor by a token, as steps of an
 * operation.
 *
 * @param page the request of a page, given its token
 * @param next the token of the page after one, null when that is the last
 * @param row takes each row
 * @param end what to do after the last page
 * @param failed what to do when a page cannot be read
 * @param <T> the type of the operation's result
 */
record PageSteps<T>(
        Function<String, MarketoRequest> page,
        BiFunction<MarketoRequest, MarketoResponse, String> next,
        Consumer<JsonNode> row,
        Supplier<Step<T>> end,
        Function<MarketoException, Step<T>> failed) {

    private static final int MOST_PAGES = 1000;

    /**
     * Begins to read.
     *
     * @param token the token of the first page, null where it has none
     * @return the first step; it fails when the pages have no end
     */
    Step<T> from(String token) {
        return read(token, 1);
    }

    private Step<T> read(String token, int number) {
        MarketoRequest request = page.apply(token);
        return new Step.Call<>(
                request,
                null,
                response -> {
                    response.result().forEach(row);
                    String following = next.apply(request, response);
                    if (following == null) {
                        return end.get();
                    }
                    if (number == MOST_PAGES || following.equals(token)) {
                        throw Results.endless(
                                request,
                                response,
                                "Marketo returns page after page without an end");
                    }
                    return read(following, number + 1);
                },
                failed);
    }
}
