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

import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The file of a store. After a failure it is opened again at the next access, as the last commit
 * left it. Used by one thread at a time.
 */
final class OnceFile {

    private static final int FORMAT = 1;
    private static final int CACHE_MEGABYTES = 16;

    /** A file of which fewer percent are in use is compacted. */
    private static final int LEAST_FILL = 40;

    /** How many percent of a file are in use after it was compacted. */
    private static final int FILL = 60;

    /** How many bytes are moved at a time. */
    private static final int STEP = 1 << 20;

    private static final int COMMITS_BETWEEN_CHECKS = 256;

    /** How often so many are moved when a file is opened. */
    private static final int STEPS_AT_OPENING = 16;

    private final Path path;
    private MVStore store;
    private OnceEntries entries;
    private int commits;
    private boolean compacting;

    OnceFile(Path path) {
        this.path = path;
        open();
    }

    private void open() {
        Path directory = path.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw failure("the directory " + directory + " does not exist: create it", null);
        }
        try {
            store =
                    new MVStore.Builder()
                            .fileName(path.toString())
                            .autoCommitDisabled()
                            .cacheSize(CACHE_MEGABYTES)
                            .open();
        } catch (MVStoreException e) {
            throw failure(
                    e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                            ? "it is open already, in this process or in another one"
                            : e.getMessage(),
                    e);
        }
        try {
            checkFormat();
            // Space is reused at once: nobody reads an earlier state.
            store.setRetentionTime(0);
            entries = new OnceEntries(store);
            entries.tree();
            store.commit();
            for (int step = 0; step < STEPS_AT_OPENING && store.compact(FILL, STEP); step++) {
                store.commit();
            }
        } catch (RuntimeException e) {
            abandon();
            throw e;
        }
    }

    private void checkFormat() {
        int format = store.getStoreVersion();
        if (format == 0 && store.getMapNames().isEmpty()) {
            store.setStoreVersion(FORMAT);
        } else if (format != FORMAT) {
            throw failure("it was written by something else, or by a later version", null);
        }
    }

    OnceEntries entries() {
        if (store == null) {
            open();
        }
        return entries;
    }

    void commit() {
        if (entries.isLogFull()) {
            entries.tree();
        }
        store.commit();
        commits++;
        if (compacting || commits % COMMITS_BETWEEN_CHECKS == 0) {
            // A step at a time, so that no change waits for all of it.
            compacting = store.compact(compacting ? FILL : LEAST_FILL, STEP);
            store.commit();
        }
    }

    /** Forgets what is not committed. */
    void abandon() {
        MVStore broken = store;
        store = null;
        if (broken != null) {
            broken.closeImmediately();
        }
    }

    void close() {
        MVStore open = store;
        store = null;
        if (open != null) {
            try {
                entries.tree();
            } finally {
                open.close();
            }
        }
    }

    private IllegalStateException failure(String reason, Throwable cause) {
        return new IllegalStateException(
                "The once store " + path + " cannot be opened: " + reason, cause);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
