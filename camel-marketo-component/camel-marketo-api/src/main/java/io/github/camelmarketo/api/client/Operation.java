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

import java.util.function.Function;

/**
 * What a route asks for: a series of calls that ends in a result. It does nothing until it is run.
 *
 * @param <T> the type of its result
 */
@FunctionalInterface
public interface Operation<T> {

    /**
     * Begins the operation.
     *
     * @param runner runs further operations for a result that is read later, page by page
     * @return the first step
     */
    Step<T> begin(OperationRunner runner);

    /**
     * Creates an operation of one call.
     *
     * @param request the call
     * @param result reads the result out of the response; may throw a {@link
     *     io.github.camelmarketo.api.MarketoException}
     * @param <T> the type of the result
     * @return the operation
     */
    static <T> Operation<T> of(MarketoRequest request, Function<MarketoResponse, T> result) {
        return of(request, null, result);
    }

    /**
     * Creates an operation of one call that can be checked.
     *
     * @param request the call
     * @param check how to find out whether the call was applied, null when that cannot be found out
     * @param result reads the result out of the response
     * @param <T> the type of the result
     * @return the operation
     */
    static <T> Operation<T> of(
            MarketoRequest request, OutcomeCheck check, Function<MarketoResponse, T> result) {
        return runner ->
                new Step.Call<>(
                        request,
                        check,
                        response -> Step.done(result.apply(response.from(runner.instance()))),
                        failure -> {
                            throw failure;
                        });
    }

    /**
     * Creates an operation whose result makes its calls while it is read.
     *
     * @param result creates the result; no call is made for it
     * @param <T> the type of the result
     * @return the operation
     */
    static <T> Operation<T> lazily(Function<OperationRunner, T> result) {
        return runner -> Step.done(result.apply(runner));
    }
}
