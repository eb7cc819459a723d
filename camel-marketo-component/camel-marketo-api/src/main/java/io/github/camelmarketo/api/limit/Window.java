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
package io.github.camelmarketo.api.limit;

import io.github.camelmarketo.api.internal.JvmWide;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What the limiters of one instance know, one limiter for each class loader. All of it is of types
 * of the JDK, and guarded by the monitor of {@link #lock()}.
 *
 * @param lock guards the rest
 * @param counts the calls in flight, how often the limits were changed, and the lane that was
 *     served last
 * @param responses when the calls in the window had their responses, oldest first
 * @param first those who wait in the first lane, each completed in the order in which they came,
 *     with a call in flight that was counted for it
 * @param bulk those who wait in the second lane, likewise
 * @param limits the limits that each limiter is to keep: concurrent calls, calls in a window, and
 *     the window
 */
record Window(
        Object lock,
        int[] counts,
        Deque<Instant> responses,
        Set<CompletableFuture<Boolean>> first,
        Set<CompletableFuture<Boolean>> bulk,
        Map<Object, Object[]> limits) {

    private static final int FIRST_SERVED = 1;

    /** A window that nobody shares. */
    static Window own() {
        return of(created());
    }

    /** The window of an instance, shared by all class loaders of the JVM. */
    static Window shared(String instance) {
        return of(JvmWide.get("the window of " + instance, Object[].class, Window::created));
    }

    int inFlight() {
        return counts[0];
    }

    void addInFlight(int more) {
        counts[0] += more;
    }

    /** How often the limits were changed. */
    int changes() {
        return counts[1];
    }

    /** Those who wait in a lane. */
    Set<CompletableFuture<Boolean>> turns(Lane lane) {
        return lane == Lane.FIRST ? first : bulk;
    }

    /** How many wait. */
    int waiting() {
        return first.size() + bulk.size();
    }

    /** Removes the one whose turn it is; somebody waits. */
    CompletableFuture<Boolean> next() {
        boolean firstLane = bulk.isEmpty() || (!first.isEmpty() && counts[2] != FIRST_SERVED);
        counts[2] = firstLane ? FIRST_SERVED : 0;
        Iterator<CompletableFuture<Boolean>> lane = (firstLane ? first : bulk).iterator();
        CompletableFuture<Boolean> turn = lane.next();
        lane.remove();
        return turn;
    }

    /** The strictest of all limits, null when there are none. */
    CallLimits strictest() {
        return limits.values().stream()
                .map(
                        each ->
                                new CallLimits(
                                        (Integer) each[0], (Integer) each[1], (Duration) each[2]))
                .reduce(CallLimits::stricter)
                .orElse(null);
    }

    /** Sets or, with null, removes the limits that a limiter is to keep. */
    void limit(Object limiter, CallLimits kept) {
        counts[1]++;
        if (kept == null) {
            limits.remove(limiter);
        } else {
            limits.put(
                    limiter,
                    new Object[] {kept.maxConcurrentCalls(), kept.callsPerWindow(), kept.window()});
        }
    }

    private static Object[] created() {
        return new Object[] {
            new Object(),
            new int[3],
            new ArrayDeque<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new HashMap<>()
        };
    }

    @SuppressWarnings("unchecked") // as created above
    private static Window of(Object[] parts) {
        return new Window(
                parts[0],
                (int[]) parts[1],
                (Deque<Instant>) parts[2],
                (Set<CompletableFuture<Boolean>>) parts[3],
                (Set<CompletableFuture<Boolean>>) parts[4],
                (Map<Object, Object[]>) parts[5]);
    }
}
