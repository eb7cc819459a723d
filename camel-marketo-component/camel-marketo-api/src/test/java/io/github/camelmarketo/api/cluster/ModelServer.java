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
package io.github.camelmarketo.api.cluster;

import io.github.camelmarketo.api.client.FakeTime;
import io.github.camelmarketo.api.limit.CallLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Counts the calls that arrive, as the instance does, and what exceeds its limits. */
final class ModelServer {

    final List<String> violations = new ArrayList<>();
    int calls;

    /** Calls of a day from which on it refuses; 0 for none. */
    int quota;

    /** When it refused calls for the quota. */
    final List<Instant> refused = new ArrayList<>();

    private LocalDate day = LocalDate.MIN;
    private int callsOfTheDay;
    private final FakeTime time;
    private final Random random;
    private final CallLimits limits;
    private final int slowest;
    private final Deque<Instant> arrivals = new ArrayDeque<>();
    private int inFlight;

    /**
     * @param slowest the longest a call takes, in milliseconds
     */
    ModelServer(FakeTime time, Random random, CallLimits limits, int slowest) {
        this.time = time;
        this.random = random;
        this.limits = limits;
        this.slowest = slowest;
    }

    /**
     * A call is on the wire, whatever becomes of its node.
     *
     * @param response gets whether the quota allowed the call
     */
    void send(Consumer<Boolean> response) {
        time.after(Duration.ofMillis(1 + random.nextInt(20)), () -> arrive(response));
    }

    private void arrive(Consumer<Boolean> response) {
        Instant now = time.now();
        calls++;
        inFlight++;
        arrivals.add(now);
        Instant oldest = now.minus(limits.window());
        while (!arrivals.peekFirst().isAfter(oldest)) {
            arrivals.removeFirst();
        }
        if (arrivals.size() > limits.callsPerWindow()) {
            violations.add(arrivals.size() + " calls in a window at " + now);
        }
        if (inFlight > limits.maxConcurrentCalls()) {
            violations.add(inFlight + " calls in flight at " + now);
        }
        boolean allowed = isAllowed(now);
        int took = slowest / 10 + random.nextInt(slowest - slowest / 10);
        time.after(
                Duration.ofMillis(took),
                () -> {
                    inFlight--;
                    time.after(
                            Duration.ofMillis(1 + random.nextInt(20)),
                            () -> response.accept(allowed));
                });
    }

    private boolean isAllowed(Instant now) {
        LocalDate today = now.atZone(ZoneId.of("America/Chicago")).toLocalDate();
        if (!today.equals(day)) {
            day = today;
            callsOfTheDay = 0;
        }
        callsOfTheDay++;
        boolean allowed = quota == 0 || callsOfTheDay <= quota;
        if (!allowed) {
            refused.add(now);
        }
        return allowed;
    }
}
