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

import io.github.camelmarketo.simulator.page.RefusedAction;
import io.github.camelmarketo.simulator.page.ScriptedFault;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The faults that the page has scripted for the next API calls, one call each. Thread-safe. */
final class PageFaults {

    /** A user who presses a button more often than that does not expect to see what happens. */
    private static final int MOST = 20;

    private static final Duration SLOW = Duration.ofSeconds(5);

    private final Deque<ScriptedFault> waiting = new ArrayDeque<>();
    private final Envelopes envelopes;

    PageFaults(Envelopes envelopes) {
        this.envelopes = envelopes;
    }

    synchronized void add(ScriptedFault fault) {
        if (waiting.size() == MOST) {
            throw new RefusedAction(
                    409,
                    MOST + " faults wait for calls already; make a call or reset the simulator");
        }
        waiting.addLast(fault);
    }

    /** The names of the faults that no call has taken yet. */
    synchronized List<String> waiting() {
        return waiting.stream().map(ScriptedFault::id).toList();
    }

    /** The fault of the next call, null when none is left. */
    synchronized FaultStep.Taken next() {
        return waiting.isEmpty() ? null : script(waiting.removeFirst()).next();
    }

    synchronized void clear() {
        waiting.clear();
    }

    private FaultScript script(ScriptedFault fault) {
        FaultScript script = new FaultScript(envelopes);
        return switch (fault) {
            case RATE_LIMIT ->
                    script.error("606", "Max rate limit '100' exceeded with in '20' secs");
            case SYSTEM_ERROR -> script.error("611", "System error");
            case RESET_BEFORE -> script.reset();
            case RESET_AFTER -> script.reset().afterWork();
            case SLOW -> script.delay(SLOW).afterWork();
        };
    }
}
