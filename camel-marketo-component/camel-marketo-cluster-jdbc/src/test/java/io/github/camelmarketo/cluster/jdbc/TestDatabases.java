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

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Empty databases. */
final class TestDatabases {

    private TestDatabases() {}

    /** One server for all tests of this JVM. */
    private static final class Server {

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                Runtime.getRuntime()
                        .addShutdownHook(
                                new Thread(
                                        () -> {
                                            try {
                                                server.close();
                                            } catch (IOException e) {
                                                throw new UncheckedIOException(e);
                                            }
                                        }));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A new database of the PostgreSQL server. */
    static DataSource postgresql() {
        String name = newName();
        execute(Server.POSTGRES.getPostgresDatabase(), "create database " + name);
        return Server.POSTGRES.getDatabase("postgres", name);
    }

    /** The URL of a new database of the PostgreSQL server, with tables. */
    static String postgresqlUrl() {
        String name = newName();
        execute(Server.POSTGRES.getPostgresDatabase(), "create database " + name);
        run("postgresql.sql", Server.POSTGRES.getDatabase("postgres", name));
        return Server.POSTGRES.getJdbcUrl("postgres", name);
    }

    /** A new database in memory. */
    static DataSource h2() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + newName() + ";DB_CLOSE_DELAY=-1");
        return source;
    }

    private static String newName() {
        return "once_" + UUID.randomUUID().toString().replace('-', '_');
    }

    /** Runs a script of the jar. */
    static void run(String script, DataSource source) {
        try (InputStream stream = JdbcOnceStore.class.getResourceAsStream(script)) {
            execute(source, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void execute(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
