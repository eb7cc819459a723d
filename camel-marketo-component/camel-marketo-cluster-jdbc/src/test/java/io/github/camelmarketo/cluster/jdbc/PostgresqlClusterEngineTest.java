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

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgresqlClusterEngineTest extends JdbcClusterEngineContract {

    @Override
    DataSource database() {
        return TestDatabases.postgresql();
    }

    @Override
    String script() {
        return "postgresql.sql";
    }

    @Test
    void nodeThatStopsWithTheLockDoesNotKeepIt() throws SQLException {
        engine.exchange(INSTANCE, request("a", 1, 1));
        try (Connection stopped = source.getConnection()) {
            stopped.setAutoCommit(false);
            String locked = DatabaseKind.of(stopped).locked();
            PreparedStatement lock = Sql.prepare(stopped, locked, INSTANCE);
            assertThat(lock.executeQuery().next()).isTrue();

            assertThat(engine.exchange(INSTANCE, request("b", 1, 1)).usage().nodes()).isPositive();

            assertThatThrownBy(stopped::commit).isInstanceOf(SQLException.class);
        }
    }

    /** A second set of tables in the first schema would hide the keys of the first. */
    @Test
    void tablesOfAnotherSchemaInTheSearchPathAreNotCreatedAgain() throws SQLException {
        DataSource empty = database();
        TestDatabases.execute(empty, "create schema old");
        TestDatabases.execute(empty, "create table old.marketo_once_owner (owner text)");

        new JdbcClusterEngine(searching(empty, "public, old"), true);

        try (Connection connection = empty.getConnection();
                PreparedStatement tables =
                        Sql.prepare(
                                connection,
                                "select table_schema || '.' || table_name from"
                                        + " information_schema.tables where table_name like ?",
                                "marketo_%")) {
            ResultSet row = tables.executeQuery();
            List<String> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            assertThat(found)
                    .contains("old.marketo_once_owner", "public.marketo_limit")
                    .doesNotContain("public.marketo_once_owner");
        }
    }

    @Test
    void tablesThatCannotBeCreatedAreToldOf() {
        DataSource nowhere = searching(database(), "nowhere");

        assertThatThrownBy(() -> new JdbcClusterEngine(nowhere, true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "createSchema=true could not create the tables: the database")
                .hasMessageContaining("no schema has been selected to create in");
    }

    private static DataSource searching(DataSource source, String path) {
        return ConnectionSettings.proxy(
                DataSource.class,
                (method, arguments) -> {
                    Object result = ConnectionSettings.invoke(source, method, arguments);
                    if (result instanceof Connection connection) {
                        Sql.execute(connection, "set search_path to " + path);
                    }
                    return result;
                });
    }
}
