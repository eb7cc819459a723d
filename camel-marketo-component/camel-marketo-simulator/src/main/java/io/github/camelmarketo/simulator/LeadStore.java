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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The leads of the simulated instance, by id. Guarded by the {@link InstanceState}. */
final class LeadStore {

    private static final long FIRST_NEW_ID = 70_001;

    private final TreeMap<Long, StoredLead> leads = new TreeMap<>();
    private final Map<Long, Instant> deleted = new TreeMap<>();
    private final Map<String, Integer> partitions = new LinkedHashMap<>();
    private final LeadFields fields = new LeadFields();
    private long nextId;
    private boolean onlyStored;
    private boolean partitionNameRequired;

    LeadStore() {
        clear();
    }

    LeadFields fields() {
        return fields;
    }

    /** The partitions with their ids, in the order in which they were added. */
    Map<String, Integer> partitions() {
        return partitions;
    }

    void addPartition(String name) {
        partitions.putIfAbsent(name, partitions.size() + 1);
    }

    /**
     * Adds a lead. Missing id and times are filled in; unknown fields become custom fields.
     *
     * @throws IllegalArgumentException when the id is in use
     */
    StoredLead add(StoredLead lead, Instant now) {
        if (lead.id == 0) {
            lead.id = nextId;
        }
        if (leads.containsKey(lead.id)) {
            throw new IllegalArgumentException("The lead id " + lead.id + " is in use");
        }
        nextId = Math.max(nextId, lead.id + 1);
        lead.fields.forEach(fields::addIfMissing);
        addPartition(lead.partition);
        if (lead.createdAt == null) {
            lead.createdAt = Objects.requireNonNullElse(lead.updatedAt, now);
        }
        if (lead.updatedAt == null) {
            lead.updatedAt = lead.createdAt;
        }
        leads.put(lead.id, lead);
        deleted.remove(lead.id);
        return lead;
    }

    /** The lead with this id, null when there is none. */
    StoredLead find(long id) {
        return leads.get(id);
    }

    /** The lead with this id, null when there is none that calls may see. */
    StoredLead visible(long id) {
        StoredLead lead = leads.get(id);
        return lead == null || lead.inaccessible ? null : lead;
    }

    Collection<StoredLead> all() {
        return leads.values();
    }

    /** The leads with an id above the given one that calls may see, by ascending id. */
    List<StoredLead> visibleAfter(long id) {
        List<StoredLead> visible = new ArrayList<>();
        for (StoredLead lead : leads.tailMap(id, false).values()) {
            if (!lead.inaccessible) {
                visible.add(lead);
            }
        }
        return visible;
    }

    /** Removes a lead. A lead that was never added counts as deleted too. */
    void delete(long id, Instant now) {
        leads.remove(id);
        deleted.put(id, now);
    }

    /** Whether only the leads of this store exist. Otherwise campaigns accept any positive id. */
    void onlyStored(boolean only) {
        onlyStored = only;
    }

    /** Whether a sync that creates leads must name a partition. */
    void requirePartitionName(boolean required) {
        partitionNameRequired = required;
    }

    boolean isPartitionNameRequired() {
        return partitionNameRequired;
    }

    /** Throws 1004 for a lead that no campaign can be triggered for. */
    void requireRunnable(long id) {
        StoredLead lead = leads.get(id);
        boolean runnable =
                lead == null ? !onlyStored && !deleted.containsKey(id) : !lead.inaccessible;
        if (!runnable) {
            throw new ApiError(1004, "There is no lead with the id " + id);
        }
    }

    void clear() {
        leads.clear();
        deleted.clear();
        fields.clear();
        partitions.clear();
        addPartition(StoredLead.DEFAULT_PARTITION);
        nextId = FIRST_NEW_ID;
        onlyStored = false;
        partitionNameRequired = false;
    }
}
