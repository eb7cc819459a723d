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

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.simulator.page.PageState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Admits or rejects API calls by the limits of the instance. A rejected call counts against no
 * limit. Thread-safe.
 */
final class EnforcedLimits {

    /** Parts of the window that the page shows. */
    private static final int SLICES = 20;

    private final SettableClock clock;
    private final Deque<Instant> admitted = new ArrayDeque<>();
    private final DailyCounts calls = new DailyCounts("users", "userId");
    private final DailyCounts errors = new DailyCounts("errors", "errorCode");
    private Limits limits;
    private int inFlight;

    EnforcedLimits(Limits limits, SettableClock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Counts a call of this user. It is in flight until {@link #release}. */
    synchronized void admit(String user) {
        Instant now = clock.instant();
        LocalDate day = clock.quotaDay();
        if (inFlight >= limits.concurrency()) {
            throw new ApiError(
                    615, "Concurrent access limit '" + limits.concurrency() + "' reached");
        }
        dropBefore(now.minus(limits.window()), now);
        if (admitted.size() >= limits.calls()) {
            throw new ApiError(
                    606,
                    "Max rate limit '"
                            + limits.calls()
                            + "' exceeded with in '"
                            + seconds(limits.window())
                            + "' secs");
        }
        if (calls.total(day) >= limits.dailyQuota()) {
            throw new ApiError(607, "Daily quota '" + limits.dailyQuota() + "' reached");
        }
        admitted.addLast(now);
        calls.add(day, user);
        inFlight++;
    }

    synchronized void release() {
        inFlight--;
    }

    synchronized void limits(Limits newLimits) {
        limits = newLimits;
    }

    synchronized Duration window() {
        return limits.window();
    }

    /** Counts an error with a code of Marketo. */
    synchronized void countError(String code) {
        errors.add(clock.quotaDay(), code);
    }

    /** How much of the limits is used now. */
    synchronized PageState.Usage use() {
        Instant now = clock.instant();
        LocalDate day = clock.quotaDay();
        dropBefore(now.minus(limits.window()), now);
        Integer[] slices = new Integer[SLICES];
        Arrays.fill(slices, 0);
        for (Instant each : admitted) {
            double age = Duration.between(each, now).toNanos();
            int slice = (int) (age * SLICES / limits.window().toNanos());
            slices[SLICES - 1 - Math.min(slice, SLICES - 1)]++;
        }
        return new PageState.Usage(
                limits.window(),
                List.of(slices),
                limits.calls(),
                inFlight,
                limits.concurrency(),
                day,
                calls.total(day),
                limits.dailyQuota());
    }

    /** The calls of the current day in the form of the usage response. */
    synchronized ObjectNode usage() {
        return calls.day(clock.quotaDay());
    }

    synchronized List<ObjectNode> weeklyUsage() {
        return calls.lastDays(clock.quotaDay());
    }

    synchronized ObjectNode errors() {
        return errors.day(clock.quotaDay());
    }

    synchronized List<ObjectNode> weeklyErrors() {
        return errors.lastDays(clock.quotaDay());
    }

    /** Resets all counters except the number of calls in flight. */
    synchronized void reset(Limits newLimits) {
        limits = newLimits;
        admitted.clear();
        calls.clear();
        errors.clear();
    }

    private void dropBefore(Instant start, Instant now) {
        if (!admitted.isEmpty() && admitted.peekLast().isAfter(now)) {
            // The clock was set back.
            admitted.removeIf(time -> time.isAfter(now));
        }
        while (!admitted.isEmpty() && !admitted.peekFirst().isAfter(start)) {
            admitted.removeFirst();
        }
    }

    private static String seconds(Duration window) {
        return window.toMillisPart() == 0
                ? Long.toString(window.toSeconds())
                : Double.toString(window.toMillis() / 1000.0);
    }
}
