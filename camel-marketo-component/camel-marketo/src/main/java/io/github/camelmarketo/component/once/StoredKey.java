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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Where a file has an entry or one of its calls. An entry stands before its calls, so that a change
 * writes few pages. The id is shortened to the first 128 bits of its SHA-256: pages with short keys
 * of one length are written several times as fast.
 *
 * @param high the first half of the shortened id
 * @param low the second half
 * @param number number of the call, {@link #ENTRY} for the entry itself
 */
record StoredKey(long high, long low, int number) {

    static final int ENTRY = -1;

    /** The key before all others. */
    static StoredKey first() {
        return new StoredKey(Long.MIN_VALUE, Long.MIN_VALUE, ENTRY);
    }

    /** The key of an entry. */
    static StoredKey of(String id) {
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(id.getBytes(StandardCharsets.UTF_8)));
            return new StoredKey(digest.getLong(), digest.getLong(), ENTRY);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    /** The key of a call of the same entry. */
    StoredKey call(int of) {
        return new StoredKey(high, low, of);
    }

    boolean isOfSameEntry(StoredKey other) {
        return high == other.high && low == other.low;
    }

    /** How keys are written, and in which order they stand. */
    static final class Type extends BasicDataType<StoredKey> {

        private static final int MEMORY = 40;

        @Override
        public int compare(StoredKey one, StoredKey other) {
            int order = Long.compare(one.high, other.high);
            if (order == 0) {
                order = Long.compare(one.low, other.low);
            }
            return order == 0 ? Integer.compare(one.number, other.number) : order;
        }

        @Override
        public int getMemory(StoredKey key) {
            return MEMORY;
        }

        @Override
        public void write(WriteBuffer buffer, StoredKey key) {
            buffer.putLong(key.high).putLong(key.low).putInt(key.number);
        }

        @Override
        public StoredKey read(ByteBuffer buffer) {
            return new StoredKey(buffer.getLong(), buffer.getLong(), buffer.getInt());
        }

        @Override
        public StoredKey[] createStorage(int size) {
            return new StoredKey[size];
        }
    }
}
