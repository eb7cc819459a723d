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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/** Walks over a file and removes expired entries with their calls. */
final class ExpiredKeys {

    private final Instant now;

    /** Where it goes on, null at the end. */
    private StoredKey next = StoredKey.first();

    /** The last entry if it is expired, else null. */
    private StoredKey expired;

    ExpiredKeys(Instant now) {
        this.now = now;
    }

    boolean isAtEnd() {
        return next == null;
    }

    /**
     * Removes what is expired of the next keys.
     *
     * @param most how many keys to read
     * @return how many entries were removed
     */
    int removeFrom(MVMap<StoredKey, byte[]> entries, int most) {
        List<StoredKey> removable = new ArrayList<>();
        int removed = 0;
        Cursor<StoredKey, byte[]> cursor = entries.cursor(next);
        for (int read = 0; read < most && cursor.hasNext(); read++) {
            StoredKey key = cursor.next();
            if (key.number() == StoredKey.ENTRY) {
                boolean over = now.isAfter(StoredValue.expiresAt(cursor.getValue()));
                expired = over ? key : null;
                removed += over ? 1 : 0;
            }
            if (expired != null && key.isOfSameEntry(expired)) {
                removable.add(key);
            }
        }
        next = cursor.hasNext() ? cursor.next() : null;
        removable.forEach(entries::remove);
        return removed;
    }
}
