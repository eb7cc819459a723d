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

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A schedule call that succeeded.
 *
 * @param campaignId the scheduled campaign
 * @param runAt the requested time, null when the call had none
 * @param startsAt when Marketo would start the run, at least five minutes after the call
 * @param tokens My Tokens by name in the order of the call, empty when there were none
 * @param cloneToProgramName the name of the cloned program, null when none was requested
 * @param acceptedAt when the call succeeded
 */
public record ScheduleRecord(
        long campaignId,
        Instant runAt,
        Instant startsAt,
        Map<String, String> tokens,
        String cloneToProgramName,
        Instant acceptedAt) {

    /** Copies the tokens. */
    public ScheduleRecord {
        tokens = Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
    }
}
