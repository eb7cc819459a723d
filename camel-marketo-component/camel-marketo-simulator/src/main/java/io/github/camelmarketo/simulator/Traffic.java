package io.github.camelmarketo.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** What arrived at the simulator, in the order of arrival, and how dense it came. Thread-safe. */
final class Traffic {

    private final List<RecordedRequest> requests = new ArrayList<>();
    private final List<String> errorCodes = new ArrayList<>();
    private final Deque<Instant> arrivals = new ArrayDeque<>();
    private final boolean recording;
    private int inFlight;
    private int maxInFlight;
    private int maxCallsInWindow;

    /**
     * Begins to watch.
     *
     * @param recording whether requests and error codes are kept; a process that runs for days must
     *     not
     */
    Traffic(boolean recording) {
        this.recording = recording;
    }

    /** Notes a request; {@link #leave} must follow for the same one. */
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

    /** Ends a request's time in flight; the code is that of a refusal, null for a success. */
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

    /** Forgets what came; requests in flight stay so until they are answered. */
    synchronized void clear() {
        requests.clear();
        errorCodes.clear();
        arrivals.clear();
        maxInFlight = 0;
        maxCallsInWindow = 0;
    }
}
