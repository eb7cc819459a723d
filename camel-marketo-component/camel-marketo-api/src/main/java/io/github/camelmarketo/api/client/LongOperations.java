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

import io.github.camelmarketo.api.internal.Time;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operations of a client that make more than ten calls, and who is told how far they are. */
final class LongOperations {

    /** How many calls an operation may make without being a long one. */
    static final int MOST_CALLS = 10;

    private static final Logger LOG = LoggerFactory.getLogger("io.github.camelmarketo.progress");

    private final Set<LongOperation> running = ConcurrentHashMap.newKeySet();
    private final ProgressListener listener;
    private final Time time;

    LongOperations(ProgressListener listener, Time time) {
        this.listener = listener;
        this.time = time;
    }

    /**
     * @param executor runs the reports
     * @param counted tells how far the operation is, null when nobody knows
     * @param since when its first call asked for a permit, null when none has
     * @param calls how many calls were sent
     * @param request the call that comes next
     */
    LongOperation begin(
            Executor executor, Counted counted, Instant since, int calls, MarketoRequest request) {
        LongOperation operation =
                new LongOperation(this, time, executor, counted, since, calls, request);
        running.add(operation);
        operation.begin();
        return operation;
    }

    void end(LongOperation operation) {
        running.remove(operation);
        operation.end();
    }

    /** How far all of them are, the longest first. */
    List<Progress> all() {
        return running.stream()
                .map(LongOperation::progress)
                .sorted(Comparator.comparing(Progress::elapsed).reversed())
                .toList();
    }

    void tell(Progress progress) {
        LOG.info("{}", progress.text());
        try {
            listener.progressed(progress);
        } catch (Throwable e) {
            LOG.warn("The progress listener failed: {}", e.toString());
        }
    }
}
