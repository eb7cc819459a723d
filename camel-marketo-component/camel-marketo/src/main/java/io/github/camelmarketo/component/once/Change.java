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
package io.github.camelmarketo.component.once;

import io.github.camelmarketo.api.once.OnceCall;
import io.github.camelmarketo.api.once.OnceEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A change of an entry and its calls that waits to be written. Guarded by the store's lock. */
final class Change {

    private final StoredKey key;

    /** The version that the entry must have, null when there must be no entry. */
    private final Long version;

    private final boolean removes;
    private final Map<StoredKey, byte[]> values = new LinkedHashMap<>();
    private boolean applied;
    private boolean done;
    private Throwable failure;

    Change(OnceEntry before, OnceEntry after, List<OnceCall> calls) {
        key = StoredKey.of((before == null ? after : before).id());
        version = before == null ? null : before.version();
        removes = after == null;
        if (after != null) {
            values.put(key, StoredValue.of(after));
            calls.forEach(each -> values.put(key.call(each.number()), StoredValue.of(each)));
        }
    }

    void apply(OnceEntries entries) {
        byte[] entry = entries.get(key);
        Long found = entry == null ? null : (Long) StoredValue.version(entry);
        applied = version == null ? found == null : version.equals(found);
        if (!applied) {
            return;
        }
        if (removes) {
            entries.all(key).keySet().forEach(entries::remove);
        } else {
            values.forEach(entries::put);
        }
    }

    boolean isDone() {
        return done;
    }

    void done() {
        done = true;
    }

    void failed(Throwable e) {
        done = true;
        failure = e;
    }

    /** Whether the entry was as expected. */
    boolean result() {
        if (failure != null) {
            throw new IllegalStateException("a change could not be written: " + failure, failure);
        }
        return applied;
    }
}
