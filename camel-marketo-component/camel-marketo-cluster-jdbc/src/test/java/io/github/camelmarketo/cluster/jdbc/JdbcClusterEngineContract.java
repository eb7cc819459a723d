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

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.cluster.ClusterLimiter;
import io.github.camelmarketo.api.cluster.ClusterLimiterFactory;
import io.github.camelmarketo.api.cluster.ExchangeRequest;
import io.github.camelmarketo.api.cluster.Exchanged;
import io.github.camelmarketo.api.cluster.Exchanged.ClusterUsage;
import io.github.camelmarketo.api.limit.CallLimiter.Permit;
import io.github.camelmarketo.api.limit.CallLimits;
import io.github.camelmarketo.api.limit.Lane;
import io.github.camelmarketo.api.limit.QuotaReport;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine does in every database. */
abstract class JdbcClusterEngineContract {

    static final String INSTANCE = "https://123-abc-456.mktorest.com";
    private static final CallLimits LIMITS = new CallLimits(3, 20, Duration.ofMillis(200));
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final int NODES = 3;
    private static final String INSERT = "insert into marketo_limit";

    DataSource source;
    JdbcClusterEngine engine;

    /** An empty database. */
    abstract DataSource database();

    /** The script that creates its tables. */
    abstract String script();

    @BeforeEach
    void open() {
        source = database();
        TestDatabases.run(script(), source);
        engine = new JdbcClusterEngine(source);
    }

    @Test
    void missingTableIsToldWithItsScript() {
        DataSource empty = database();

        assertThatThrownBy(() -> new JdbcClusterEngine(empty))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The shared limiter cannot use the table marketo_limit: ")
                .hasMessageContaining(
                        "Create the tables with the script io/github/camelmarketo/cluster/jdbc/"
                                + script()
                                + " of camel-marketo-cluster-jdbc, or set createSchema=true");
    }

    @Test
    void tablesAreCreatedOnlyIfAsked() {
        DataSource empty = database();

        new JdbcClusterEngine(empty, true).exchange(INSTANCE, request("a", 1, 1));

        assertThat(new JdbcClusterEngine(empty).exchange(INSTANCE, request("b", 1, 1)).usage())
                .extracting(ClusterUsage::nodes)
                .isEqualTo(2);
        assertThat(new JdbcOnceStore(empty).find("a")).isNull();
    }

    @Test
    void tablesThatAreThereAreKept() {
        engine.exchange(INSTANCE, request("a", 1, 1));
        TestDatabases.execute(source, "drop table marketo_once_call");

        JdbcClusterEngine again = new JdbcClusterEngine(source, true);
        JdbcOnceStore store = new JdbcOnceStore(source, true);

        assertThat(again.exchange(INSTANCE, request("b", 1, 1)).usage().nodes()).isEqualTo(2);
        assertThat(store.calls("a")).isEmpty();
    }

