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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps once keys in memory, for tests: they are gone with the process. */
public final class MemoryOnceStore implements OnceStore {

    private static final int MOST = 100_000;

    private final int most;
    private final Map<String, Kept> all = new HashMap<>();
    private final Set<String> owners = new HashSet<>();

    /** Creates a store of at most 100,000 keys. */
    public MemoryOnceStore() {
        this(MOST);
    }

    /**
     * Creates a store.
     *
     * @param most how many keys it keeps; a further one is refused, never an earlier one forgotten
     */
    public MemoryOnceStore(int most) {
        this.most = most;
    }

    private record Kept(OnceEntry entry, TreeMap<Integer, OnceCall> calls) {}

    @Override
    public synchronized OnceEntry find(String id) {
        Kept kept = all.get(id);
        return kept == null ? null : kept.entry();
    }

    @Override
    public synchronized List<OnceCall> calls(String id) {
        Kept kept = all.get(id);
        return kept == null ? List.of() : List.copyOf(kept.calls().values());
    }

    @Override
    public synchronized boolean change(OnceEntry before, OnceEntry after, List<OnceCall> calls) {
        String id = (before == null ? after : before).id();
        Kept kept = all.get(id);
        long found = kept == null ? -1 : kept.entry().version();
        if (found != (before == null ? -1 : before.version())) {
            return false;
        }
        if (after == null) {
            all.remove(id);
            return true;
        }
        if (kept == null && all.size() >= most) {
            throw new IllegalStateException("it is full: it keeps at most " + most + " keys");
        }
        TreeMap<Integer, OnceCall> numbered = kept == null ? new TreeMap<>() : kept.calls();
        calls.forEach(each -> numbered.put(each.number(), each));
        all.put(id, new Kept(after, numbered));
        return true;
    }

    @Override
    public synchronized void renew(String owner, Duration lease) {
        owners.add(owner);
    }

    /** An owner that shares this store's process is alive as long as the store. */
    @Override
    public synchronized boolean isAlive(String owner) {
        return owners.contains(owner);
    }

    @Override
    public synchronized int removeExpired(Instant now) {
        int size = all.size();
        all.values().removeIf(each -> now.isAfter(each.entry().expiresAt()));
        return size - all.size();
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
