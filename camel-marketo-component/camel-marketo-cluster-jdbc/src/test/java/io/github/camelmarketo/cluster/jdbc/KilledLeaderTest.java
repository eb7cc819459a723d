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
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Two processes watch the same; the one that polls is killed, or stands still. */
class KilledLeaderTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(40);

    @RegisterExtension
    static final MarketoSimulator marketo =
            MarketoSimulator.builder().noLimits().withoutDefaultContent().build();

    private final List<Node> nodes = new ArrayList<>();
    private int campaigns;

    @AfterEach
    void end() {
        nodes.forEach(each -> each.process.close());
    }

    @Test
    void killedLeaderWithALeaseLosesNoChange() throws Exception {
        killedLeaderLosesNoChange(TestDatabases.postgresqlUrl());
    }

    @Test
    void killedLeaderWithALockedFileLosesNoChange(@TempDir Path folder) throws Exception {
        killedLeaderLosesNoChange("file:" + folder);
    }

    private void killedLeaderLosesNoChange(String cluster) throws Exception {
        Node one = start(cluster);
        Node two = start(cluster);
        change(1);
        Node leader = leader(one, two);
        Node other = leader == one ? two : one;
        change(6);
        await().atMost(LONG).until(() -> leader.handled.size() >= 4);

        leader.kill();
        change(3);
        await().atMost(LONG).until(() -> handled().size() == campaigns);

        List<Long> twice = new ArrayList<>(leader.handled);
        twice.retainAll(other.handled);
        assertThat(twice).as("handled twice, at most what was not stored yet").hasSizeBetween(0, 1);
        assertThat(twice).isSubsetOf(leader.handled.get(leader.handled.size() - 1));
        assertThat(leader.handled).doesNotHaveDuplicates();
        assertThat(other.handled).doesNotHaveDuplicates();
    }

    @Test
    void leaderThatStoodStillDoesNotMoveTheWatchBack() throws Exception {
        String url = TestDatabases.postgresqlUrl();
        Node one = start(url);
        Node two = start(url);
        change(1);
        Node leader = leader(one, two);
        Node other = leader == one ? two : one;

        await().atMost(LONG).until(() -> state(url).contains("\"1\""));
        leader.process.signal("STOP");
        change(3);
        await().atMost(LONG).until(() -> other.handled.size() == 3);
        await().atMost(LONG).until(() -> state(url).contains("\"4\""));
        leader.process.signal("CONT");
        change(3);
        await().atMost(LONG).until(() -> other.handled.size() == 6);

        await().atMost(LONG).until(() -> state(url).contains("\"7\""));
        assertThat(other.handled).containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
        // It may emit the first change of a poll before it finds that it has lost the state.
        assertThat(leader.handled).hasSizeLessThanOrEqualTo(3).startsWith(1L);

        leader.process.write("");
        other.kill();
        change(1);
        await().atMost(LONG).until(() -> leader.handled.contains(8L));
    }

    private Node start(String cluster) {
        Node node = new Node(cluster);
        nodes.add(node);
        return node;
    }

    /** Waits for the first change. */
    private static Node leader(Node one, Node two) {
        await().atMost(LONG).until(() -> one.handled.size() + two.handled.size() == 1);
        return one.handled.isEmpty() ? two : one;
    }

    /** Changes campaigns, each a second after the one before. */
    private void change(int count) {
        LongStream.rangeClosed(campaigns + 1L, campaigns + count)
                .forEach(
                        id ->
                                marketo.addCampaign(
                                        CampaignSpec.batch("C" + id)
                                                .id(id)
                                                .updatedAt(MARCH.plusSeconds(id))));
        campaigns += count;
    }

    private Set<Long> handled() {
        Set<Long> all = new HashSet<>();
        nodes.forEach(each -> all.addAll(each.handled));
        return all;
    }

    private static String state(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return new Transactions(source)
                .run(
                        connection -> {
                            var rows =
                                    Sql.prepare(connection, "select state from marketo_state")
                                            .executeQuery();
                            String state = rows.next() ? rows.getString("state") : null;
                            return state == null ? "" : state;
                        });
    }

    /** A process, and what it has handled. */
    private static final class Node {

        private final List<Long> handled = new CopyOnWriteArrayList<>();
        private final JavaProcess process;
        private final Thread reader;

        Node(String cluster) {
            process =
                    new JavaProcess(
                            WatchProcess.class,
                            List.of(
                                    marketo.baseUrl(),
                                    marketo.clientId(),
                                    marketo.clientSecret(),
                                    cluster),
                            "watch-processes.log");
            reader = new Thread(this::read);
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            for (String line = process.read(); line != null; line = process.read()) {
                if (!line.equals("READY")) {
                    handled.add(Long.valueOf(line));
                }
            }
        }

        void kill() throws InterruptedException {
            process.kill();
            reader.join();
        }
    }
}
