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

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Runs an operation dry, and then another one that depends on what the first would have sent. Both
 * look up anew what they look up by name, once for both.
 *
 * @param <T> the type of the result
 */
public final class Rehearsal<T> implements Operation<T> {

    private final Operation<?> rehearsed;
    private final Predicate<MarketoRequest> keptBack;
    private final Function<List<MarketoRequest>, Operation<T>> then;
    private final List<MarketoRequest> calls = new ArrayList<>();

    /**
     * Creates an operation that begins with a dry run.
     *
     * @param rehearsed the operation that is run dry; its result is dropped
     * @param keptBack returns whether a call is kept back; reads may be sent
     * @param then is shown the calls that were kept back; returns the operation that is run, or
     *     throws what the caller is to see
     */
    public Rehearsal(
            Operation<?> rehearsed,
            Predicate<MarketoRequest> keptBack,
            Function<List<MarketoRequest>, Operation<T>> then) {
        this.rehearsed = rehearsed;
        this.keptBack = keptBack;
        this.then = then;
    }

    /**
     * Lets an operation look up anew what it looks up by name.
     *
     * @param operation the operation
     * @param <T> the type of the result
     * @return the same operation, which does not know the ids of names
     */
    public static <T> Operation<T> anew(Operation<T> operation) {
        return runner ->
                operation.begin(
                        new LookupRunner(runner, runner.knownIds().anew(), runner.sendsAll()));
    }

    @Override
    public Step<T> begin(OperationRunner runner) {
        KnownIds ids = runner.knownIds().anew();
        return follow(
                rehearsed.begin(new LookupRunner(runner, ids, false)),
                new LookupRunner(runner, ids, runner.sendsAll()));
    }

    private <R> Step<T> follow(Step<R> first, OperationRunner runner) {
        Step<R> step = first;
        while (step instanceof Step.Call<R> call && keptBack.test(call.request())) {
            calls.add(call.request());
            step = call.next().apply(MarketoResponse.keptBack(call.request()));
        }
        if (step instanceof Step.Call<R> read) {
            return new Step.Call<>(
                    read.request(),
                    read.check(),
                    response -> follow(read.next().apply(response), runner),
                    failure -> follow(read.failed().apply(failure), runner));
        }
        if (step instanceof Step.Pause<R> pause) {
            return new Step.Pause<>(pause.delay(), () -> follow(pause.next().get(), runner));
        }
        return then.apply(List.copyOf(calls)).begin(runner);
    }
}
