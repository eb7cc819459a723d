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
package io.github.camelmarketo.simulator.page;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A fault that the page can script for the next API call. */
public enum ScriptedFault {
    /** Error 606, without executing the call. */
    RATE_LIMIT("606", "The next call fails with 606 and is not executed"),
    /** Error 611, without executing the call. */
    SYSTEM_ERROR("611", "The next call fails with 611 and is not executed"),
    /** A reset connection, without executing the call. */
    RESET_BEFORE("reset-before", "The next call is reset and not executed"),
    /** A reset connection, after the call was executed. */
    RESET_AFTER("reset-after", "The next call is executed and then reset"),
    /** A normal response that comes late. */
    SLOW("slow", "The response to the next call is late");

    private final String id;
    private final String effect;

    ScriptedFault(String id, String effect) {
        this.id = id;
        this.effect = effect;
    }

    /** The name in requests and in the state. */
    public String id() {
        return id;
    }

    String effect() {
        return effect;
    }

    /** The fault of this name. Throws a refusal that lists all names when there is none. */
    static ScriptedFault of(String id) {
        for (ScriptedFault each : values()) {
            if (each.id.equals(id)) {
                return each;
            }
        }
        String known =
                Arrays.stream(values()).map(ScriptedFault::id).collect(Collectors.joining(", "));
        throw new RefusedAction(400, "Unknown fault '" + id + "'; expected one of " + known);
    }
}
