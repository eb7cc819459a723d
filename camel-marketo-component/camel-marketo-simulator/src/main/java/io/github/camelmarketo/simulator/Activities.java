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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The activity log of a simulated instance and what campaigns write into it, for tests to set and
 * to look at. A lead that a campaign is triggered for gets an entry of type 47 at once, then
 * becomes a member and gets an entry for each step of the flow. A reset of the simulator resets it
 * too. All methods are thread-safe.
 */
public final class Activities {

    private final InstanceState instance;
    private final ActivityLog log;

    Activities(InstanceState instance) {
        this.instance = instance;
        this.log = instance.leadData().activities();
    }

    /** Adds entries. */
    public Activities add(ActivitySpec... activities) {
        synchronized (instance) {
            for (ActivitySpec activity : activities) {
                log.add(activity, instance.clock().nowInSeconds());
            }
        }
        return this;
    }

    /** The entries by their date, including those that are not visible yet. */
    public List<ActivityRecord> all() {
        synchronized (instance) {
            instance.catchUp();
            return List.copyOf(log.all());
        }
    }

    /**
     * Lets entries that are written from now on become visible only this long after their date. A
     * reader that has passed the date by then misses them. No delay at first.
     */
    public Activities delay(Duration delay) {
        synchronized (instance) {
            log.delay(Objects.requireNonNull(delay, "delay"));
        }
        return this;
    }

    /**
     * Lets each new paging token start with empty pages that have {@code moreResult:true}. None at
     * first.
     */
    public Activities emptyPages(int pages) {
        synchronized (instance) {
            log.emptyPages(pages);
        }
        return this;
    }

    /** Leaves {@code id} out of responses, so that {@code marketoGUID} is the only key. */
    public Activities withoutIds() {
        synchronized (instance) {
            log.withoutIds(true);
        }
        return this;
    }

    /**
     * Lets leads run through a triggered campaign only this long after the call, when the clock has
     * passed that time. No delay at first.
     */
    public Activities runDelay(Duration delay) {
        synchronized (instance) {
            instance.campaignRuns().delay(Objects.requireNonNull(delay, "delay"));
        }
        return this;
    }

    /**
     * The types of the activities that the steps of a campaign write, by default one of type 6,
     * Send Email. Without types it writes none, like one with wait steps only.
     */
    public Activities flow(long campaignId, int... activityTypeIds) {
        synchronized (instance) {
            instance.campaignRuns().flow(campaignId, activityTypeIds);
        }
        return this;
    }

    /** The leads that a scheduled campaign selects, by default all that were added. */
    public Activities audience(long campaignId, long... leadIds) {
        synchronized (instance) {
            instance.campaignRuns().audience(campaignId, Arrays.stream(leadIds).boxed().toList());
        }
        return this;
    }

    /** Lets campaigns accept these leads, but drop them: they are requested and never run. */
    public Activities disqualify(long... leadIds) {
        synchronized (instance) {
            instance.campaignRuns().disqualify(leadIds);
        }
        return this;
    }
}