    @Test
    void tableOfAnotherFormIsToldAndKept() {
        DataSource other = database();
        TestDatabases.execute(other, "create table marketo_limit (instance varchar(10))");

        assertThatThrownBy(() -> new JdbcClusterEngine(other, true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The shared limiter cannot use the table marketo_limit: ");
    }

    @RepeatedTest(3)
    void nodesThatStartTogetherCreateTheTables() throws Exception {
        DataSource empty = database();
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        CyclicBarrier start = new CyclicBarrier(4);
        List<Future<Exchanged>> started = new ArrayList<>();
        for (int node = 0; node < 4; node++) {
            String name = "node" + node;
            started.add(
                    nodes.submit(
                            () -> {
                                start.await();
                                return new JdbcClusterEngine(empty, true)
                                        .exchange(INSTANCE, request(name, 1, 1));
                            }));
        }

        for (Future<Exchanged> each : started) {
            assertThat(each.get(60, TimeUnit.SECONDS).permits()).isEmpty();
        }
        nodes.shutdown();
        assertThat(new JdbcOnceStore(empty).find("a")).isNull();
    }

    @Test
    void enginesOverOneDatabaseAreEqual() {
        DataSource other = database();
        TestDatabases.run(script(), other);

        assertThat(new JdbcClusterEngine(source))
                .isEqualTo(engine)
                .hasSameHashCodeAs(engine)
                .isNotEqualTo(new JdbcClusterEngine(other));
    }

    @Test
    void poolThatBlocksIsAnErrorInBoundedTimeAndItsConnectionsGoBack() {
        BlockingPool pool = new BlockingPool(source);
        JdbcClusterEngine impatient = new JdbcClusterEngine(pool.source(), false, SHORT);
        pool.block();

        for (int attempt = 0; attempt < 12; attempt++) {
            assertThatThrownBy(() -> impatient.exchange(INSTANCE, request("a", 1, 1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "the database failed: no connection within 500 ms (SQLState 08001)");
        }
        await().untilAsserted(() -> assertThat(pool.waiting()).isEqualTo(8));
        pool.unblock();

        await().untilAsserted(() -> assertThat(pool.open() + pool.waiting()).isZero());
        assertThat(impatient.exchange(INSTANCE, request("a", 1, 1)).usage().nodes()).isEqualTo(1);
        assertThat(pool.open()).isZero();
    }

    @Test
    void threadThatIsInterruptedGivesItsConnectionBack() {
        BlockingPool pool = new BlockingPool(source);
        JdbcClusterEngine patient = new JdbcClusterEngine(pool.source());
        pool.block();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> patient.exchange(INSTANCE, request("a", 1, 1)))
                .hasMessageContaining("interrupted while waiting for a connection");
        assertThat(Thread.interrupted()).isTrue();
        pool.unblock();

        await().untilAsserted(() -> assertThat(pool.open() + pool.waiting()).isZero());
    }

    @Test
    void poolThatThrowsIsTold() {
        DataSource odd =
                ConnectionSettings.proxy(
                        DataSource.class,
                        (method, arguments) -> {
                            throw new IllegalArgumentException("the pool is closed");
                        });

        assertThatThrownBy(() -> new JdbcClusterEngine(odd))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "no connection: java.lang.IllegalArgumentException: the pool");
    }

    @Test
    void firstExchangeStoresAStateThatGivesNothing() {
        Exchanged first = engine.exchange(INSTANCE, request("a", 1, 1));
        Exchanged second = engine.exchange(INSTANCE, request("b", 1, 1));

        assertThat(first.permits()).isEmpty();
        assertThat(first.askAgain()).isPositive();
        assertThat(second.permits()).isEmpty();
        assertThat(second.usage().nodes()).isEqualTo(2);
    }

    @Test
    void instancesAreApart() {
        engine.exchange(INSTANCE, request("a", 1, 1));

        assertThat(engine.exchange("https://other.example", request("b", 1, 1)).usage().nodes())
                .isEqualTo(1);
    }

    @Test
    void stateOfAnotherVersionIsToldAndKept() {
        engine.exchange(INSTANCE, request("a", 1, 1));
        TestDatabases.execute(source, "update marketo_limit set state = 'marketo-limit-9 x'");

        assertThatThrownBy(() -> engine.exchange(INSTANCE, request("a", 2, 1)))
                .hasMessageContaining("do all nodes have the same version of camel-marketo?");
    }

    @Test
    void databaseThatDoesNotRespondIsTold() {
        DataSource broken = broken();

        assertThatThrownBy(() -> new JdbcClusterEngine(broken))
                .hasMessage("the database failed: connection refused (SQLState 08001)");
    }

    @Test
    void databaseOfAnotherKindIsRefused() {
        DataSource other =
                watched(
                        sql -> {},
                        (method, result) ->
                                method.equals("getDatabaseProductName") ? "Oracle" : result);

        assertThatThrownBy(() -> new JdbcClusterEngine(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The shared limiter works with PostgreSQL and H2, not with Oracle");
    }

    @Test
    void nodeThatComesSecondTakesTheRowOfTheFirst() {
        AtomicBoolean first = new AtomicBoolean(true);
        DataSource late =
                watched(
                        sql -> {
                            if (sql.startsWith(INSERT) && first.getAndSet(false)) {
                                engine.exchange(INSTANCE, request("a", 1, 1));
                            }
                        },
                        (method, result) -> result);

        Exchanged second = new JdbcClusterEngine(late).exchange(INSTANCE, request("b", 1, 1));

        assertThat(second.usage().nodes()).isEqualTo(2);
    }

    @Test
    void rowThatComesAndGoesIsAnError() {
        DataSource odd =
                watched(
                        sql -> {
                            if (sql.startsWith(INSERT)) {
                                engine.exchange(INSTANCE, request("a", 1, 1));
                            } else if (sql.contains("for update")) {
                                TestDatabases.execute(source, "delete from marketo_limit");
                            }
                        },
                        (method, result) -> result);

        assertThatThrownBy(() -> new JdbcClusterEngine(odd).exchange(INSTANCE, request("b", 1, 1)))
                .hasMessage("the row of " + INSTANCE + " cannot be stored");
    }

    @Test
    void nameTellsProductAndVersion() {
        assertThat(engine.name()).matches("the database (PostgreSQL|H2) \\d+.*");
    }

    /** Whatever the connections are set to, a call has its permit alone. */
    @ParameterizedTest
    @CsvSource({"true, 2", "false, 8"})
    void nodesTogetherKeepTheLimits(boolean autoCommit, int isolation) throws Exception {
        ConnectionSettings settings = new ConnectionSettings(source, autoCommit, isolation);
        CallCount count = new CallCount(LIMITS);
        List<ClusterLimiter> limiters = new ArrayList<>();
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
            JdbcClusterEngine shared = new JdbcClusterEngine(settings.source());
            ClusterLimiter limiter =
                    new ClusterLimiterFactory(shared, "node" + node)
                            .create(InstanceUrl.of(INSTANCE), LIMITS, Duration.ofMillis(100));
            limiters.add(limiter);
            for (int caller = 0; caller < 3; caller++) {
                callers.add(calls(limiter, count, 10));
            }
        }

        CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new))
                .get(60, TimeUnit.SECONDS);

        assertThat(count.violations()).isEmpty();
        assertThat(count.calls()).isEqualTo(NODES * 3 * 10);
        assertThat(limiters)
                .allSatisfy(
                        each -> {
                            assertThat(each.status().nodes()).isEqualTo(NODES);
                            assertThat(each.status().downSince()).isNull();
                            each.close();
                        });
        assertThat(settings.changed).hasValue(0);
    }

    /** Calls of 5 ms, one after the other. */
    private static CompletableFuture<Void> calls(
            ClusterLimiter limiter, CallCount count, int left) {
        if (left == 0) {
            return CompletableFuture.completedFuture(null);
        }
        return limiter.acquire(Duration.ofMinutes(1), Lane.FIRST)
                .thenCompose(
                        permit -> {
                            count.arrived();
                            return later(count, permit);
                        })
                .thenCompose(ignored -> calls(limiter, count, left - 1));
    }

    private static CompletableFuture<Void> later(CallCount count, Permit permit) {
        return CompletableFuture.runAsync(
                () -> {
                    count.ended();
                    permit.release();
                },
                CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS));
    }

