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

/** Runs operations. */
@FunctionalInterface
public interface OperationRunner {

    /**
     * Runs an operation and waits for its result.
     *
     * @param operation the operation
     * @param <T> the type of its result
     * @return its result, may be null
     * @throws io.github.camelmarketo.api.MarketoException when it fails
     */
    <T> T run(Operation<T> operation);

    /**
     * Returns the instance on which the operations are run.
     *
     * @return its address, null when it is none in particular
     */
    default String instance() {
        return null;
    }

    /**
     * Returns whether all calls are sent. In a dry run some are not, and what they would bring
     * about is not to be waited for.
     *
     * @return false in a dry run
     */
    default boolean sendsAll() {
        return true;
    }

    /**
     * Returns the ids that operations have looked up by name.
     *
     * @return the ids, none where the runner keeps none
     */
    default KnownIds knownIds() {
        return KnownIds.none();
    }
}
