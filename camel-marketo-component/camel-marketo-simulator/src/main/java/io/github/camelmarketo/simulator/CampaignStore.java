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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The campaigns of the simulated instance, by id. Guarded by the {@link InstanceState}. */
final class CampaignStore {

    private static final long FIRST_NEW_ID = 5000;
    private static final long FIRST_SMART_LIST_ID = 15_000;
    private static final long FIRST_FLOW_ID = 25_000;

    private final TreeMap<Long, StoredCampaign> campaigns = new TreeMap<>();
    private final Map<FolderKey, Set<String>> namesByFolder = new HashMap<>();
    private final Map<Long, String> programNames = new HashMap<>();
    private long created;
    private long nextId = FIRST_NEW_ID;

    /**
     * Adds a campaign. Missing ids, times and the program name are filled in.
     *
     * @throws IllegalArgumentException when the id is in use
     */
    void add(StoredCampaign campaign, Instant now) {
        if (campaign.id == 0) {
            campaign.id = nextId;
        }
        if (campaigns.containsKey(campaign.id)) {
            throw new IllegalArgumentException("The campaign id " + campaign.id + " is in use");
        }
        nextId = Math.max(nextId, campaign.id + 1);
        created++;
        if (campaign.smartListId == 0) {
            campaign.smartListId = FIRST_SMART_LIST_ID + created;
        }
        if (campaign.flowId == 0) {
            campaign.flowId = FIRST_FLOW_ID + created;
        }
        completeTimes(campaign, now);
        completeProgram(campaign);
        campaigns.put(campaign.id, campaign);
        namesIn(campaign.folder).add(campaign.name);
    }

    StoredCampaign find(long id) {
        return campaigns.get(id);
    }

    Collection<StoredCampaign> all() {
        return campaigns.values();
    }

    /** The campaigns with an id above the given one, by ascending id. */
    Collection<StoredCampaign> after(long id) {
        return campaigns.tailMap(id, false).values();
    }

    List<StoredCampaign> named(String name) {
        List<StoredCampaign> hits = new ArrayList<>();
        for (StoredCampaign campaign : campaigns.values()) {
            if (campaign.name.equals(name)) {
                hits.add(campaign);
            }
        }
        return hits;
    }

    /** The name of a program that a campaign was added to, null when it is not known. */
    String programName(long programId) {
        return programNames.get(programId);
    }

    boolean isNameTaken(String name, FolderKey folder) {
        return folder != null && namesIn(folder).contains(name);
    }

    void rename(StoredCampaign campaign, String name) {
        namesIn(campaign.folder).remove(campaign.name);
        campaign.name = name;
        namesIn(campaign.folder).add(name);
    }

    void remove(StoredCampaign campaign) {
        campaigns.remove(campaign.id);
        namesIn(campaign.folder).remove(campaign.name);
    }

    void clear() {
        campaigns.clear();
        namesByFolder.clear();
        programNames.clear();
        created = 0;
        nextId = FIRST_NEW_ID;
    }

    private Set<String> namesIn(FolderKey folder) {
        return namesByFolder.computeIfAbsent(folder, key -> new HashSet<>());
    }

    private static void completeTimes(StoredCampaign campaign, Instant now) {
        if (campaign.createdAt == null) {
            campaign.createdAt = Objects.requireNonNullElse(campaign.updatedAt, now);
        }
        if (campaign.updatedAt == null) {
            campaign.updatedAt = campaign.createdAt;
        }
    }

    private void completeProgram(StoredCampaign campaign) {
        if (campaign.programId == null && campaign.folder != null && campaign.folder.isProgram()) {
            campaign.programId = campaign.folder.id();
        }
        if (campaign.programId != null) {
            if (campaign.programName == null) {
                campaign.programName = programNames.get(campaign.programId);
            } else {
                programNames.put(campaign.programId, campaign.programName);
            }
        }
    }
}
