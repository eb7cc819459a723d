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
package io.github.camelmarketo.api.journal;

import io.github.camelmarketo.api.Outcome;

/** What is known of a call. */
public enum CallOutcome {
    /** Marketo reported success, or a check found that it was applied. */
    APPLIED,
    /** It was not applied. */
    NOT_APPLIED,
    /** It may have been applied, by this attempt or an earlier one. */
    UNKNOWN;

    /**
     * Returns the outcome of a failure.
     *
     * @param outcome that of the failure, not null
     * @return the same outcome
     */
    public static CallOutcome of(Outcome outcome) {
        return outcome == Outcome.UNKNOWN ? UNKNOWN : NOT_APPLIED;
    }
}
