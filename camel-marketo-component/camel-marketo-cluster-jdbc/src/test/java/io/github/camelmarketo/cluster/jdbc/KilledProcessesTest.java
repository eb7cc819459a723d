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

import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.FaultScript;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Processes deliver keys and are killed at random instants, while connections are reset before and
 * after the work: the server triggers no lead twice, and every lead that it did not trigger is
 * named as in doubt. {@code -Donce.deliveries=10000} makes it longer, {@code -Donce.seed} other.
 */
class KilledProcessesTest {

    private static final int DELIVERIES = Integer.getInteger("once.deliveries", 300);
    private static final long SEED = Long.getLong("once.seed", 20261125);

    /** About every so many reports a process is killed. */
    private static final int REPORTS_OF_A_LIFE = DELIVERIES > 1_000 ? 100 : 60;

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final Random random = new Random(SEED);
    private final OnceWork work = new OnceWork(DELIVERIES, random);
    private final AtomicInteger kills = new AtomicInteger();

    @Test
    void noLeadIsTriggeredTwiceWithAFile(@TempDir Path folder) throws Exception {
        resetConnections();

        deliver(new Random(random.nextLong()), "file:" + folder, owner -> {});

        verify("file:" + folder);
    }

    @Test
    void noLeadIsTriggeredTwiceByTwoProcessesWithOneDatabase() throws Exception {
        resetConnections();
        String url = TestDatabases.postgresqlUrl();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Void>> both = new ArrayList<>();
            for (int process = 0; process < 2; process++) {
                Random own = new Random(random.nextLong());
                both.add(
                        () -> {
                            deliver(own, url, owner -> endLease(source, owner));
                            return null;
                        });
            }
            for (Future<Void> each : threads.invokeAll(both)) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }

        verify(url);
    }

    private void resetConnections() {
        FaultScript script = marketo.on(CampaignCalls.TRIGGER);
        for (int call = 0; call < DELIVERIES; call++) {
            switch (random.nextInt(25)) {
                case 0 -> script.reset();
                case 1 -> script.reset().afterWork();
                default -> script.pass();
            }
        }
    }

    /** Delivers until nothing is left, by one process after another. */
    private void deliver(Random own, String store, Consumer<String> killed) throws Exception {
        boolean left = true;
        while (left) {
            try (ChildProcess child = new ChildProcess(arguments(store))) {
                left = live(child, 1 + own.nextInt(2 * REPORTS_OF_A_LIFE));
                work.again(child.kill());
                killed.accept(child.owner());
            }
            kills.addAndGet(left ? 1 : 0);
        }
    }

    /** Returns false when nothing is left before the process has made its last report. */
    private boolean live(ChildProcess child, int reports) {
        for (int report = 0; report < reports; report++) {
            fill(child);
            if (child.isIdle()) {
                return false;
            }
            String[] words = child.report();
            work.report(words[0], DeliveryProcess.State.valueOf(words[1]), words[2]);
        }
        fill(child);
        return true;
    }

    private void fill(ChildProcess child) {
        while (!child.isFull()) {
            OnceWork.Key key = work.next();
            if (key == null) {
                return;
            }
            child.deliver(key);
        }
    }

    private static List<String> arguments(String store) {
        return List.of(marketo.baseUrl(), marketo.clientId(), marketo.clientSecret(), store);
    }

    /** The time of its lease passes. */
    private static void endLease(PGSimpleDataSource source, String owner) {
        TestDatabases.execute(
                source, "delete from marketo_once_owner where owner = '" + owner + "'");
    }

    private void verify(String store) throws Exception {
        marketo.on(CampaignCalls.TRIGGER).clear();
        work.all();
        try (ChildProcess child = new ChildProcess(arguments(store))) {
            assertThat(live(child, Integer.MAX_VALUE)).isFalse();
        }

        List<Long> triggered = marketo.triggeredLeads(DeliveryProcess.CAMPAIGN);
        Set<Long> all = new HashSet<>(triggered);
        assertThat(triggered).as("triggered leads").doesNotHaveDuplicates();
        int doubts = 0;
        for (OnceWork.Key key : work.keys()) {
            List<Long> lost = new ArrayList<>(key.all());
            lost.removeAll(all);
            assertThat(work.doubts(key)).as("doubts of %s", key).containsAll(lost);
            assertThat(work.isDone(key)).isEqualTo(work.doubts(key).isEmpty());
            doubts += work.doubts(key).isEmpty() ? 0 : 1;
        }
        assertThat(kills.get()).as("kills").isGreaterThanOrEqualTo(DELIVERIES / 150);
        assertThat(doubts).as("keys in doubt").isBetween(1, work.keys().size() / 3);
    }
}
