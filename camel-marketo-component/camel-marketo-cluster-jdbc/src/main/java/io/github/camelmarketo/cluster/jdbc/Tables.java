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

/** The tables of this module. */
final class Tables {

    private static final String SCRIPTS = "io/github/camelmarketo/cluster/jdbc/";

    private static final String ONCE = "The once store";

    private Tables() {}

    /**
     * Checks that the tables of the once keys are there.
     *
     * @throws IllegalStateException when one is missing or has other columns; names the script
     */
    static Void checkOnce(Connection connection) throws SQLException {
        check(
                connection,
                ONCE,
                "marketo_once_key",
                "id, state, operation, digest, owner, since, expires_at, version");
        check(
                connection,
                ONCE,
                "marketo_once_call",
                "key_id, call_number, state, digest, sent_at, data");
        check(connection, ONCE, "marketo_once_owner", "owner, alive_until");
        return null;
    }

    /**
     * Checks that the table of the shared limiter is there.
     *
     * @throws IllegalStateException when it is missing or has other columns; names the script
     */
    static Void checkLimit(Connection connection) throws SQLException {
        check(connection, "The shared limiter", "marketo_limit", "instance, state");
        return null;
    }

    /**
     * Checks that the table of the watch's state is there.
     *
     * @throws IllegalStateException when it is missing or has other columns; names the script
     */
    static Void checkState(Connection connection) throws SQLException {
        check(connection, "The state repository", "marketo_state", "name, holder, state");
        return null;
    }

    /**
     * Checks that the table of the leaders is there.
     *
     * @throws IllegalStateException when it is missing or has other columns; names the script
     */
    static Void checkLeader(Connection connection) throws SQLException {
        check(connection, "The cluster service", "marketo_leader", "namespace, owner, lease_until");
        return null;
    }

    private static void check(Connection connection, String user, String table, String columns)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select " + columns + " from " + table + " where 1 = 0")) {
            statement.executeQuery();
        } catch (SQLException e) {
            if (!Transactions.isOfClass(e, "42")) {
                throw e;
            }
            throw new Schema.MissingException(
                    user
                            + " cannot use the table "
                            + table
                            + ": "
                            + e.getMessage()
                            + ". Create the tables with "
                            + script(connection)
                            + " of camel-marketo-cluster-jdbc, or set createSchema=true",
                    e);
        }
    }

    private static String script(Connection connection) throws SQLException {
        String script = Schema.script(connection);
        return script == null
                ? "a script like " + SCRIPTS + "postgresql.sql"
                : "the script " + SCRIPTS + script;
    }
}
