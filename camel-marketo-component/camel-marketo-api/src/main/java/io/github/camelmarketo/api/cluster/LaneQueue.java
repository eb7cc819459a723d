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
package io.github.camelmarketo.api.cluster;

import io.github.camelmarketo.api.limit.Lane;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Those who wait in a node: each lane first come, first served, and the lanes by turns.
 *
 * @param <T> who waits; each is equal to itself only
 */
final class LaneQueue<T> {

    private final Map<Lane, Set<T>> lanes = new EnumMap<>(Lane.class);
    private Lane last = Lane.BULK;

    LaneQueue() {
        for (Lane each : Lane.values()) {
            lanes.put(each, new LinkedHashSet<>());
        }
    }

    void add(Lane lane, T waiter) {
        lanes.get(lane).add(waiter);
    }

    void remove(Lane lane, T waiter) {
        lanes.get(lane).remove(waiter);
    }

    int size() {
        return lanes.values().stream().mapToInt(Set::size).sum();
    }

    /** Removes the one whose turn it is, null when nobody waits. */
    T poll() {
        Lane turn = last == Lane.FIRST ? Lane.BULK : Lane.FIRST;
        if (lanes.get(turn).isEmpty()) {
            turn = last;
        }
        Iterator<T> lane = lanes.get(turn).iterator();
        if (!lane.hasNext()) {
            return null;
        }
        last = turn;
        T next = lane.next();
        lane.remove();
        return next;
    }
}
