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

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;

/**
 * The entries of a file and their calls. Changes are appended to a log, and applied to the tree of
 * all keys many at a time: to change leaves all over that tree with each commit takes several times
 * as long. What is in the log is in memory as well. Used by one thread at a time.
 */
final class OnceEntries {

    /** Size of the log at which it is applied to the tree. */
    private static final long LOG_BYTES = 2 << 20;

    private static final int KEY_BYTES = 2 * Long.BYTES + Integer.BYTES;

    private final MVMap<StoredKey, byte[]> tree;
    private final MVMap<Long, byte[]> log;
    private final TreeMap<StoredKey, byte[]> logged = new TreeMap<>(new StoredKey.Type());
    private long logBytes;
    private long next;

    OnceEntries(MVStore store) {
        tree =
                store.openMap(
                        "keys",
                        new MVMap.Builder<StoredKey, byte[]>()
                                .keyType(new StoredKey.Type())
                                .valueType(ByteArrayDataType.INSTANCE));
        log =
                store.openMap(
                        "log",
                        new MVMap.Builder<Long, byte[]>()
                                .keyType(LongDataType.INSTANCE)
                                .valueType(ByteArrayDataType.INSTANCE));
        log.forEach((number, line) -> read(line));
        next = log.isEmpty() ? 0 : log.lastKey() + 1;
    }

    /** The value of a key, null when it has none. */
    byte[] get(StoredKey key) {
        byte[] value = logged.get(key);
        if (value == null) {
            return tree.get(key);
        }
        return value.length == 0 ? null : value;
    }

    /** An entry with its calls, in the order of their keys. */
    SortedMap<StoredKey, byte[]> all(StoredKey entry) {
        TreeMap<StoredKey, byte[]> found = new TreeMap<>(logged.comparator());
        Cursor<StoredKey, byte[]> cursor = tree.cursor(entry);
        while (cursor.hasNext() && cursor.next().isOfSameEntry(entry)) {
            found.put(cursor.getKey(), cursor.getValue());
        }
        found.putAll(logged.subMap(entry, true, entry.call(Integer.MAX_VALUE), true));
        found.values().removeIf(value -> value.length == 0);
        return found;
    }

    void put(StoredKey key, byte[] value) {
        byte[] line =
                ByteBuffer.allocate(KEY_BYTES + value.length)
                        .putLong(key.high())
                        .putLong(key.low())
                        .putInt(key.number())
                        .put(value)
                        .array();
        log.put(next++, line);
        logged.put(key, value);
        logBytes += line.length;
    }

    /** Puts an empty value, which no entry and no call has. */
    void remove(StoredKey key) {
        put(key, new byte[0]);
    }

    private void read(byte[] line) {
        ByteBuffer buffer = ByteBuffer.wrap(line);
        StoredKey key = new StoredKey(buffer.getLong(), buffer.getLong(), buffer.getInt());
        byte[] value = new byte[buffer.remaining()];
        buffer.get(value);
        logged.put(key, value);
        logBytes += line.length;
    }

    boolean isLogFull() {
        return logBytes >= LOG_BYTES;
    }

    /** Applies the log. */
    MVMap<StoredKey, byte[]> tree() {
        if (logged.isEmpty()) {
            return tree;
        }
        for (Map.Entry<StoredKey, byte[]> each : logged.entrySet()) {
            if (each.getValue().length == 0) {
                tree.remove(each.getKey());
            } else {
                tree.put(each.getKey(), each.getValue());
            }
        }
        log.clear();
        logged.clear();
        logBytes = 0;
        return tree;
    }
}
