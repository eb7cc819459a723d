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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.Subject;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Reads the instance to find out whether a call whose outcome is unknown was applied. */
public interface OutcomeCheck {

    /**
     * Starts one check.
     *
     * @param begun when the call began, on Marketo's clock; to be asked after a response was read,
     *     which tells how that clock stands. Null when no response has told it
     * @param claims tells which things other calls created, and claims one for this call
     * @return the first step of the check
     */
    Step<Finding> check(Supplier<Instant> begun, Claims claims);

    /**
     * Returns whether applying the call once more ends in the same state, so that it may be retried
     * as soon as a check sees no trace of it.
     *
     * @return false for calls that create something new each time
     */
    boolean isRepeatable();

    /**
     * Returns how often is checked before the call fails, or something is created once more.
     *
     * @return 1 or more
     */
    default int times() {
        return 3;
    }

    /**
     * Returns what a successful response says was created.
     *
     * @param response the response
     * @return the thing, null when nothing new was created
     */
    default Subject created(MarketoResponse response) {
        return null;
    }

    /**
     * Returns what tells calls that create the same from others.
     *
     * @return the same text for calls whose work cannot be told apart, null when nothing new is
     *     created
     */
    default String key() {
        return null;
    }

    /** Who created what, among the calls of one client. */
    interface Claims {

        /**
         * Returns whether no other call is known to have created a thing.
         *
         * @param thing the thing
         * @return false when another call created it
         */
        boolean isFree(Subject thing);

        /**
         * Claims a thing for the call.
         *
         * @param things what seems to be created by the call
         * @return one of them, which no other call can claim any more; null when it is not certain
         *     that any of them is the call's
         */
        Subject claim(List<Subject> things);
    }

    /**
     * What a check saw.
     *
     * @param applied what Marketo would have returned, null when it is not certain that the call
     *     was applied
     * @param candidate a sentence on what may be the call's work, null when there is no trace of it
     */
    record Finding(JsonNode applied, String candidate) {

        /** There is no trace of the call. */
        public static final Finding NOTHING = new Finding(null, null);

        /**
         * The call was applied.
         *
         * @param row what Marketo would have returned
         * @return the finding
         */
        public static Finding applied(JsonNode row) {
            return new Finding(row, null);
        }

        /**
         * There may be a trace of the call.
         *
         * @param candidate a sentence on what may be the call's work
         * @return the finding
         */
        public static Finding uncertain(String candidate) {
            return new Finding(null, candidate);
        }
    }
}
