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
package io.github.camelmarketo.cluster.hazelcast;

import io.github.camelmarketo.api.limit.CallLimits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Counts calls as the instance does, and what exceeds its limits. */
final class CallCount {

    private final CallLimits limits;
    private final Deque<Long> arrivals = new ArrayDeque<>();
    private final List<String> violations = new ArrayList<>();
    private int calls;
    private int inFlight;

    CallCount(CallLimits limits) {
        this.limits = limits;
    }

    synchronized void arrived() {
        long now = System.nanoTime();
        calls++;
        inFlight++;
        arrivals.add(now);
        while (now - arrivals.peekFirst() >= limits.window().toNanos()) {
            arrivals.removeFirst();
        }
        if (arrivals.size() > limits.callsPerWindow()) {
            violations.add(arrivals.size() + " calls in a window");
        }
        if (inFlight > limits.maxConcurrentCalls()) {
            violations.add(inFlight + " calls in flight");
        }
    }

    synchronized void ended() {
        inFlight--;
    }

    synchronized int calls() {
        return calls;
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }
}
