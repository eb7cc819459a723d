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

import io.github.camelmarketo.api.cluster.ClusterEngine;
import io.github.camelmarketo.api.cluster.ClusterProtocol;
import io.github.camelmarketo.api.cluster.ExchangeRequest;
import io.github.camelmarketo.api.cluster.Exchanged;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Shares the calls of many JVMs in a database: PostgreSQL 14 or later, or H2 to try it. An instance
 * is a row, which a short transaction of its own locks. The clock of the database counts, so the
 * clocks of the machines do not matter.
 *
 * <p>Give it a pool that has a connection for it: it waits for one for three seconds, in which no
 * call of this JVM gets a permit, and fails then. Its transactions wait for the disk, also where
 * {@code synchronous_commit} is {@code off}. When the database fails over, the new one must have
 * all that was committed (synchronous replication): an older state is noticed when a node asks that
 * was told more, and then no permit is given for one lease and one window, but until then there may
 * be calls too many.
 *
 * <p>Its table is created with {@code postgresql.sql} or {@code h2.sql}, which stand beside this
 * class in the jar, by an administrator or by the engine. Engines over one {@code DataSource} are
 * equal.
 */
public final class JdbcClusterEngine implements ClusterEngine {

    /** Another node may insert the row in between. */
    private static final int ATTEMPTS = 3;

    private static final int STATEMENT_SECONDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final DataSource source;
    private final Transactions transactions;
    private final DatabaseKind kind;

    /**
     * Opens an engine over tables that an administrator has created.
     *
     * @param source provides connections to the database; not closed by this
     * @throws IllegalStateException when the database fails, is of another product, or the table is
     *     missing; names the script that creates it
     */
    public JdbcClusterEngine(DataSource source) {
        this(source, false);
    }

    /**
     * Opens an engine.
     *
     * @param source provides connections to the database; not closed by this
     * @param createSchema whether to create the tables of this module that are missing. Several
     *     nodes may do so at the same time
     * @throws IllegalStateException when the database fails, is of another product, or the table is
     *     missing and was not created
     */
    public JdbcClusterEngine(DataSource source, boolean createSchema) {
        this(source, createSchema, PATIENCE);
    }

    JdbcClusterEngine(DataSource source, boolean createSchema, Duration patience) {
        this.source = source;
        transactions = new Transactions(new PatientSource(source, patience), false);
        kind = transactions.run(DatabaseKind::of);
        Schema.check(transactions, createSchema, Tables::checkLimit);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JdbcClusterEngine engine && source.equals(engine.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String name() {
        return kind.shown();
    }

    @Override
    public Exchanged exchange(String instance, ExchangeRequest request) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Exchanged[] response = new Exchanged[1];
            boolean stored =
                    transactions.run(
                            connection -> {
                                ClusterProtocol.Applied applied =
                                        apply(connection, instance, request);
                                if (applied == null) {
                                    return false;
                                }
                                response[0] = applied.response();
                                return true;
                            });
            if (stored) {
                return response[0];
            }
        }
        throw new IllegalStateException("the row of " + instance + " cannot be stored");
    }

    /** Null when another node has inserted the row meanwhile. */
    private ClusterProtocol.Applied apply(
            Connection connection, String instance, ExchangeRequest request) throws SQLException {
        try (PreparedStatement statement = Sql.prepare(connection, kind.locked(), instance)) {
            statement.setQueryTimeout(STATEMENT_SECONDS);
            ResultSet row = statement.executeQuery();
            if (row.next()) {
                ClusterProtocol.Applied applied =
                        ClusterProtocol.apply(
                                row.getString("state"),
                                request,
                                row.getLong("millis"),
                                row.getString("clock"));
                Sql.execute(
                        connection,
                        "update marketo_limit set state = ? where instance = ?",
                        applied.state(),
                        instance);
                return applied;
            }
        }
        return insert(connection, instance, request);
    }

    /** Whatever was known is lost, or nobody has called the instance yet. */
    private ClusterProtocol.Applied insert(
            Connection connection, String instance, ExchangeRequest request) throws SQLException {
        try (PreparedStatement statement = Sql.prepare(connection, kind.clock())) {
            ResultSet row = statement.executeQuery();
            row.next();
            ClusterProtocol.Applied applied =
                    ClusterProtocol.apply(
                            null, request, row.getLong("millis"), row.getString("clock"));
            String insert = "insert into marketo_limit (state, instance) values (?, ?)";
            return Sql.inserted(connection, STATEMENT_SECONDS, insert, applied.state(), instance)
                    ? applied
                    : null;
        }
    }
}
