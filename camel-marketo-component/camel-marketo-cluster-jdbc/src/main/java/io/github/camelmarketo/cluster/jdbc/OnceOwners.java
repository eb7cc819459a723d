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

/** The leases of owners, by the clock of the database. */
final class OnceOwners {

    private static final String END =
            "current_timestamp + cast(? as double precision) * interval '0.001' second";

    /** Another process may insert or forget the owner in between. */
    private static final int ATTEMPTS = 10;

    private final Transactions transactions;

    OnceOwners(Transactions transactions) {
        this.transactions = transactions;
    }

    void renew(String owner, Duration lease) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (transactions.run(connection -> renew(connection, owner, lease.toMillis()))) {
                return;
            }
        }
        throw new IllegalStateException("the lease of the owner " + owner + " cannot be stored");
    }

    private static boolean renew(Connection connection, String owner, long millis)
            throws SQLException {
        int updated =
                Sql.execute(
                        connection,
                        "update marketo_once_owner set alive_until = " + END + " where owner = ?",
                        millis,
                        owner);
        return updated == 1
                || Sql.inserted(
                        connection,
                        "insert into marketo_once_owner (alive_until, owner) values ("
                                + END
                                + ", ?)",
                        millis,
                        owner);
    }

    boolean isAlive(String owner) {
        return transactions.run(
                connection -> {
                    try (PreparedStatement select =
                            Sql.prepare(
                                    connection,
                                    "select owner from marketo_once_owner"
                                            + " where owner = ? and alive_until > current_timestamp",
                                    owner)) {
                        return select.executeQuery().next();
                    }
                });
    }

    void removeDead() {
        transactions.run(
                connection ->
                        Sql.execute(
                                connection,
                                "delete from marketo_once_owner"
                                        + " where alive_until < current_timestamp"));
    }
}
