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
package io.github.camelmarketo.api.once;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Keeps once keys. Its methods may be called by many threads; each returns when what it changed
 * survives the end of the process, or throws an unchecked exception.
 */
public interface OnceStore extends AutoCloseable {

    /**
     * Finds an entry.
     *
     * @param id its id
     * @return the entry, null when there is none
     */
    OnceEntry find(String id);

    /**
     * Finds the calls of an entry.
     *
     * @param id its id
     * @return its calls in the order of their numbers, possibly none
     */
    List<OnceCall> calls(String id);

    /**
     * Changes an entry and its calls, all or nothing, unless somebody else changed the entry
     * before.
     *
     * @param before the entry as it was found; null when there must be none
     * @param after the entry as it is to be, with the same id; null to remove it with all its calls
     * @param calls calls to add or replace, by their numbers
     * @return false when the entry is no longer as it was found; nothing is changed then
     */
    boolean change(OnceEntry before, OnceEntry after, List<OnceCall> calls);

    /**
     * Says that an owner of entries is alive.
     *
     * @param owner the owner
     * @param lease for how long that is to be believed
     */
    void renew(String owner, Duration lease);

    /**
     * Returns whether an owner is alive.
     *
     * @param owner the owner
     * @return false when its lease is over, or nobody knows it
     */
    boolean isAlive(String owner);

    /**
     * Removes entries that may be forgotten.
     *
     * @param now the present time
     * @return how many were removed
     */
    int removeExpired(Instant now);

    /** Closes the store. */
    @Override
    void close();
}
