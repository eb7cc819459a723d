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

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The operations of a client that are not finished. */
final class ActiveRuns {

    private final Set<OperationRun<?>> runs = ConcurrentHashMap.newKeySet();
    private volatile String stopped;

    void add(OperationRun<?> run) {
        runs.add(run);
        String reason = stopped;
        if (reason != null) {
            run.stop(reason);
        }
    }

    void remove(OperationRun<?> run) {
        runs.remove(run);
    }

    /** Stops all of them, and all that begin later. */
    void stop(String reason) {
        stopped = reason;
        runs.forEach(each -> each.stop(reason));
    }
}
