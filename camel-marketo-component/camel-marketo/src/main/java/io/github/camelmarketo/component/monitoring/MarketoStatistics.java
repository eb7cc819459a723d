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
package io.github.camelmarketo.component.monitoring;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.client.CallObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts a component's calls since it was started. */
public final class MarketoStatistics implements CallObserver {

    private static final int KEPT_FAILURES = 10;

    private final LongAdder calls = new LongAdder();
    private final LongAdder failedCalls = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder tokens = new LongAdder();
    private final LongAdder waitedMillis = new LongAdder();
    private final Deque<Failure> failures = new ArrayDeque<>();

    /**
     * A failure that a caller saw.
     *
     * @param at when
     * @param text what it saw
     */
    record Failure(Instant at, String text) {}

    @Override
    public void permitted(String operation, Duration waited) {
        waitedMillis.add(waited.toMillis());
    }

    @Override
    public void called(String operation, String code, Duration took) {
        calls.increment();
        if (!code.isEmpty()) {
            failedCalls.increment();
        }
    }

    @Override
    public void retrying(String operation, int attempt, String code, Duration delay) {
        retries.increment();
    }

    @Override
    public void authenticated(boolean success, Duration took) {
        tokens.increment();
    }

    @Override
    public void failed(MarketoException failure) {
        synchronized (failures) {
            failures.addFirst(new Failure(Instant.now(), failure.getMessage()));
            if (failures.size() > KEPT_FAILURES) {
                failures.removeLast();
            }
        }
    }

    long calls() {
        return calls.sum();
    }

    long failedCalls() {
        return failedCalls.sum();
    }

    long retries() {
        return retries.sum();
    }

    long tokens() {
        return tokens.sum();
    }

    long waitedMillis() {
        return waitedMillis.sum();
    }

    /** The last failures, newest first. */
    List<Failure> failures() {
        synchronized (failures) {
            return List.copyOf(failures);
        }
    }
}
