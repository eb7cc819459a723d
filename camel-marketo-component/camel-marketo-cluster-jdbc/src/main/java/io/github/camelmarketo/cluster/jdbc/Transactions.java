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
import javax.sql.DataSource;

/**
 * Runs work in transactions of its own, or statement by statement, whatever the settings of the
 * connections are: what is committed is on disk, also where others do not wait for that. Work that
 * the database refused in favour of other work, as it does at higher isolation levels, is run
 * again.
 */
final class Transactions {

    private static final int ATTEMPTS = 10;

    /** A row when it was off. */
    private static final String ON_DISK =
            "select set_config('synchronous_commit', 'on', ?)"
                    + " where current_setting('synchronous_commit') = 'off'";

    private final Source source;
    private final boolean durable;

    Transactions(DataSource source) {
        this(source::getConnection, true);
    }

    /**
     * @param durable whether to see to it that commits are on disk; the work does otherwise
     */
    Transactions(Source source, boolean durable) {
        this.source = source;
        this.durable = durable;
    }

    /** Where connections come from. */
    @FunctionalInterface
    interface Source {

        /** Provides a connection, which the caller closes. */
        Connection connection() throws SQLException;
    }

    /**
     * Something to do with a connection.
     *
     * @param <T> the type of its result
     */
    @FunctionalInterface
    interface Work<T> {

        /**
         * Does it.
         *
         * @return the result; a transaction is committed unless it is false
         */
        T in(Connection connection) throws SQLException;
    }

    /** Runs work in one transaction. */
    <T> T run(Work<T> work) {
        return retried(connection -> inTransaction(connection, work));
    }

    /**
     * Runs work of which each statement is committed by itself, so that a process that stands still
     * keeps no row locked. It may be run again as a whole.
     */
    <T> T runEach(Work<T> work) {
        return retried(connection -> eachCommitted(connection, work));
    }

    private <T> T retried(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = source.connection()) {
                return work.in(connection);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !isOfClass(e, "40")) {
                    throw failure(e);
                }
            }
        }
    }

    private <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        T result;
        try {
            waitForDisk(connection, true);
            result = work.in(connection);
            if (Boolean.FALSE.equals(result)) {
                connection.rollback();
            } else {
                connection.commit();
            }
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, autoCommit, e);
            throw e;
        }
        restore(connection, autoCommit);
        return result;
    }

    private <T> T eachCommitted(Connection connection, Work<T> work) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        try {
            return withDisk(connection, work);
        } finally {
            restore(connection, autoCommit);
        }
    }

    private <T> T withDisk(Connection connection, Work<T> work) throws SQLException {
        boolean changed = waitForDisk(connection, false);
        try {
            return work.in(connection);
        } finally {
            if (changed) {
                hurryAgain(connection);
            }
        }
    }

    private static void hurryAgain(Connection connection) {
        try {
            Sql.execute(connection, "set synchronous_commit to off");
        } catch (SQLException e) {
            // The connection has just broken; what was committed stands.
        }
    }

    /**
     * Lets commits wait for the disk on a connection where they do not.
     *
     * @param local whether for the present transaction only
     * @return whether that was changed
     */
    private boolean waitForDisk(Connection connection, boolean local) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        if (!durable || !product.equals("PostgreSQL")) {
            return false;
        }
        try (PreparedStatement change = Sql.prepare(connection, ON_DISK, local)) {
            return change.executeQuery().next();
        }
    }

    private static void rollBack(Connection connection, boolean autoCommit, Throwable reason) {
        try {
            connection.rollback();
            restore(connection, autoCommit);
        } catch (SQLException e) {
            // The setting is left as it is: to change it could commit what was not rolled back.
            reason.addSuppressed(e);
        }
    }

    private static void restore(Connection connection, boolean autoCommit) {
        try {
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            // The connection has just broken; what was committed stands.
        }
    }

    /** Whether the SQLState of a failure begins with a class of the standard. */
    static boolean isOfClass(SQLException e, String two) {
        return e.getSQLState() != null && e.getSQLState().startsWith(two);
    }

    static IllegalStateException failure(SQLException e) {
        return new IllegalStateException(
                "the database failed: " + e.getMessage() + " (SQLState " + e.getSQLState() + ")",
                e);
    }
}
