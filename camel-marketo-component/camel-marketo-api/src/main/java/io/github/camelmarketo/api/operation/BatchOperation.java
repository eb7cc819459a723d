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

import io.github.camelmarketo.api.client.Counted;
import io.github.camelmarketo.api.client.Operation;

/**
 * An operation that sends records in several calls and can go on where an earlier delivery of the
 * same records stopped.
 *
 * @param <T> the type of its result
 */
public interface BatchOperation<T> extends Operation<T>, Counted {

    /**
     * Returns the account of its records.
     *
     * @return the account, which changes while the operation runs
     */
    Batch<?> batch();

    /**
     * Returns the same operation with the account of an earlier delivery.
     *
     * @param earlier the account that the operation had then
     * @return the operation that goes on with it
     */
    BatchOperation<T> resume(Batch<?> earlier);

    @Override
    default int done() {
        return batch().settled();
    }

    @Override
    default int total() {
        return batch().size();
    }

    @Override
    default int callsLeft() {
        return batch().callsLeft();
    }
}
