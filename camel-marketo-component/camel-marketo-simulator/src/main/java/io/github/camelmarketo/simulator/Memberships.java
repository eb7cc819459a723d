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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The campaign memberships of leads. Guarded by the {@link InstanceState}. */
final class Memberships {

    record Membership(long campaignId, Instant createdAt, Instant updatedAt) {}

    private final Map<Long, TreeMap<Long, Membership>> byLead = new HashMap<>();

    void add(long leadId, long campaignId, Instant createdAt, Instant updatedAt) {
        byLead.computeIfAbsent(leadId, key -> new TreeMap<>())
                .put(campaignId, new Membership(campaignId, createdAt, updatedAt));
    }

    /** Adds a membership, or updates it and keeps when the lead first became a member. */
    void touch(long leadId, long campaignId, Instant now) {
        byLead.computeIfAbsent(leadId, key -> new TreeMap<>())
                .merge(
                        campaignId,
                        new Membership(campaignId, now, now),
                        (old, latest) -> new Membership(campaignId, old.createdAt(), now));
    }

    /** The memberships of a lead in campaigns with an id above the given one. */
    Collection<Membership> of(long leadId, long afterCampaignId) {
        TreeMap<Long, Membership> memberships = byLead.get(leadId);
        return memberships == null
                ? List.of()
                : memberships.tailMap(afterCampaignId, false).values();
    }

    void clear() {
        byLead.clear();
    }
}