    static ExchangeRequest request(String node, long number, int wanted) {
        return new ExchangeRequest(
                node,
                number,
                wanted,
                LIMITS,
                LEASE,
                List.of(),
                List.of(),
                QuotaReport.NONE,
                ExchangeRequest.UNKNOWN);
    }

    /** The database, of which each statement is seen before it is prepared. */
    private DataSource watched(
            Consumer<String> statements, BiFunction<String, Object, Object> told) {
        return ConnectionSettings.proxy(
                DataSource.class,
                (method, arguments) -> {
                    Object result = ConnectionSettings.invoke(source, method, arguments);
                    return result instanceof Connection connection
                            ? watched(connection, statements, told)
                            : result;
                });
    }

    private static Connection watched(
            Connection connection,
            Consumer<String> statements,
            BiFunction<String, Object, Object> told) {
        return ConnectionSettings.proxy(
                Connection.class,
                (method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.accept((String) arguments[0]);
                    }
                    Object result = ConnectionSettings.invoke(connection, method, arguments);
                    return result instanceof DatabaseMetaData data
                            ? ConnectionSettings.proxy(
                                    DatabaseMetaData.class,
                                    (asked, more) ->
                                            told.apply(
                                                    asked.getName(),
                                                    ConnectionSettings.invoke(data, asked, more)))
                            : result;
                });
    }

    private static DataSource broken() {
        return (DataSource)
                Proxy.newProxyInstance(
                        DataSource.class.getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (proxy, method, arguments) -> {
                            throw new SQLException("connection refused", "08001");
                        });
    }
}
