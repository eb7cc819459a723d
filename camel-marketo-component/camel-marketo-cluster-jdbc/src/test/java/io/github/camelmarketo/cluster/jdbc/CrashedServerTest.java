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

import io.github.camelmarketo.api.cluster.ExchangeRequest;
import io.github.camelmarketo.api.limit.CallLimits;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A PostgreSQL server that is set to confirm a transaction before it is on disk, as many are for
 * speed, and crashes.
 */
class CrashedServerTest {

    private static final String CREATE = "create table kept (name text primary key)";
    private static final String INSERT = "insert into kept values (?)";

    @TempDir Path data;

    private int port;
    private EmbeddedPostgres server;
    private DataSource source;

    @BeforeEach
    void start() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        startServer();
        source = server.getPostgresDatabase();
        TestDatabases.execute(source, CREATE);
        TestDatabases.execute(source, "checkpoint");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void committedTransactionSurvives() throws Exception {
        assertThat(setting()).isEqualTo("off");
        Transactions transactions = new Transactions(source);

        transactions.run(connection -> Sql.execute(connection, INSERT, "first"));
        transactions.run(connection -> Sql.execute(connection, INSERT, "second"));
        crash();

        assertThat(kept()).containsExactly("first", "second");
    }

    @Test
    void statementThatIsCommittedByItselfSurvives() throws Exception {
        Transactions transactions = new Transactions(source);

        transactions.runEach(connection -> Sql.execute(connection, INSERT, "first"));
        crash();

        assertThat(kept()).containsExactly("first");
    }

    @Test
    void stateOfTheLimitsSurvives() throws Exception {
        JdbcClusterEngine engine = new JdbcClusterEngine(source, true);
        TestDatabases.execute(source, "checkpoint");

        for (int number = 1; number <= 2; number++) {
            engine.exchange("https://crash.example.org", request(number));
            List<String> before = states();
            crash();
            assertThat(states()).isEqualTo(before).hasSize(1);
        }
    }

    private static ExchangeRequest request(int number) {
        CallLimits limits = new CallLimits(10, 100, Duration.ofSeconds(20));
        Duration lease = Duration.ofSeconds(30);
        return new ExchangeRequest("a", number, 1, limits, lease, List.of(), List.of());
    }

    private List<String> states() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return texts(connection, "select state from marketo_limit");
        }
    }

    @Test
    void settingOfTheConnectionIsThatOfItsOwnerAgain() throws Exception {
        try (Connection shared = source.getConnection()) {
            Connection pooled =
                    ConnectionSettings.proxy(
                            Connection.class,
                            (method, arguments) ->
                                    method.getName().equals("close")
                                            ? null
                                            : ConnectionSettings.invoke(shared, method, arguments));
            Transactions transactions = new Transactions(() -> pooled, true);

            assertThat(transactions.<String>run(CrashedServerTest::setting)).isEqualTo("on");
            assertThat(setting(shared)).isEqualTo("off");
            assertThat(transactions.<String>runEach(CrashedServerTest::setting)).isEqualTo("on");
            assertThat(setting(shared)).isEqualTo("off");
        }
    }

    private void startServer() throws IOException {
        server =
                EmbeddedPostgres.builder()
                        .setPort(port)
                        .setDataDirectory(data.resolve("data"))
                        .setCleanDataDirectory(false)
                        .setServerConfig("synchronous_commit", "off")
                        // It would write what is confirmed but not on disk every 0.2 seconds.
                        .setServerConfig("wal_writer_delay", "10s")
                        .start();
    }

    /** Ends all its processes at once, and starts it again. */
    private void crash() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(data.resolve("data/postmaster.pid")).get(0));
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        await().until(
                        () ->
                                !isRunning(postmaster)
                                        && all.stream().noneMatch(CrashedServerTest::isRunning));
        // It has nothing more to stop, but lets go of the directory.
        server.close();
        startServer();
    }

    /** A process that has ended may be left in the table of processes, without a command. */
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private String setting() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return setting(connection);
        }
    }

    private static String setting(Connection connection) throws SQLException {
        return texts(connection, "show synchronous_commit").get(0);
    }

    private List<String> kept() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return texts(connection, "select name from kept order by name");
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = Sql.prepare(connection, sql)) {
            ResultSet row = statement.executeQuery();
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }
}
