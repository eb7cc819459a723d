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
