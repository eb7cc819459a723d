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

import io.github.camelmarketo.api.Subject;
import java.time.Duration;

/**
 * How far an operation of more than ten calls is.
 *
 * @param id tells the operation from all others; the same in all its reports
 * @param operation like {@code smartCampaign/trigger}
 * @param subject what it is about, null when that is nothing in particular
 * @param done how many records are settled: accepted, refused or in doubt; -1 when nobody knows
 * @param total how many records it is about, -1 when nobody knows
 * @param calls how many calls were sent, retries and checks counted
 * @param elapsed how long it has been running
 * @param remaining about how long it will go on at its present rate, null when nobody knows
 * @param waitingFor what it waits for, null when it has ended
 */
public record Progress(
        String id,
        String operation,
        Subject subject,
        int done,
        int total,
        int calls,
        Duration elapsed,
        Duration remaining,
        WaitingFor waitingFor) {

    private static final long LONGEST_IN_SECONDS = 120;
    private static final long LONGEST_IN_MINUTES = 120;

    /** What an operation waits for. */
    public enum WaitingFor {
        /** Leave to make a call within the instance's limits. */
        PERMIT("a permit within the limits"),
        /** An access token. */
        TOKEN("an access token"),
        /** The response to a call. */
        RESPONSE("a response"),
        /** The delay before a retry or a check. */
        RETRY("a retry"),
        /** The end of the quiet hours. */
        QUIET_HOURS("the end of the quiet hours"),
        /** A pause that belongs to the operation, such as between two looks at a run. */
        PAUSE("the end of a pause");

        private final String text;

        WaitingFor(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Returns whether the operation has ended, successfully or not. There is no further report of
     * it.
     *
     * @return true in its last report
     */
    public boolean ended() {
        return waitingFor == null;
    }

    /**
     * Returns the calls in a second, on the average.
     *
     * @return the rate, 0 when no time has passed
     */
    public double callsPerSecond() {
        double seconds = elapsed.toMillis() / 1000.0;
        return seconds == 0 ? 0 : calls / seconds;
    }

    /**
     * Returns the progress as one line for people.
     *
     * @return text like {@code smartCampaign/trigger of campaign 3712: 10000 of 50000 records, 100
     *     calls in 10 s (10 calls/s), about 40 s left, waiting for a permit within the limits}
     */
    public String text() {
        StringBuilder text = new StringBuilder(operation);
        if (subject != null) {
            text.append(" of ").append(subject);
        }
        text.append(ended() ? " ended: " : ": ");
        if (total >= 0) {
            text.append(done).append(" of ").append(total).append(" records, ");
        }
        text.append(calls).append(" calls in ").append(shown(elapsed));
        text.append(" (").append(shown(callsPerSecond())).append(" calls/s)");
        if (remaining != null) {
            text.append(", about ").append(shown(remaining)).append(" left");
        }
        if (!ended()) {
            text.append(", waiting for ").append(waitingFor);
        }
        return text.toString();
    }

    /** The same in every locale. */
    private static String shown(double rate) {
        long tenths = Math.round(rate * 10);
        return tenths % 10 == 0 ? String.valueOf(tenths / 10) : String.valueOf(tenths / 10.0);
    }

    private static String shown(Duration duration) {
        long seconds = (duration.toMillis() + 500) / 1000;
        long minutes = (seconds + 30) / 60;
        if (seconds < LONGEST_IN_SECONDS) {
            return seconds + " s";
        }
        return minutes < LONGEST_IN_MINUTES
                ? minutes + " min"
                : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
