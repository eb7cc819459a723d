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
package io.github.camelmarketo.component;

import io.github.camelmarketo.api.client.Counted;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.client.Step;

/**
 * An operation that is compared with its plan first, and is as far as the operation itself.
 *
 * @param operation the operation
 * @param compared the operation after its comparison
 */
record PlannedOperation<T>(Operation<T> operation, Operation<T> compared)
        implements Operation<T>, Counted {

    @Override
    public Step<T> begin(OperationRunner runner) {
        return compared.begin(runner);
    }

    @Override
    public int done() {
        return operation instanceof Counted known ? known.done() : 0;
    }

    @Override
    public int total() {
        return operation instanceof Counted known ? known.total() : -1;
    }

    @Override
    public int callsLeft() {
        return operation instanceof Counted known ? known.callsLeft() : 0;
    }
}
