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

import io.github.camelmarketo.api.MarketoException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an operation does next. Steps make calls without holding a thread between them; their
 * functions take no time and never block.
 *
 * @param <T> the type of the operation's result
 */
public sealed interface Step<T> {

    /**
     * The operation has ended.
     *
     * @param result its result, may be null
     * @param <T> the type of the result
     */
    record Done<T>(T result) implements Step<T> {}

    /**
     * The operation makes a call.
     *
     * @param request the call
     * @param check how to find out whether the call was applied, null when that cannot be found out
     * @param next what to do after it succeeded; may throw a {@link MarketoException}
     * @param failed what to do after it failed; may throw what the caller is to see
     * @param sentBefore when an earlier run sent the call without learning its outcome, null when
     *     the call was not sent before. Such a call is checked, or retried where that cannot apply
     *     it twice; otherwise it fails with an unknown outcome
     * @param sharing how the call may be made together with others, null when it is made alone
     * @param <T> the type of the operation's result
     */
    record Call<T>(
            MarketoRequest request,
            OutcomeCheck check,
            Function<MarketoResponse, Step<T>> next,
            Function<MarketoException, Step<T>> failed,
            Instant sentBefore,
            Sharing<?> sharing)
            implements Step<T> {

        /**
         * Creates a call that was not sent before.
         *
         * @param request the call
         * @param check how to find out whether the call was applied, null when that cannot be found
         *     out
         * @param next what to do after it succeeded; may throw a {@link MarketoException}
         * @param failed what to do after it failed; may throw what the caller is to see
         */
        public Call(
                MarketoRequest request,
                OutcomeCheck check,
                Function<MarketoResponse, Step<T>> next,
                Function<MarketoException, Step<T>> failed) {
            this(request, check, next, failed, null, null);
        }

        /**
         * Returns the same call, followed by something else.
         *
         * @param other what to do after it succeeded; may throw a {@link MarketoException}
         * @param otherwise what to do after it failed; may throw what the caller is to see
         * @return the call
         */
        public Call<T> then(
                Function<MarketoResponse, Step<T>> other,
                Function<MarketoException, Step<T>> otherwise) {
            return new Call<>(request, check, other, otherwise, sentBefore, sharing);
        }
    }

    /**
     * The operation waits. No thread is held meanwhile.
     *
     * @param delay how long
     * @param next what to do then
     * @param <T> the type of the operation's result
     */
    record Pause<T>(Duration delay, Supplier<Step<T>> next) implements Step<T> {}

    /**
     * Ends the operation.
     *
     * @param result its result, may be null
     * @param <T> the type of the result
     * @return the step
     */
    static <T> Step<T> done(T result) {
        return new Done<>(result);
    }

    /**
     * Makes a call whose failure is the operation's.
     *
     * @param request the call
     * @param next what to do after it succeeded
     * @param <T> the type of the operation's result
     * @return the step
     */
    static <T> Step<T> call(MarketoRequest request, Function<MarketoResponse, Step<T>> next) {
        return new Call<>(request, null, next, Step::failed);
    }

    private static <T> Step<T> failed(MarketoException failure) {
        throw failure;
    }
}
