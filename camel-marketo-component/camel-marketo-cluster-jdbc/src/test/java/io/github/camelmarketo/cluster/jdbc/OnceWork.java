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
package io.github.camelmarketo.cluster.jdbc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

/** Keys to be delivered, many of them more than once, and what is known of them. Thread-safe. */
final class OnceWork {

    /** How many of a hundred deliveries repeat a key. */
    private static final int DUPLICATES = 35;

    /** Every so many keys one needs three calls. */
    private static final int LARGE = 40;

    private static final int LEADS_OF_LARGE = 230;
    private static final int MOST_AGAIN = 50;

    private final Map<String, Key> keys = new HashMap<>();
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Set<String> done = new HashSet<>();
    private final Map<String, List<Long>> doubts = new HashMap<>();
    private final Map<String, Integer> again = new HashMap<>();

    /**
     * A key and its leads, which no other key has.
     *
     * @param name the key
     * @param firstLead id of its first lead
     * @param leads how many it has
     */
    record Key(String name, long firstLead, int leads) {

        List<Long> all() {
            return LongStream.range(firstLead, firstLead + leads).boxed().toList();
        }
    }

    OnceWork(int deliveries, Random random) {
        List<String> all = new ArrayList<>();
        long lead = 1;
        for (int number = 0; number < deliveries * (100 - DUPLICATES) / 100; number++) {
            int leads = number % LARGE == 0 ? LEADS_OF_LARGE : 1 + random.nextInt(3);
            Key key = new Key("order-" + number, lead, leads);
            lead += leads;
            keys.put(key.name(), key);
            all.add(key.name());
        }
        while (all.size() < deliveries) {
            // Near the first delivery, so that some overlap.
            int place = random.nextInt(all.size());
            all.add(place, all.get(Math.max(0, place - random.nextInt(8))));
        }
        waiting.addAll(all);
    }

    /** The next to be delivered, null when there is none. */
    synchronized Key next() {
        String name = waiting.poll();
        return name == null ? null : keys.get(name);
    }

    /** Delivers keys again, first of all. */
    synchronized void again(Collection<String> names) {
        names.forEach(waiting::addFirst);
    }

    /** Delivers every key once more. */
    synchronized void all() {
        waiting.addAll(keys.keySet());
    }

    synchronized void report(String name, DeliveryProcess.State state, String leads) {
        switch (state) {
            case DONE -> {
                done.add(name);
                doubts.remove(name);
            }
            case DOUBT -> doubts.put(name, parse(leads));
            case AGAIN -> {
                if (again.merge(name, 1, Integer::sum) > MOST_AGAIN) {
                    throw new IllegalStateException(name + " comes to no end");
                }
                waiting.addFirst(name);
            }
        }
    }

    private static List<Long> parse(String leads) {
        List<Long> parsed = new ArrayList<>();
        for (String each : leads.split(",", -1)) {
            parsed.add(Long.valueOf(each));
        }
        return parsed;
    }

    synchronized Collection<Key> keys() {
        return List.copyOf(keys.values());
    }

    synchronized boolean isDone(Key key) {
        return done.contains(key.name());
    }

    /** The leads of a key that are in doubt. */
    synchronized List<Long> doubts(Key key) {
        return doubts.getOrDefault(key.name(), List.of());
    }
}
