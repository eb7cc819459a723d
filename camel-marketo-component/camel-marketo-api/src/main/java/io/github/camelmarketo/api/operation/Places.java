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

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.client.DryRunRow;
import io.github.camelmarketo.api.client.KnownIds;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.client.Step;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.ProgramRef;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Operations on a folder or program that may be given by path or name. Its id is looked up first,
 * unless it is known already; what is given by id needs no call.
 */
final class Places {

    private Places() {}

    /**
     * Creates an operation on a folder or program.
     *
     * @param operation the operation, for errors
     * @param place the folder or program, null for none
     * @param then creates the operation on a folder or program given by id, or on null; called
     *     before any call as well, so that what it refuses is refused then
     */
    static <T> Operation<T> of(
            String operation, FolderRef place, Function<FolderRef, Operation<T>> then) {
        if (place == null || place.name() == null) {
            return then.apply(place);
        }
        Objects.requireNonNull(then.apply(new FolderRef(DryRunRow.NEW_ID, place.type())), "then");
        return runner -> new Lookup<>(runner, operation, place, then).begin();
    }

    /**
     * Creates an operation on a program.
     *
     * @param operation the operation, for errors
     * @param option the name of the parameter, for errors
     * @param program the program
     * @param then creates the operation on the program of an id; called before any call as well
     */
    static <T> Operation<T> program(
            String operation, String option, ProgramRef program, LongFunction<Operation<T>> then) {
        FolderRef place = Checks.programPlace(option, program);
        return of(operation, place, found -> then.apply(found.id()));
    }

    /** Like {@link #program}, for an operation that can go on where an earlier delivery stopped. */
    static <T> BatchOperation<T> batch(
            String operation,
            String option,
            ProgramRef program,
            LongFunction<BatchOperation<T>> then) {
        FolderRef place = Checks.programPlace(option, program);
        if (place.name() == null) {
            return then.apply(place.id());
        }
        // The account of the records is the same for every program.
        return new PlaceBatch<>(operation, place, then, then.apply(DryRunRow.NEW_ID).batch());
    }

    /** A batch of a program whose id is looked up first. */
    private record PlaceBatch<T>(
            String operation, FolderRef place, LongFunction<BatchOperation<T>> then, Batch<?> batch)
            implements BatchOperation<T> {

        @Override
        public BatchOperation<T> resume(Batch<?> earlier) {
            return new PlaceBatch<>(operation, place, then, earlier);
        }

        @Override
        public Step<T> begin(OperationRunner runner) {
            Operation<T> found =
                    Places.of(operation, place, any -> then.apply(any.id()).resume(batch));
            return found.begin(runner);
        }
    }

    /** A lookup and the operation after it. */
    private record Lookup<T>(
            OperationRunner runner,
            String operation,
            FolderRef place,
            Function<FolderRef, Operation<T>> then) {

        Step<T> begin() {
            Long id = runner.knownIds().get(key());
            if (id != null) {
                return on(id);
            }
            MarketoRequest request = PlaceRows.request(operation, place);
            return Step.call(
                    request,
                    response -> {
                        if (response.isUnsent()) {
                            return on(DryRunRow.NEW_ID);
                        }
                        long found = PlaceRows.id(request, place, response);
                        runner.knownIds().put(key(), found);
                        return on(found);
                    });
        }

        private String key() {
            return place.type() + ":" + place.name();
        }

        private Step<T> on(long id) {
            return watched(then.apply(new FolderRef(id, place.type())).begin(new Watching()));
        }

        /** An id that no longer exists is looked up anew next time. */
        private void watch(MarketoException failure) {
            if (failure.getKind() == ErrorKind.NOT_FOUND) {
                runner.knownIds().forget(key());
            }
        }

        private Step<T> watched(Step<T> step) {
            if (step instanceof Step.Call<T> call) {
                return call.then(
                        response -> watched(call.next().apply(response)),
                        failure -> {
                            watch(failure);
                            return watched(call.failed().apply(failure));
                        });
            }
            if (step instanceof Step.Pause<T> pause) {
                return new Step.Pause<>(pause.delay(), () -> watched(pause.next().get()));
            }
            return step;
        }

        /** Runs the calls of a result that is read later. */
        private final class Watching implements OperationRunner {

            @Override
            public <R> R run(Operation<R> each) {
                try {
                    return runner.run(each);
                } catch (MarketoException e) {
                    watch(e);
                    throw e;
                }
            }

            @Override
            public String instance() {
                return runner.instance();
            }

            @Override
            public boolean sendsAll() {
                return runner.sendsAll();
            }

            @Override
            public KnownIds knownIds() {
                return runner.knownIds();
            }
        }
    }
}
