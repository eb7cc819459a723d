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
import java.time.Duration;
import javax.sql.DataSource;

/** The row of a namespace: who leads, and until when by the clock of the database. */
final class LeaderRow implements Lease.Row {

    private static final String END =
            "current_timestamp + cast(? as double precision) * interval '0.001' second";

    private final Transactions transactions;
    private final String namespace;
    private final Duration lease;

    LeaderRow(DataSource source, String namespace, Duration lease) {
        this.transactions = new Transactions(source);
        this.namespace = namespace;
        this.lease = lease;
    }

    @Override
    public boolean take(String owner) {
        return transactions.runEach(
                connection ->
                        renewed(connection, owner)
                                || (!exists(connection) && inserted(connection, owner)));
    }

    private boolean renewed(Connection connection, String owner) throws SQLException {
        try (PreparedStatement update =
                Sql.prepare(
                        connection,
                        "update marketo_leader set lease_until = "
                                + END
                                + ", owner = ? where namespace = ?"
                                + " and (owner = ? or lease_until <= current_timestamp)",
                        lease.toMillis(),
                        owner,
                        namespace,
                        owner)) {
            // A renewal that takes longer than the time to the next one comes too late.
            update.setQueryTimeout((int) Math.max(1, lease.toSeconds() / 3));
            return update.executeUpdate() == 1;
        }
    }

    private boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement select =
                Sql.prepare(
                        connection,
                        "select owner from marketo_leader where namespace = ?",
                        namespace)) {
            return select.executeQuery().next();
        }
    }

    private boolean inserted(Connection connection, String owner) throws SQLException {
        return Sql.inserted(
                connection,
                "insert into marketo_leader (lease_until, owner, namespace) values ("
                        + END
                        + ", ?, ?)",
                lease.toMillis(),
                owner,
                namespace);
    }

    @Override
    public void release(String owner) {
        transactions.runEach(
                connection ->
                        Sql.execute(
                                connection,
                                "delete from marketo_leader where namespace = ? and owner = ?",
                                namespace,
                                owner));
    }
}
