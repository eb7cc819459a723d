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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.apache.camel.cluster.CamelClusterEventListener;
import org.apache.camel.cluster.CamelClusterView;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cluster service does in every database. */
abstract class JdbcClusterServiceContract {

    private static final String NAMESPACE = "marketo-watch";

    private final List<DefaultCamelContext> contexts = new ArrayList<>();
    private DataSource source;

    /** An empty database. */
    abstract DataSource database();

    /** The script that creates its tables. */
    abstract String script();

    @BeforeEach
    void open() {
        source = database();
        TestDatabases.run(script(), source);
    }

    @AfterEach
    void close() {
        contexts.forEach(DefaultCamelContext::stop);
    }

    @Test
    void missingTablesAreCreatedOnDemand() throws Exception {
        DataSource empty = database();
        JdbcClusterService service = new JdbcClusterService(empty);
        service.setCreateSchema(true);

        start(service);

        assertThat(service.isCreateSchema()).isTrue();
        assertThat(new JdbcOnceStore(empty).find("a")).isNull();
    }

    @Test
    void missingTableIsToldAtTheStartWithItsScript() {
        JdbcClusterService service = new JdbcClusterService(database());

        assertThatThrownBy(() -> start(service))
                .hasMessageContaining("The cluster service cannot use the table marketo_leader: ")
                .hasMessageContaining(
                        "Create the tables with the script io/github/camelmarketo/cluster/jdbc/"
                                + script()
                                + " of camel-marketo-cluster-jdbc, or set createSchema=true");
    }

