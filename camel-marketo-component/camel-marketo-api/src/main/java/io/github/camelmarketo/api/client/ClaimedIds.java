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

import io.github.camelmarketo.api.Subject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The things that this client lately created, and the creations under way. Marketo's times are
 * whole seconds, so a namesake that was created a moment before a call began could otherwise be
 * taken for what the call created; and of two calls that create the same, each must get a thing of
 * its own.
 */
final class ClaimedIds {

    /** More than can be created while the longest call lasts. */
    private static final int KEPT = 10_000;

    private final Map<Subject, Boolean> claimed =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Subject, Boolean> eldest) {
                    return size() > KEPT;
                }
            };

    private final Map<String, Rivals> rivals = new HashMap<>();

    /**
     * Begins a call.
     *
     * @param key the same for calls that create the same, null for a call that creates nothing
     */
    Creation begin(String key) {
        return new Creation(key);
    }

    /** Calls under way that create the same. */
    private static final class Rivals {

        /** How many have no result yet. */
        private int open;

        /** How many of these wait for a response, which may name what they created. */
        private int sent;
    }

    /** One call, from its first attempt to its result. */
    final class Creation implements OutcomeCheck.Claims {

        private final String key;
        private boolean sent;
        private boolean ended;

        private Creation(String key) {
            this.key = key;
            change(1, 0);
        }

        /** An attempt begins. */
        void sending() {
            sent = true;
            change(0, 1);
        }

        /**
         * The attempt has ended.
         *
         * @param created what its response says was created, null when it does not say
         */
        void responded(Subject created) {
            synchronized (ClaimedIds.this) {
                if (created != null) {
                    claimed.put(created, Boolean.TRUE);
                }
                if (sent) {
                    sent = false;
                    change(0, -1);
                }
            }
        }

        /** The call has a result. */
        void end() {
            synchronized (ClaimedIds.this) {
                if (!ended) {
                    ended = true;
                    change(-1, 0);
                }
            }
        }

        @Override
        public boolean isFree(Subject thing) {
            synchronized (ClaimedIds.this) {
                return !claimed.containsKey(thing);
            }
        }

        @Override
        public Subject claim(List<Subject> things) {
            synchronized (ClaimedIds.this) {
                Rivals all = rivals.get(key);
                List<Subject> free = things.stream().filter(this::isFree).toList();
                if (free.isEmpty() || all == null || all.sent > 0 || free.size() > all.open) {
                    return null;
                }
                claimed.put(free.get(0), Boolean.TRUE);
                return free.get(0);
            }
        }

        private void change(int open, int waiting) {
            if (key == null) {
                return;
            }
            synchronized (ClaimedIds.this) {
                Rivals all = rivals.computeIfAbsent(key, none -> new Rivals());
                all.open += open;
                all.sent += waiting;
                if (all.open == 0) {
                    rivals.remove(key);
                }
            }
        }
    }
}
