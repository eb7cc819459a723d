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

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The trigger calls that succeeded and their leads, by campaign. Unlike {@link TriggerRecord}s they
 * are also kept by a long-running process, and after a campaign was deleted. Guarded by the {@link
 * InstanceState}.
 */
final class TriggerCounts {

    /** So that a process which clones and deletes campaigns for months does not grow. */
    private static final int MOST_CAMPAIGNS = 1000;

    /**
     * The counts of a campaign.
     *
     * @param name its name at the last call
     */
    record Count(long campaignId, String name, long calls, long leads) {

        static final Count NONE = new Count(0, "", 0, 0);
    }

    private final Map<Long, Count> counts = new LinkedHashMap<>();

    /** Counts a call. */
    void add(StoredCampaign campaign, int leads) {
        Count old = counts.remove(campaign.id);
        Count before = old == null ? Count.NONE : old;
        counts.put(
                campaign.id,
                new Count(campaign.id, campaign.name, before.calls() + 1, before.leads() + leads));
        if (counts.size() > MOST_CAMPAIGNS) {
            counts.remove(counts.keySet().iterator().next());
        }
    }

    Count of(long campaignId) {
        return counts.getOrDefault(campaignId, Count.NONE);
    }

    /** All counts, the campaign that was triggered last at the end. */
    Collection<Count> all() {
        return counts.values();
    }

    void clear() {
        counts.clear();
    }
}
