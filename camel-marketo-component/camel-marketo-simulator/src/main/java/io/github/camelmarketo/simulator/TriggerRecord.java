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
import java.util.List;
import java.util.Map;

/**
 * A trigger call that succeeded.
 *
 * @param campaignId the triggered campaign
 * @param leadIds the leads in the order of the call, including duplicates
 * @param tokens My Tokens by name in the order of the call, empty when there were none
 * @param acceptedAt when the call succeeded
 */
public record TriggerRecord(
        long campaignId, List<Long> leadIds, Map<String, String> tokens, Instant acceptedAt) {

    /** Copies the collections. */
    public TriggerRecord {
        leadIds = List.copyOf(leadIds);
        tokens = Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
    }
}
