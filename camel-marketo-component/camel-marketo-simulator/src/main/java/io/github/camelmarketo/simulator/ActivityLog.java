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
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The activities by the time at which they happened. Guarded by the {@link InstanceState}. */
final class ActivityLog {

    /** The oldest entries are dropped, so that the memory of a long-running process is bounded. */
    private static final int MAX_ENTRIES = 100_000;

    private final TreeMap<Position, ActivityRecord> entries = new TreeMap<>();
    private Duration delay = Duration.ZERO;
    private int emptyPages;
    private boolean withoutIds;
    private long written;

    /** The place of an entry: the second in which it happened, then the order of writing. */
    record Position(long second, long number) implements Comparable<Position> {

        @Override
        public int compareTo(Position other) {
            int bySecond = Long.compare(second, other.second);
            return bySecond == 0 ? Long.compare(number, other.number) : bySecond;
        }
    }

    static Position positionOf(ActivityRecord entry) {
        return new Position(entry.date().getEpochSecond(), entry.number());
    }

    /** Writes an entry that happens now. */
    void add(ActivitySpec spec, Instant now) {
        Instant date = spec.date == null ? now : spec.date;
        written++;
        ActivityRecord entry =
                new ActivityRecord(
                        written,
                        spec.leadId,
                        spec.typeId,
                        date,
                        date.plus(delay).plus(spec.delay),
                        spec.campaignId,
                        spec.assetId,
                        spec.assetName,
                        spec.attributes);
        entries.put(positionOf(entry), entry);
        if (entries.size() > MAX_ENTRIES) {
            entries.pollFirstEntry();
        }
    }

    Collection<ActivityRecord> all() {
        return entries.values();
    }

    /** The entries after a position. */
    Map<Position, ActivityRecord> after(Position position) {
        return entries.tailMap(position, false);
    }

    /** The position after all that happened until now, even if it is not visible yet. */
    Position end(Instant now) {
        return new Position(now.getEpochSecond(), written);
    }

    /** How long after they happened the entries that are written from now on become visible. */
    void delay(Duration newDelay) {
        delay = newDelay;
    }

    /** How many empty pages a new paging token starts with. */
    int emptyPages() {
        return emptyPages;
    }

    void emptyPages(int pages) {
        emptyPages = pages;
    }

    boolean isWithoutIds() {
        return withoutIds;
    }

    void withoutIds(boolean without) {
        withoutIds = without;
    }

    void clear() {
        entries.clear();
        delay = Duration.ZERO;
        emptyPages = 0;
        withoutIds = false;
        written = 0;
    }
}
