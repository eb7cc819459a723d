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

/** The static lists of the simulated instance, by id. Guarded by the {@link InstanceState}. */
final class ListStore {

    private static final long FIRST_NEW_ID = 1001;

    private final TreeMap<Long, StoredList> lists = new TreeMap<>();
    private final Map<String, Integer> workspaces = new LinkedHashMap<>();
    private long nextId = FIRST_NEW_ID;

    /**
     * Adds a list. Missing id and times are filled in.
     *
     * @throws IllegalArgumentException when the id is in use
     */
    StoredList add(StoredList list, Instant now) {
        if (list.id == 0) {
            list.id = nextId;
        }
        if (lists.containsKey(list.id)) {
            throw new IllegalArgumentException("The list id " + list.id + " is in use");
        }
        nextId = Math.max(nextId, list.id + 1);
        workspaces.putIfAbsent(list.workspace, workspaces.size() + 1);
        if (list.createdAt == null) {
            list.createdAt = Objects.requireNonNullElse(list.updatedAt, now);
        }
        if (list.updatedAt == null) {
            list.updatedAt = list.createdAt;
        }
        lists.put(list.id, list);
        return list;
    }

    /** The list with this id, null when there is none. */
    StoredList find(long id) {
        return lists.get(id);
    }

    /** The list with this id. Throws 1013 when there is none. */
    StoredList require(long id) {
        StoredList list = lists.get(id);
        if (list == null) {
            throw new ApiError(1013, "There is no list with the id " + id);
        }
        return list;
    }

    Collection<StoredList> all() {
        return lists.values();
    }

    /** The lists with an id above the given one, by ascending id. */
    Collection<StoredList> after(long id) {
        return lists.tailMap(id, false).values();
    }

    List<StoredList> named(String name) {
        List<StoredList> hits = new ArrayList<>();
        for (StoredList list : lists.values()) {
            if (list.name.equals(name)) {
                hits.add(list);
            }
        }
        return hits;
    }

    int workspaceId(StoredList list) {
        return workspaces.get(list.workspace);
    }

    /** Removes a lead from all lists. */
    void removeMember(long leadId) {
        lists.values().forEach(list -> list.members.remove(leadId));
    }

    void clear() {
        lists.clear();
        workspaces.clear();
        nextId = FIRST_NEW_ID;
    }
}