    @Test
    void dataSourceIsNeeded() {
        assertThatThrownBy(() -> start(new JdbcClusterService()))
                .hasMessage("The cluster service needs the option dataSource");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-5S", "PT0.999S", "PT1H0.001S"})
    void leaseThatIsTooShortOrTooLongIsRefused(Duration duration) {
        JdbcClusterService service = new JdbcClusterService();

        assertThatThrownBy(() -> service.setLeaseDuration(duration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("leaseDuration must be 1 second to 1 hour, not " + duration);
        assertThatThrownBy(() -> service.setLeaseDuration(null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(service.getLeaseDuration()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void namesThatAreTooLongAreRefused() throws Exception {
        JdbcClusterService service = service();
        start(service);
        JdbcClusterService other = service();
        other.setId("i".repeat(151));

        assertThatThrownBy(() -> service.getView("n".repeat(201)))
                .hasMessageContaining("A namespace must have at most 200 characters: nnn");
        assertThatThrownBy(() -> start(other)).hasMessageContaining("at most 150 characters: iii");
    }

    @Test
    void idIsThatOfTheHostAndTheContext() throws Exception {
        JdbcClusterService service = new JdbcClusterService();
        service.setDataSource(source);
        start(service);

        assertThat(service.getId()).endsWith("/" + service.getCamelContext().getName());
        assertThat(service.getDataSource()).isSameAs(source);
        assertThat(leader("x")).isEmpty();
    }

    @Test
    void oneNodeLeadsAndTheNextOneWhenItStops() throws Exception {
        Node one = new Node(service("one"));
        eventually().until(() -> one.leads());
        Node two = new Node(service("two"));
        Node other = new Node(service("one"), "another");

        eventually().until(() -> other.leads());
        assertThat(one.view.getLeader()).contains(one.view.getLocalMember());
        assertThat(one.view.getLocalMember().getId()).isEqualTo("one");
        assertThat(one.view.getLocalMember().isLocal()).isTrue();
        assertThat(two.leads()).isFalse();
        assertThat(two.view.getLeader()).isEmpty();
        assertThat(two.view.getMembers()).isEmpty();
        assertThat(leader(NAMESPACE)).first().asString().startsWith("one:");

        one.service.stop();
        assertThat(one.leads()).isFalse();
        eventually().until(() -> two.leads());

        assertThat(one.events).containsExactly(false, true, false);
        eventually().untilAsserted(() -> assertThat(two.events).containsExactly(false, true));
    }

    @Test
    void nodeThatStartsAgainMayLeadAgain() throws Exception {
        Node one = new Node(service("one"));
        eventually().until(() -> one.leads());

        one.service.stopView(NAMESPACE);
        assertThat(one.leads()).isFalse();
        assertThat(leader(NAMESPACE)).isEmpty();
        one.service.startView(NAMESPACE);

        eventually().until(() -> one.leads());
        eventually()
                .untilAsserted(
                        () -> assertThat(one.events).containsExactly(false, true, false, true));
    }

    @Test
    void listenerThatComesLateIsToldOnce() throws Exception {
        Node one = new Node(service("one"));
        eventually().until(() -> one.leads());
        List<Boolean> late = new CopyOnWriteArrayList<>();

        one.view.addEventListener(listener(late));

        assertThat(late).containsExactly(true);
    }

    @Test
    void listenerThatFailsDoesNotKeepOthersFromLeading() throws Exception {
        Node one = new Node(service("one"));
        AtomicBoolean fails = new AtomicBoolean();
        one.view.addEventListener(
                (CamelClusterEventListener.Leadership)
                        (view, leader) -> {
                            if (fails.getAndSet(true)) {
                                throw new IllegalStateException("on purpose");
                            }
                        });
        eventually().until(() -> one.leads());
        Node two = new Node(service("two"));

        one.service.stop();

        eventually().until(() -> two.leads());
    }

    @Test
    void leaderThatCannotRenewGivesUpBeforeAnotherLeads() throws Exception {
        AtomicBoolean down = new AtomicBoolean();
        JdbcClusterService cut =
                service(JdbcStateRepositoryContract.failing(source, down::get), "one");
        Node one = new Node(cut);
        eventually().until(() -> one.leads());
        Node two = new Node(service("two"));
        List<Boolean> ledThen = new CopyOnWriteArrayList<>();
        two.view.addEventListener(
                (CamelClusterEventListener.Leadership)
                        (view, leader) -> {
                            if (leader != null) {
                                ledThen.add(one.events.get(one.events.size() - 1));
                            }
                        });

        down.set(true);
        eventually().untilAsserted(() -> assertThat(ledThen).containsExactly(false));
        down.set(false);

        two.service.stop();
        eventually()
                .untilAsserted(
                        () -> assertThat(one.events).containsExactly(false, true, false, true));
    }

    @Test
    void stopDuringAnOutageLeavesTheLeaseToItsEnd() throws Exception {
        AtomicBoolean down = new AtomicBoolean();
        Node one = new Node(service(JdbcStateRepositoryContract.failing(source, down::get), "one"));
        eventually().until(() -> one.leads());

        down.set(true);
        one.service.stop();

        assertThat(one.events).containsExactly(false, true, false);
        assertThat(leader(NAMESPACE)).hasSize(1);
        Node two = new Node(service("two"));
        eventually().until(() -> two.leads());
    }

    /** As a node that was killed leaves it. */
    @Test
    void leaseThatIsOverIsTaken() throws Exception {
        TestDatabases.execute(
                source,
                "insert into marketo_leader values ('"
                        + NAMESPACE
                        + "', 'dead', current_timestamp - interval '1' second)");

        Node one = new Node(service("one"));

        eventually().until(() -> one.leads());
    }

    @ParameterizedTest
    @CsvSource({"true, 2", "false, 2", "true, 8", "false, 8"})
    void settingsOfConnectionsDoNotMatter(boolean autoCommit, int isolation) {
        ConnectionSettings settings = new ConnectionSettings(source, autoCommit, isolation);
        LeaderRow row = new LeaderRow(settings.source(), NAMESPACE, Duration.ofSeconds(30));

        assertThat(row.take("a")).isTrue();
        assertThat(row.take("b")).isFalse();
        assertThat(row.take("a")).isTrue();
        row.release("b");
        assertThat(row.take("b")).isFalse();
        row.release("a");
        assertThat(row.take("b")).isTrue();

        assertThat(settings.closed).hasPositiveValue();
        assertThat(settings.changed).hasValue(0);
    }

    /** A busy machine takes its time. */
    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(40));
    }

    private JdbcClusterService service() {
        return service("one");
    }

    private JdbcClusterService service(String id) {
        return service(source, id);
    }

    private static JdbcClusterService service(DataSource database, String id) {
        JdbcClusterService service = new JdbcClusterService(database);
        service.setId(id);
        service.setLeaseDuration(Duration.ofSeconds(4));
        return service;
    }

    private void start(JdbcClusterService service) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        contexts.add(context);
        context.addService(service);
        context.start();
    }

    private List<String> leader(String namespace) {
        return new Transactions(source)
                .run(
                        connection -> {
                            List<String> owners = new ArrayList<>();
                            var rows =
                                    Sql.prepare(
                                                    connection,
                                                    "select owner from marketo_leader"
                                                            + " where namespace = ?",
                                                    namespace)
                                            .executeQuery();
                            while (rows.next()) {
                                owners.add(rows.getString("owner"));
                            }
                            return owners;
                        });
    }

    private static CamelClusterEventListener.Leadership listener(List<Boolean> events) {
        return (view, leader) -> {
            boolean leads = leader != null;
            if (events.isEmpty() || events.get(events.size() - 1) != leads) {
                events.add(leads);
            }
        };
    }

    /** A service in a context, with a listener. */
    private final class Node {

        private final JdbcClusterService service;
        private final CamelClusterView view;
        private final List<Boolean> events = new CopyOnWriteArrayList<>(List.of(false));

        Node(JdbcClusterService service) throws Exception {
            this(service, NAMESPACE);
        }

        Node(JdbcClusterService service, String namespace) throws Exception {
            this.service = service;
            start(service);
            view = service.getView(namespace);
            view.addEventListener(listener(events));
        }

        boolean leads() {
            return service.isLeader(view.getNamespace());
        }
    }
}
