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

/**
 * A runner with ids of its own, so that an operation looks up anew what it looks up by name.
 *
 * @param runner runs the operations
 * @param knownIds the ids
 * @param sendsAll whether all calls are sent
 */
record LookupRunner(OperationRunner runner, KnownIds knownIds, boolean sendsAll)
        implements OperationRunner {

    @Override
    public <T> T run(Operation<T> operation) {
        return runner.run(operation);
    }

    @Override
    public String instance() {
        return runner.instance();
    }
}
