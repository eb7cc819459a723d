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
import java.util.Locale;

/**
 * What differs among the databases of a shared limiter.
 *
 * @param shown what it is, for messages
 * @param clock a statement with the {@code millis} of the moment, and the id of the {@code clock}
 * @param locked the same, with the {@code state} of an instance, whose row is locked before the
 *     clock is read
 */
record DatabaseKind(String shown, String clock, String locked) {

    /** A server that starts again, or that takes over, has another clock. */
    private static final String POSTGRESQL =
            "floor(extract(epoch from clock_timestamp()) * 1000) as millis,"
                    + " 'postgresql-' || floor(extract(epoch from pg_postmaster_start_time())"
                    + " * 1000) as clock";

    /**
     * A node that stops while it has the lock must not keep it: the server ends the transaction.
     */
    private static final String BOUND =
            "set_config('idle_in_transaction_session_timeout', '2000', true)";

    /** What a crash of the server undoes was never given; others may not wait for the disk. */
    private static final String DURABLE =
            "set_config('synchronous_commit', case current_setting('synchronous_commit')"
                    + " when 'off' then 'on' else current_setting('synchronous_commit') end, true)";

    private static final String H2 = "marketo_clock() as millis, 'h2' as clock";

    private static final String ROW =
            "select state from marketo_limit where instance = ? for update";

    /**
     * Finds out what the database is.
     *
     * @throws IllegalStateException when it is another product
     */
    static DatabaseKind of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        String version = connection.getMetaData().getDatabaseProductVersion();
        String shown = "the database " + product + " " + version;
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "postgresql" ->
                    new DatabaseKind(
                            shown,
                            "select %s, %s, %s".formatted(POSTGRESQL, BOUND, DURABLE),
                            "with locked as materialized (%s) select state, %s, %s, %s from locked"
                                    .formatted(ROW, POSTGRESQL, BOUND, DURABLE));
            case "h2" ->
                    new DatabaseKind(
                            shown,
                            "select " + H2,
                            "select state, %s from marketo_limit where instance = ? for update"
                                    .formatted(H2));
            default ->
                    throw new IllegalStateException(
                            "The shared limiter works with PostgreSQL and H2, not with " + product);
        };
    }
}
