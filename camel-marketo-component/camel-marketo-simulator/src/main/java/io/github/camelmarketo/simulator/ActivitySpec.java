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

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Describes an entry to add to the activity log. By default it happens at the current time. */
public final class ActivitySpec {

    final int typeId;
    final long leadId;
    Instant date;
    Duration delay = Duration.ZERO;
    Long campaignId;
    Long assetId;
    String assetName;
    final Map<String, Object> attributes = new LinkedHashMap<>();

    private ActivitySpec(int typeId, long leadId) {
        this.typeId = typeId;
        this.leadId = leadId;
    }

    /**
     * An activity of a lead.
     *
     * @param typeId a type, such as 6 for Send Email
     */
    public static ActivitySpec of(int typeId, long leadId) {
        return new ActivitySpec(typeId, leadId);
    }

    /** When it happened, truncated to seconds. */
    public ActivitySpec date(Instant date) {
        this.date = date.truncatedTo(ChronoUnit.SECONDS);
        return this;
    }

    /** Lets calls return it only this long after it happened. */
    public ActivitySpec delay(Duration delay) {
        this.delay = Objects.requireNonNull(delay, "delay");
        return this;
    }

    /** The campaign that caused it. */
    public ActivitySpec campaign(long id) {
        this.campaignId = id;
        return this;
    }

    /** The primary attribute: the id and the name of a mail, list, program or the like. */
    public ActivitySpec asset(long id, String name) {
        this.assetId = id;
        this.assetName = name;
        return this;
    }

    /** Another attribute: a string, a number or a boolean. Responses leave out an empty one. */
    public ActivitySpec attribute(String name, Object value) {
        attributes.put(Objects.requireNonNull(name, "name"), value);
        return this;
    }
}
