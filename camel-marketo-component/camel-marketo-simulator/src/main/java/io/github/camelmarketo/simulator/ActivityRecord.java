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
 * An entry of the activity log.
 *
 * @param number the position in the order in which entries were written, from 1
 * @param leadId the lead that did it or that it happened to
 * @param typeId the type, such as 47 for Request Campaign
 * @param date when it happened, in whole seconds
 * @param visibleFrom when calls return it for the first time
 * @param campaignId the campaign that caused it, null when none did
 * @param assetId the value of the primary attribute, null when it has none
 * @param assetName the name of what the primary attribute stands for, null when it has none
 * @param attributes the other attributes by name
 */
public record ActivityRecord(
        long number,
        long leadId,
        int typeId,
        Instant date,
        Instant visibleFrom,
        Long campaignId,
        Long assetId,
        String assetName,
        Map<String, Object> attributes) {

    /** Copies the attributes. */
    public ActivityRecord {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
