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
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs statements that are each committed by themselves, so that a process that stands still keeps
 * no row locked. Statements that the database refused in favour of other work, as it does at higher
 * isolation levels, are run again.
 */
final class Statements {

    private static final int ATTEMPTS = 10;

    private final DataSource source;

    Statements(DataSource source) {
        this.source = source;
    }

    /** Runs work that may be run again as a whole. */
    <T> T run(Transactions.Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return committed(work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !Transactions.isOfClass(e, "40")) {
                    throw Transactions.failure(e);
                }
            }
        }
    }

    private <T> T committed(Transactions.Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try {
                return work.in(connection);
            } finally {
                restore(connection, autoCommit);
            }
        }
    }

    private static void restore(Connection connection, boolean autoCommit) {
        try {
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            // The connection has just broken; what was committed stands.
        }
    }
}
