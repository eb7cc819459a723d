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
package io.github.camelmarketo.api.client;

import io.github.camelmarketo.api.internal.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ids that were looked up by name, for a few minutes and of the last names only. Safe for use by
 * many threads.
 */
public final class KnownIds {

    /** How long an id is taken for that of its name. */
    static final Duration KEPT = Duration.ofMinutes(5);

    /** How many names are kept. */
    static final int MOST = 1000;

    private final Time time;
    private final Map<String, Entry> entries;

    /** Learns everything as well, null for nobody. */
    private final KnownIds shared;

    KnownIds(Time time) {
        this(time, MOST, null);
    }

    private KnownIds(Time time, int most, KnownIds shared) {
        this.time = time;
        this.shared = shared;
        this.entries =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
                        return size() > most;
                    }
                };
    }

    /** Creates ids of which none is kept. */
    static KnownIds none() {
        return new KnownIds(Time.system(), 0, null);
    }

    /** Creates ids of which none is known yet; these learn what is looked up then. */
    KnownIds anew() {
        return new KnownIds(time, MOST, this);
    }

    /**
     * Returns the id of a name.
     *
     * @param name the name, with what tells it from names of other kinds
     * @return the id, null when it is not known or was looked up too long ago
     */
    public synchronized Long get(String name) {
        Entry entry = entries.get(name);
        if (entry != null && !time.now().isBefore(entry.until())) {
            entries.remove(name);
            return null;
        }
        return entry == null ? null : (Long) entry.id();
    }

    /**
     * Keeps the id of a name.
     *
     * @param name the name
     * @param id its id
     */
    public synchronized void put(String name, long id) {
        entries.put(name, new Entry(id, time.now().plus(KEPT)));
        if (shared != null) {
            shared.put(name, id);
        }
    }

    /**
     * Forgets the id of a name.
     *
     * @param name the name
     */
    public synchronized void forget(String name) {
        entries.remove(name);
        if (shared != null) {
            shared.forget(name);
        }
    }

    @Override
    public synchronized String toString() {
        return "KnownIds[" + entries.size() + "]";
    }

    /**
     * An id.
     *
     * @param id the id
     * @param until until when it is taken for that of its name
     */
    private record Entry(long id, Instant until) {}
}
