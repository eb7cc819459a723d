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
package io.github.camelmarketo.component;

import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Safety;
import java.util.Locale;

/** Which calls are validated and returned instead of sent. */
enum DryRun {
    /** None: all calls are sent. */
    FALSE,
    /** All: nothing is sent. */
    TRUE,
    /** Those that change something or run a campaign; reads are sent. */
    WRITES;

    static DryRun of(String mode) {
        try {
            return valueOf(mode.trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "dryRun must be false, true or writes, not '" + mode + "'", e);
        }
    }

    boolean keepsBack(MarketoRequest request) {
        return this == TRUE || (this == WRITES && request.safety() != Safety.READ);
    }
}
