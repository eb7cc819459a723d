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
import io.github.camelmarketo.api.once.OnceStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps once keys in one file of this machine. One process at a time may have the file open. A
 * change is in the file when it returns: it survives a kill of the process at any instant. It is
 * not forced to the disk, so the last changes may be lost when the machine loses its power. Owners
 * of earlier processes are dead.
 *
 * <p>Whoever gets the lock writes the changes of all who wait for it with one commit.
 */
public final class FileOnceStore implements OnceStore {

    /** Name of the file in a directory that was given instead of a file. */
    static final String FILE_NAME = "marketo-once.mv";

    private static final int SLICE = 1_000;

    private final OnceFile file;

    /** Fair, so that changes gather while one commit is written. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final Queue<Change> waiting = new ConcurrentLinkedQueue<>();
    private final Set<String> owners = new HashSet<>();
    private boolean closed;

    /**
     * Opens the file, or creates it.
     *
     * @param place the file, or an existing directory that has or gets the file {@code
     *     marketo-once.mv}
     * @throws IllegalStateException when it cannot be opened, for example because another process
     *     has it open; names the file
     */
    public FileOnceStore(Path place) {
        Path absolute = place.toAbsolutePath().normalize();
        file = new OnceFile(Files.isDirectory(absolute) ? absolute.resolve(FILE_NAME) : absolute);
    }

    @Override
    public OnceEntry find(String id) {
        StoredKey key = StoredKey.of(id);
        byte[] value = locked(() -> file.entries().get(key));
        return value == null ? null : StoredValue.entry(value);
    }

    @Override
    public List<OnceCall> calls(String id) {
        StoredKey key = StoredKey.of(id);
        SortedMap<StoredKey, byte[]> all = locked(() -> file.entries().all(key));
        List<OnceCall> calls = new ArrayList<>();
        all.tailMap(key.call(0))
                .forEach((each, value) -> calls.add(StoredValue.call(each.number(), value)));
        return calls;
    }

    @Override
    public boolean change(OnceEntry before, OnceEntry after, List<OnceCall> calls) {
        Change change = new Change(before, after, calls);
        waiting.add(change);
        lock.lock();
        try {
            if (!change.isDone()) {
                applyWaiting();
            }
        } finally {
            lock.unlock();
        }
        return change.result();
    }

    private void applyWaiting() {
        List<Change> all = new ArrayList<>();
        for (Change each = waiting.poll(); each != null; each = waiting.poll()) {
            all.add(each);
        }
        try {
            checkOpen();
            all.forEach(each -> each.apply(file.entries()));
            file.commit();
            all.forEach(Change::done);
        } catch (Throwable e) {
            // None of them may be taken for written, whatever it was.
            all.forEach(each -> each.failed(e));
            file.abandon();
        }
    }

    @Override
    public void renew(String owner, Duration lease) {
        locked(() -> owners.add(owner));
    }

    /** An owner of this process is alive as long as the store; those of earlier ones are dead. */
    @Override
    public boolean isAlive(String owner) {
        return locked(() -> owners.contains(owner));
    }

    @Override
    public int removeExpired(Instant now) {
        int removed = 0;
        ExpiredKeys expired = new ExpiredKeys(now);
        while (!expired.isAtEnd()) {
            removed += locked(() -> removeSlice(expired));
        }
        return removed;
    }

    /** A change waits for a slice only, not for all keys. */
    private int removeSlice(ExpiredKeys expired) {
        int removed = expired.removeFrom(file.entries().tree(), SLICE);
        if (removed > 0) {
            file.commit();
        }
        return removed;
    }

    /** Closes the file. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                file.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> access) {
        lock.lock();
        try {
            checkOpen();
            return access.get();
        } catch (RuntimeException e) {
            file.abandon();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The once store " + file + " is closed");
        }
    }
}
