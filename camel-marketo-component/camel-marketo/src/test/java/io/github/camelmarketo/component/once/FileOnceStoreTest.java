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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.once.OnceCall;
import io.github.camelmarketo.api.once.OnceEntry;
import io.github.camelmarketo.api.once.OnceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the store in a file does; the contract of all stores is tested with them. */
class FileOnceStoreTest {

    private static final Instant SINCE = Instant.parse("2026-11-25T12:00:00.123456789Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int PENDING = 0;

    @TempDir private Path folder;
    private Path file;
    private FileOnceStore store;

    @BeforeEach
    void open() {
        file = folder.resolve("keys");
        store = new FileOnceStore(file);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keysAndCallsAreThereAfterItWasOpenedAgain() {
        OnceEntry entry = entry("instance|a", PENDING);
        List<OnceCall> calls =
                List.of(
                        new OnceCall(0, OnceCall.State.APPLIED, "d0", SINCE, "{\"é\":\"😀\"}"),
                        new OnceCall(1, OnceCall.State.SENT, "d1", SINCE.plusNanos(1), null));
        assertThat(store.change(null, entry, calls)).isTrue();
        assertThat(store.change(null, entry("instance|b", PENDING), List.of())).isTrue();
        assertThat(store.change(entry("instance|b", PENDING), null, List.of())).isTrue();

        reopen();

        assertThat(store.find("instance|a")).isEqualTo(entry);
        assertThat(store.calls("instance|a")).isEqualTo(calls);
        assertThat(store.find("instance|b")).isNull();
    }

    @Test
    void changesAreInTheFileThoughItWasNeverClosed() throws IOException {
        String data = "{\"a\":\"%s\"}".formatted("x".repeat(10_000));
        for (int key = 0; key < 400; key++) {
            OnceCall call = new OnceCall(0, OnceCall.State.APPLIED, "digest", SINCE, data);
            store.change(null, entry("k" + key, PENDING), List.of(call));
            store.change(
                    entry("k" + key, PENDING),
                    key % 3 == 0 ? null : entry("k" + key, 1),
                    key % 3 == 0 ? List.of() : calls(1));
        }

        Path copy = Files.copy(file, folder.resolve("copy"));

        try (FileOnceStore copied = new FileOnceStore(copy)) {
            for (int key = 0; key < 400; key++) {
                assertThat(copied.find("k" + key))
                        .isEqualTo(key % 3 == 0 ? null : entry("k" + key, 1));
                assertThat(copied.calls("k" + key)).isEqualTo(key % 3 == 0 ? List.of() : calls(1));
            }
        }
    }

    @Test
    void ownersOfEarlierProcessesAreDead() {
        store.renew("owner", Duration.ofDays(1));
        assertThat(store.isAlive("owner")).isTrue();
        assertThat(store.isAlive("other")).isFalse();

        reopen();

        assertThat(store.isAlive("owner")).isFalse();
    }

    @Test
    void secondOpenerIsToldWhichFileIsOpen() {
        assertThatThrownBy(() -> new FileOnceStore(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The once store "
                                + file
                                + " cannot be opened: it is open already, in this process or in"
                                + " another one");

        assertThat(store.change(null, entry("a", PENDING), List.of())).isTrue();
    }

    @Test
    void directoryGetsAFileOfItsOwn() {
        new FileOnceStore(folder).close();

        assertThat(folder.resolve("marketo-once.mv")).isRegularFile();
    }

    @Test
    void missingDirectoryIsNotCreated() {
        Path missing = folder.resolve("volume");

        assertThatThrownBy(() -> new FileOnceStore(missing.resolve("keys")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The once store " + missing.resolve("keys"))
                .hasMessageContaining("the directory " + missing + " does not exist: create it");
        assertThat(missing).doesNotExist();
    }

    @Test
    void fileOfSomethingElseIsRefusedAndLeftAlone() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "order-17\n".repeat(2_000));
        Path other = folder.resolve("other");
        try (MVStore foreign = MVStore.open(other.toString())) {
            foreign.openMap("data").put("key", "value");
        }

        assertThatThrownBy(() -> new FileOnceStore(text))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The once store " + text + " cannot be opened: ");
        assertThatThrownBy(() -> new FileOnceStore(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("it was written by something else, or by a later version");

        assertThat(text).hasContent("order-17\n".repeat(2_000));
        try (MVStore foreign = MVStore.open(other.toString())) {
            assertThat(foreign.openMap("data").get("key")).isEqualTo("value");
        }
    }

    @Test
    void changesOfManyThreadsAreAllKept() throws Exception {
        int keys = 400;
        List<Callable<Boolean>> changes = new ArrayList<>();
        for (int key = 0; key < keys; key++) {
            OnceEntry first = entry("k" + key, PENDING);
            changes.add(
                    () ->
                            store.change(null, first, calls(1))
                                    && store.change(first, entry(first.id(), 1), calls(3)));
        }

        assertThat(all(changes)).hasSize(keys).containsOnly(true);

        reopen();
        for (int key = 0; key < keys; key++) {
            assertThat(store.find("k" + key)).isEqualTo(entry("k" + key, 1));
            assertThat(store.calls("k" + key)).isEqualTo(calls(3));
        }
    }

    @Test
    void interruptedThreadLeavesAStoreThatWorks() {
        store.change(null, entry("a", PENDING), List.of());

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> store.change(null, entry("b", PENDING), List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a change could not be written");
        assertThat(Thread.interrupted()).isTrue();

        assertThat(store.find("a")).isEqualTo(entry("a", PENDING));
        assertThat(store.change(null, entry("c", PENDING), List.of())).isTrue();
        reopen();
        assertThat(store.find("c")).isEqualTo(entry("c", PENDING));
    }

    @Test
    void readOfAnInterruptedThreadLeavesAStoreThatWorks() {
        for (int key = 0; key < 500; key++) {
            store.change(null, entry("k" + key, PENDING), calls(2));
        }
        reopen();

        Thread.currentThread().interrupt();
        for (int key = 0; key < 500; key++) {
            String id = "k" + key;
            try {
                store.find(id);
            } catch (RuntimeException e) {
                assertThat(Thread.interrupted()).isTrue();
                break;
            }
        }
        Thread.interrupted();

        assertThat(store.find("k499")).isEqualTo(entry("k499", PENDING));
    }

    @Test
    void fileStaysSmallWhileKeysComeAndGo() throws IOException {
        for (int round = 0; round < 8; round++) {
            for (int key = 0; key < 500; key++) {
                OnceEntry first = entry("r" + round + "k" + key, PENDING);
                store.change(null, first, calls(1));
                store.change(first, entry(first.id(), 1), calls(1));
            }
            assertThat(store.removeExpired(SINCE.plus(WEEK).plusSeconds(1))).isEqualTo(500);
        }

        assertThat(Files.size(file)).isLessThan(4_000_000);
    }

    @Test
    void expiredKeysAreRemovedWithTheirCalls() {
        Instant later = SINCE.plus(WEEK).plusSeconds(1);
        for (int key = 0; key < 700; key++) {
            OnceEntry expired = entry("old" + key, PENDING);
            OnceEntry kept =
                    new OnceEntry(
                            "new" + key,
                            OnceState.DONE,
                            "smartCampaign/trigger",
                            "digest",
                            "owner",
                            SINCE,
                            later,
                            0);
            store.change(null, expired, calls(3));
            store.change(null, kept, calls(2));
        }

        assertThat(store.removeExpired(SINCE.plus(WEEK))).isZero();
        assertThat(store.removeExpired(later)).isEqualTo(700);
        assertThat(store.removeExpired(later)).isZero();

        reopen();
        for (int key = 0; key < 700; key++) {
            assertThat(store.find("old" + key)).isNull();
            assertThat(store.calls("old" + key)).isEmpty();
            assertThat(store.calls("new" + key)).isEqualTo(calls(2));
        }
    }

    @Test
    void closedStoreRefusesEverything() {
        store.close();
        store.close();

        assertThatThrownBy(() -> store.find("a"))
                .hasMessage("The once store " + file + " is closed");
        assertThatThrownBy(() -> store.change(null, entry("a", PENDING), List.of()))
                .hasMessageContaining("The once store " + file + " is closed");
    }

    private void reopen() {
        store.close();
        store = new FileOnceStore(file);
    }

    private static List<Boolean> all(List<Callable<Boolean>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> each : threads.invokeAll(tasks)) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static OnceEntry entry(String id, long version) {
        return new OnceEntry(
                id,
                version == PENDING ? OnceState.PENDING : OnceState.DONE,
                "smartCampaign/trigger",
                "digest",
                "owner",
                SINCE,
                SINCE.plus(WEEK),
                version);
    }

    private static List<OnceCall> calls(int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> new OnceCall(each, OnceCall.State.SENT, "digest", SINCE, null))
                .toList();
    }
}
