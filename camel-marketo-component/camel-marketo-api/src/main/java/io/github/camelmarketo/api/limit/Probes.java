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

import java.time.Duration;
import java.time.Instant;

/**
 * The probe calls while calls are held back: one every five minutes, and one for all JVMs that
 * share the quota. Not safe for use by many threads.
 */
final class Probes {

    /** When another JVM has the probe, the next call asks again after this time. */
    private static final Duration DENIED = Duration.ofSeconds(30);

    private Instant next = Instant.MIN;
    private boolean running;

    /** Whether a call waits that could be the probe. */
    private boolean wanted;

    /** Whether a report asks for the probe that has no response yet. */
    private boolean asked;

    private boolean granted;

    /** Calls are held back from now on. */
    void begin(Instant now) {
        end();
        next = now.plus(DailyQuota.PROBE_INTERVAL);
    }

    /** Calls are no longer held back. */
    void end() {
        running = false;
        wanted = false;
        granted = false;
    }

    boolean isDue(Instant now) {
        return granted || !now.isBefore(next);
    }

    void want() {
        wanted = true;
    }

    /**
     * Takes the probe.
     *
     * @param shared whether others must have agreed to it
     * @return whether this is the call that probes
     */
    boolean take(Instant now, boolean shared) {
        if (shared ? !granted : now.isBefore(next)) {
            return false;
        }
        granted = false;
        running = true;
        next = now.plus(DailyQuota.PROBE_INTERVAL);
        return true;
    }

    /** A call was accepted. Returns whether it may have been the probe. */
    boolean accepted() {
        boolean probing = running;
        running = false;
        return probing;
    }

    /** Returns whether the next report is to ask for the probe. */
    boolean ask() {
        asked = wanted && !granted;
        wanted = false;
        return asked;
    }

    /** The report that may have asked for the probe has its response. */
    void responded(boolean probe, Instant now) {
        if (asked && !probe) {
            next = now.plus(DENIED);
        }
        granted |= probe;
        asked = false;
    }
}
