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
package io.github.camelmarketo.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** Records the requests in the order of arrival and measures their density. Thread-safe. */
final class Traffic {

    private final List<RecordedRequest> requests = new ArrayList<>();
    private final List<String> errorCodes = new ArrayList<>();
    private final Deque<Instant> arrivals = new ArrayDeque<>();
    private final boolean recording;
    private int inFlight;
    private int maxInFlight;
    private int maxCallsInWindow;

    /**
     * Starts with nothing recorded.
     *
     * @param recording whether requests and error codes are kept; false for a long-running process
     */
    Traffic(boolean recording) {
        this.recording = recording;
    }

    /** Counts a request as in flight until {@link #leave}. */
    synchronized void arrive(RecordedRequest request, Duration window) {
        if (recording) {
            requests.add(request);
        }
        if (request.operation().isIdentity()) {
            return;
        }
        inFlight++;
        maxInFlight = Math.max(maxInFlight, inFlight);
        Instant start = request.receivedAt().minus(window);
        arrivals.addLast(request.receivedAt());
        while (!arrivals.isEmpty() && !arrivals.peekFirst().isAfter(start)) {
            arrivals.removeFirst();
        }
        maxCallsInWindow = Math.max(maxCallsInWindow, arrivals.size());
    }

    /** Ends the time in flight. The error code is null for a success. */
    synchronized void leave(RecordedRequest request, String errorCode) {
        if (!request.operation().isIdentity()) {
            inFlight--;
        }
        if (recording && errorCode != null) {
            errorCodes.add(errorCode);
        }
    }

    synchronized List<RecordedRequest> requests(Predicate<RestOperation> filter) {
        List<RecordedRequest> hits = new ArrayList<>();
        for (RecordedRequest request : requests) {
            if (filter.test(request.operation())) {
                hits.add(request);
            }
        }
        return List.copyOf(hits);
    }

    synchronized List<String> errorCodes() {
        return List.copyOf(errorCodes);
    }

    synchronized int maxInFlight() {
        return maxInFlight;
    }

    synchronized int inFlight() {
        return inFlight;
    }

    synchronized int maxCallsInWindow() {
        return maxCallsInWindow;
    }

    /** Resets everything except the number of calls in flight. */
    synchronized void clear() {
        requests.clear();
        errorCodes.clear();
        arrivals.clear();
        maxInFlight = 0;
        maxCallsInWindow = 0;
    }
}
