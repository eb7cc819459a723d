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
import io.github.camelmarketo.api.once.OnceState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An entry or a call as bytes. An entry begins with its version and the second of its expiry, so
 * that these are read without the rest.
 */
final class StoredValue {

    private static final int NULL = -1;
    private static final int EXPIRY = Long.BYTES;

    private StoredValue() {}

    static byte[] of(OnceEntry entry) {
        byte[] id = bytes(entry.id());
        byte[] state = bytes(entry.state().name());
        byte[] operation = bytes(entry.operation());
        byte[] digest = bytes(entry.digest());
        byte[] owner = bytes(entry.owner());
        ByteBuffer buffer =
                ByteBuffer.allocate(
                        Long.BYTES
                                + 2 * (Long.BYTES + Integer.BYTES)
                                + size(id)
                                + size(state)
                                + size(operation)
                                + size(digest)
                                + size(owner));
        buffer.putLong(entry.version());
        put(buffer, entry.expiresAt());
        put(buffer, entry.since());
        put(buffer, id);
        put(buffer, state);
        put(buffer, operation);
        put(buffer, digest);
        put(buffer, owner);
        return buffer.array();
    }

    static OnceEntry entry(byte[] value) {
        ByteBuffer buffer = ByteBuffer.wrap(value);
        long version = buffer.getLong();
        Instant expiresAt = instant(buffer);
        Instant since = instant(buffer);
        String id = text(buffer);
        OnceState state = OnceState.valueOf(text(buffer));
        return new OnceEntry(
                id, state, text(buffer), text(buffer), text(buffer), since, expiresAt, version);
    }

    static long version(byte[] entry) {
        return ByteBuffer.wrap(entry).getLong();
    }

    static Instant expiresAt(byte[] entry) {
        return instant(ByteBuffer.wrap(entry, EXPIRY, entry.length - EXPIRY));
    }

    static byte[] of(OnceCall call) {
        byte[] state = bytes(call.state().name());
        byte[] digest = bytes(call.digest());
        byte[] data = bytes(call.data());
        ByteBuffer buffer =
                ByteBuffer.allocate(
                        Long.BYTES + Integer.BYTES + size(state) + size(digest) + size(data));
        put(buffer, call.sentAt());
        put(buffer, state);
        put(buffer, digest);
        put(buffer, data);
        return buffer.array();
    }

    static OnceCall call(int number, byte[] value) {
        ByteBuffer buffer = ByteBuffer.wrap(value);
        Instant sentAt = instant(buffer);
        OnceCall.State state = OnceCall.State.valueOf(text(buffer));
        return new OnceCall(number, state, text(buffer), sentAt, text(buffer));
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static int size(byte[] text) {
        return Integer.BYTES + (text == null ? 0 : text.length);
    }

    private static void put(ByteBuffer buffer, byte[] text) {
        buffer.putInt(text == null ? NULL : text.length);
        if (text != null) {
            buffer.put(text);
        }
    }

    private static String text(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length == NULL) {
            return null;
        }
        byte[] text = new byte[length];
        buffer.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static void put(ByteBuffer buffer, Instant time) {
        buffer.putLong(time.getEpochSecond()).putInt(time.getNano());
    }

    private static Instant instant(ByteBuffer buffer) {
        return Instant.ofEpochSecond(buffer.getLong(), buffer.getInt());
    }
}
