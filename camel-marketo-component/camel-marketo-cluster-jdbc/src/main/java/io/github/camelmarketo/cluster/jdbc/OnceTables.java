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

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;

/** The tables of a store, which an administrator creates. */
final class OnceTables {

    private static final String SCRIPTS = "io/github/camelmarketo/cluster/jdbc/";

    private OnceTables() {}

    /**
     * Checks that the tables are there.
     *
     * @throws IllegalStateException when one is missing or has other columns; names the script
     */
    static void check(Connection connection) throws SQLException {
        check(
                connection,
                "marketo_once_key",
                "id, state, operation, digest, owner, since, expires_at, version");
        check(connection, "marketo_once_call", "key_id, call_number, state, digest, sent_at, data");
        check(connection, "marketo_once_owner", "owner, alive_until");
    }

    private static void check(Connection connection, String table, String columns)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select " + columns + " from " + table + " where 1 = 0")) {
            statement.executeQuery();
        } catch (SQLException e) {
            if (!Transactions.isOfClass(e, "42")) {
                throw e;
            }
            throw new IllegalStateException(
                    "The once store cannot use the table "
                            + table
                            + ": "
                            + e.getMessage()
                            + ". Create the tables with "
                            + script(connection)
                            + " of camel-marketo-cluster-jdbc",
                    e);
        }
    }

    private static String script(Connection connection) throws SQLException {
        return switch (connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT)) {
            case "postgresql" -> "the script " + SCRIPTS + "postgresql.sql";
            case "h2" -> "the script " + SCRIPTS + "h2.sql";
            default -> "a script like " + SCRIPTS + "postgresql.sql";
        };
    }
}
