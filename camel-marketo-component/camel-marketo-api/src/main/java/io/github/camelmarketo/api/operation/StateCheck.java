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
import io.github.camelmarketo.api.client.OutcomeCheck;
import io.github.camelmarketo.api.client.Step;
import io.github.camelmarketo.api.internal.Json;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Checks whether a thing is in the state that a call was to bring it to.
 *
 * @param <T> the type in which the thing is read
 */
final class StateCheck<T> implements OutcomeCheck {

    private final MarketoRequest read;
    private final BiFunction<JsonNode, String, T> row;
    private final Predicate<T> reached;
    private final Function<T, JsonNode> result;

    /**
     * @param read reads the thing
     * @param row creates it of its JSON
     * @param reached whether the state is reached; null stands for a thing that does not exist
     */
    StateCheck(MarketoRequest read, BiFunction<JsonNode, String, T> row, Predicate<T> reached) {
        this(read, row, reached, found -> Json.tree(Map.of("id", read.subject().id())));
    }

    /**
     * @param read reads the thing
     * @param row creates it of its JSON
     * @param reached whether the state is reached; null stands for a thing that does not exist
     * @param result what Marketo would have returned for a thing in that state
     */
    StateCheck(
            MarketoRequest read,
            BiFunction<JsonNode, String, T> row,
            Predicate<T> reached,
            Function<T, JsonNode> result) {
        this.read = read;
        this.row = row;
        this.reached = reached;
        this.result = result;
    }

    @Override
    public Step<Finding> check(Supplier<Instant> begun, Claims claims) {
        return new Step.Call<>(
                read, null, response -> result(Results.firstOrNull(response, row)), this::failed);
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    private Step<Finding> failed(MarketoException failure) {
        if (Results.isMissing(failure)) {
            return result(null);
        }
        throw failure;
    }

    private Step<Finding> result(T found) {
        return Step.done(
                reached.test(found) ? Finding.applied(result.apply(found)) : Finding.NOTHING);
    }
}
