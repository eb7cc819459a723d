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
package io.github.camelmarketo.cluster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.once.OnceCall;
import io.github.camelmarketo.api.once.OnceEntry;
import io.github.camelmarketo.api.once.OnceState;
import io.github.camelmarketo.api.once.OnceStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store does. */
abstract class OnceStoreContract {

    static final Instant SINCE = Instant.parse("2026-11-25T12:00:00.123456Z");
    static final Instant EXPIRY = SINCE.plus(Duration.ofDays(7));
    private static final int THREADS = 8;

    OnceStore store;

    /** Opens a store without keys. */
    abstract OnceStore open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void unknownKeyHasNothing() {
        assertThat(store.find("a")).isNull();
        assertThat(store.calls("a")).isEmpty();
    }

    @Test
    void entryIsKeptWithItsCalls() {
        OnceEntry entry = entry("a", 0);
        List<OnceCall> calls = List.of(call(0, OnceCall.State.APPLIED, "{}"), sent(1));

        assertThat(store.change(null, entry, calls)).isTrue();

        assertThat(store.find("a")).isEqualTo(entry);
        assertThat(store.calls("a")).isEqualTo(calls);
        assertThat(store.find("b")).isNull();
        assertThat(store.calls("b")).isEmpty();
    }

    @Test
    void everyPartOfAnEntryCanBeChanged() {
        OnceEntry before = entry("a", 0);
        OnceEntry after =
                new OnceEntry(
                        "a",
                        OnceState.UNFINISHED,
                        "list/addLeads",
                        "other digest",
                        "other owner",
                        SINCE.plusSeconds(1),
                        EXPIRY.plusSeconds(1),
                        17);
        store.change(null, before, List.of());

        assertThat(store.change(before, after, List.of())).isTrue();

        assertThat(store.find("a")).isEqualTo(after);
    }

    @Test
    void secondInsertChangesNothing() {
        store.change(null, entry("a", 0), List.of(sent(0)));

        assertThat(store.change(null, entry("a", 1), List.of(sent(1)))).isFalse();

        assertThat(store.find("a")).isEqualTo(entry("a", 0));
        assertThat(store.calls("a")).containsExactly(sent(0));
    }

    @Test
    void changeOfAnotherVersionChangesNothing() {
        store.change(null, entry("a", 0), List.of(sent(0)));
        store.change(entry("a", 0), entry("a", 1), List.of());

        assertThat(store.change(entry("a", 0), entry("a", 2), List.of(sent(1)))).isFalse();
        assertThat(store.change(entry("a", 0), null, List.of())).isFalse();
        assertThat(store.change(entry("b", 0), entry("b", 1), List.of(sent(1)))).isFalse();

        assertThat(store.find("a")).isEqualTo(entry("a", 1));
        assertThat(store.calls("a")).containsExactly(sent(0));
        assertThat(store.find("b")).isNull();
        assertThat(store.calls("b")).isEmpty();
    }

    @Test
    void callsAreAddedAndReplacedByTheirNumbers() {
        store.change(null, entry("a", 0), List.of(sent(2), sent(0)));
        OnceCall applied = call(2, OnceCall.State.APPLIED, "{}");

        store.change(entry("a", 0), entry("a", 1), List.of(sent(10), applied, sent(1)));

        assertThat(store.calls("a")).containsExactly(sent(0), sent(1), applied, sent(10));
    }

    @Test
    void removedKeyComesBackWithoutItsCalls() {
        store.change(null, entry("a", 0), List.of(sent(0)));

        assertThat(store.change(entry("a", 0), null, List.of())).isTrue();
        assertThat(store.find("a")).isNull();
        assertThat(store.calls("a")).isEmpty();

        assertThat(store.change(null, entry("a", 0), List.of())).isTrue();
        assertThat(store.calls("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"A", "a ", " a", "á", "a\u0301", "a%", "a'--", "a\n", "😀", "a|0", "a|1"})
    void idsAreComparedExactly(String id) {
        store.change(null, entry("a", 0), List.of(sent(0)));

        assertThat(store.find(id)).isNull();
        assertThat(store.change(null, entry(id, 0), List.of(sent(1)))).isTrue();

        assertThat(store.find(id)).isEqualTo(entry(id, 0));
        assertThat(store.calls(id)).containsExactly(sent(1));
        assertThat(store.calls("a")).containsExactly(sent(0));
    }

    @Test
    void longTextsAreKept() {
        String id = "é".repeat(400);
        OnceCall call = call(0, OnceCall.State.APPLIED, "{\"a\":\"😀\\u0000\"}".repeat(20_000));

        store.change(null, entry(id, 0), List.of(call));

        assertThat(store.find(id)).isEqualTo(entry(id, 0));
        assertThat(store.calls(id)).containsExactly(call);
    }

    @Test
    void onlyOneOfManyWinsAKey() throws Exception {
        for (int round = 0; round < 20; round++) {
            String id = "k" + round;
            assertThat(atOnce(() -> store.change(null, entry(id, 0), List.of(sent(0)))))
                    .containsOnlyOnce(true);
            assertThat(atOnce(() -> store.change(entry(id, 0), entry(id, 1), List.of(sent(1)))))
                    .containsOnlyOnce(true);
        }
    }

    @Test
    void ownersAreAliveOnceTheySaySo() {
        store.renew("one", Duration.ofSeconds(30));
        store.renew("one", Duration.ofDays(1));

        assertThat(store.isAlive("one")).isTrue();
        assertThat(store.isAlive("other")).isFalse();
    }

    @Test
    void expiredKeysAreForgottenWithTheirCalls() {
        int keys = 1_100;
        IntStream.range(0, keys)
                .forEach(each -> store.change(null, entry("old" + each, 0), List.of(sent(0))));
        OnceEntry kept =
                new OnceEntry(
                        "new",
                        OnceState.UNKNOWN,
                        "smartCampaign/trigger",
                        "digest",
                        "owner",
                        SINCE,
                        EXPIRY.plusSeconds(2),
                        0);
        store.change(null, kept, List.of(sent(0)));

        assertThat(store.removeExpired(EXPIRY)).isZero();
        assertThat(store.removeExpired(EXPIRY.plusSeconds(1))).isEqualTo(keys);
        assertThat(store.removeExpired(EXPIRY.plusSeconds(1))).isZero();

        assertThat(store.find("old17")).isNull();
        assertThat(store.calls("old17")).isEmpty();
        assertThat(store.find("new")).isEqualTo(kept);
        assertThat(store.calls("new")).containsExactly(sent(0));
    }

    static List<Boolean> atOnce(Callable<Boolean> task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> each : threads.invokeAll(Collections.nCopies(THREADS, task))) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    static OnceEntry entry(String id, long version) {
        return new OnceEntry(
                id,
                version == 0 ? OnceState.PENDING : OnceState.DONE,
                "smartCampaign/trigger",
                "digest",
                "owner",
                SINCE,
                EXPIRY,
                version);
    }

    static OnceCall sent(int number) {
        return call(number, OnceCall.State.SENT, null);
    }

    private static OnceCall call(int number, OnceCall.State state, String data) {
        return new OnceCall(number, state, "digest of " + number, SINCE.plusSeconds(number), data);
    }
}
