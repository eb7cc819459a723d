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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Statements with their values. */
final class Sql {

    private Sql() {}

    /** Returns how many rows were changed. */
    static int execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** Inserts a row; false when there is one with its key, and the transaction has failed. */
    static boolean inserted(Connection connection, String sql, Object... values)
            throws SQLException {
        return inserted(connection, 0, sql, values);
    }

    /**
     * The same, within a time.
     *
     * @param seconds how long it may take, 0 for any time
     */
    static boolean inserted(Connection connection, int seconds, String sql, Object... values)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            statement.setQueryTimeout(seconds);
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            if (Transactions.isOfClass(e, "23")) {
                return false;
            }
            throw e;
        }
    }

    static PreparedStatement prepare(Connection connection, String sql, Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int index = 0; index < values.length; index++) {
            if (values[index] == null) {
                statement.setString(index + 1, null);
            } else {
                statement.setObject(index + 1, values[index]);
            }
        }
        return statement;
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
