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
import io.github.camelmarketo.simulator.IdentityCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.impl.cluster.ClusteredRoutePolicy;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Contexts that watch the same, of which one polls. */
class WatchInClusterTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

    @RegisterExtension
    static final MarketoSimulator marketo =
            MarketoSimulator.builder().noLimits().withoutDefaultContent().build();

    private final List<WatchNode> nodes = new ArrayList<>();
    private final List<Long> first = new CopyOnWriteArrayList<>();
    private final List<Long> second = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private DataSource database;

    @BeforeEach
    void createDatabase() {
        database = TestDatabases.h2();
        TestDatabases.run("h2.sql", database);
    }

    @AfterEach
    void stopNodes() {
        nodes.forEach(WatchNode::close);
    }

    @Test
    void oneOfTwoPollsWithALockedFile(@TempDir Path folder) throws Exception {
        oneOfTwoPolls(
                () -> node().withFile(folder).start(each -> first.add(each.id())),
                () -> node().withFile(folder).start(each -> second.add(each.id())));
    }

    @Test
    void oneOfTwoPollsWithALease() throws Exception {
        oneOfTwoPolls(
                () -> node().withDatabase(database).start(each -> first.add(each.id())),
                () -> node().withDatabase(database).start(each -> second.add(each.id())));
    }

    @Test
    void oneOfTwoPollsWithALeaseAndARoutePolicy() throws Exception {
        oneOfTwoPolls(() -> withPolicy(first), () -> withPolicy(second));
    }

    private WatchNode withPolicy(List<Long> handled) throws Exception {
        JdbcClusterService service = WatchNode.service(database);
        JdbcStateRepository state = new JdbcStateRepository(database, service, WatchNode.NAMESPACE);
        return node().with(service, state)
                .start(
                        ClusteredRoutePolicy.forNamespace(service, WatchNode.NAMESPACE),
                        each -> handled.add(each.id()));
    }

    private void oneOfTwoPolls(Starter one, Starter two) throws Exception {
        change(1);
        WatchNode leader = one.start();
        eventually().until(() -> first.size() == 1);
        two.start();
        change(2);
        eventually().until(() -> first.size() == 2);
        awaitPolls(5);
        // A context asks for a token of its own before its first call.
        assertThat(marketo.requests(IdentityCalls.TOKEN)).hasSize(1);

        leader.close();
        change(3);

        eventually().until(() -> !second.isEmpty());
        change(4);
        eventually().until(() -> second.contains(4L));
        assertThat(marketo.requests(IdentityCalls.TOKEN)).hasSize(2);
        assertThat(first).containsExactly(1L, 2L);
        assertThat(second).containsExactly(3L, 4L);
    }

    @Test
    void stateThatCannotBeStoredIsStoredLaterAndNothingIsEmittedTwice() throws Exception {
        AtomicBoolean down = new AtomicBoolean();
        change(1);
        startWithState(down);
        eventually().until(() -> first.size() == 1);

        down.set(true);
        change(2);
        eventually().until(() -> first.size() == 2);
        change(3);
        eventually().until(() -> first.size() == 3);
        down.set(false);

        eventually().until(() -> state().contains("\"3\""));
        assertThat(first).containsExactly(1L, 2L, 3L);
    }

    @Test
    void leaderBeginsWhenTheStateCanBeRead() throws Exception {
        AtomicBoolean down = new AtomicBoolean(true);
        change(1);
        startWithState(down);
        eventually().until(() -> failures.get() > 2);
        assertThat(marketo.requests()).isEmpty();

        down.set(false);

        eventually().until(() -> first.size() == 1);
    }

    /** Camel's master component starts its consumer again and again in the first seconds. */
    @Test
    void nodeThatIsCutOffStopsPollingAndLeadsAgainLater() throws Exception {
        AtomicBoolean down = new AtomicBoolean();
        change(1);
        node().withDatabase(JdbcStateRepositoryContract.failing(database, down::get))
                .start(each -> first.add(each.id()));
        eventually().until(() -> first.size() == 1);
        WatchNode other = node().withDatabase(database).start(each -> second.add(each.id()));

        down.set(true);
        change(2);
        eventually().until(() -> second.contains(2L));
        down.set(false);
        awaitPolls(20);
        change(3);
        eventually().until(() -> state().contains("\"3\""));
        assertThat(second).containsExactly(2L, 3L);
        other.close();
        change(4);

        eventually().until(() -> first.contains(4L));
        // What it had emitted and could not store any more, if anything, is in between.
        assertThat(first).startsWith(1L).endsWith(4L).doesNotContain(3L);
    }

    private static void awaitPolls(int count) {
        int polls = marketo.requests(SmartCampaignCalls.BROWSE).size();
        eventually()
                .until(() -> marketo.requests(SmartCampaignCalls.BROWSE).size() > polls + count);
    }

    private void startWithState(AtomicBoolean down) throws Exception {
        DataSource state =
                JdbcStateRepositoryContract.failing(
                        database, () -> down.get() && failures.incrementAndGet() > 0);
        node().with(WatchNode.service(database), new JdbcStateRepository(state))
                .start(each -> first.add(each.id()));
    }

    private String state() {
        return new Transactions(database)
                .run(
                        connection -> {
                            var rows =
                                    Sql.prepare(connection, "select state from marketo_state")
                                            .executeQuery();
                            return rows.next() && rows.getString(1) != null
                                    ? rows.getString(1)
                                    : "";
                        });
    }

    private WatchNode node() {
        WatchNode node =
                new WatchNode(marketo.baseUrl(), marketo.clientId(), marketo.clientSecret());
        nodes.add(node);
        return node;
    }

    /** Adds a campaign, changed so many seconds after the beginning. */
    private static void change(long id) {
        marketo.addCampaign(CampaignSpec.batch("C" + id).id(id).updatedAt(MARCH.plusSeconds(id)));
    }

    /** A busy machine takes its time. */
    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(40));
    }

    private interface Starter {
        WatchNode start() throws Exception;
    }
}
