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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.spi.StateRepository;

/**
 * Keeps the state of watches, for the option {@code stateRepository} of the consumer, in a database
 * that several nodes share: PostgreSQL, or H2 to try it.
 *
 * <p>Who reads a key takes it over: from then on, an older repository object fails to write it. So
 * a node that stood still while another one went on polling cannot move the watch back. Each node,
 * and each context, needs an object of its own. A change may be emitted by both nodes around a
 * takeover, so it arrives at least once.
 *
 * <p>Its table is created with {@code postgresql.sql} or {@code h2.sql}, which stand beside this
 * class in the jar, by an administrator or by the repository. Give it a pool that bounds the wait
 * for a connection.
 */
public final class JdbcStateRepository implements StateRepository<String, String> {

    private static final int LONGEST_KEY = 1000;

    /** Another node may insert or remove the row in between. */
    private static final int ATTEMPTS = 3;

    private static final int STATEMENT_SECONDS = 30;

    private final Transactions transactions;
    private final CamelClusterService cluster;
    private final String namespace;
    private final String holder = UUID.randomUUID().toString();

    private boolean createSchema;

    /** The keys that were taken over by this object. */
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    /**
     * Creates a repository that any node may use, the last reader of a key alone.
     *
     * @param source provides connections to the database; not closed by this
     */
    public JdbcStateRepository(DataSource source) {
        this(source, null, null);
    }

    /**
     * Creates a repository of which only the leader of a namespace may take over keys. Camel's
     * {@code master} component may start a consumer on a node that has ceased to be the leader just
     * then: it cannot disturb the present leader.
     *
     * @param source provides connections to the database; not closed by this
     * @param cluster tells who leads; null when any node may use it
     * @param namespace the namespace of the {@code master} endpoint or route policy
     * @throws IllegalArgumentException when there is a cluster and no namespace
     */
    public JdbcStateRepository(DataSource source, CamelClusterService cluster, String namespace) {
        if (cluster != null && (namespace == null || namespace.isBlank())) {
            throw new IllegalArgumentException(
                    "namespace must be that of the master endpoint, not " + namespace);
        }
        this.transactions = new Transactions(source);
        this.cluster = cluster;
        this.namespace = namespace;
    }

    /**
     * Returns whether tables that are missing are created at the start.
     *
     * @return false by default
     */
    public boolean isCreateSchema() {
        return createSchema;
    }

    /**
     * Sets whether tables that are missing are created at the start: all of this module.
     *
     * @param createSchema true when the user of the database may create tables
     */
    public void setCreateSchema(boolean createSchema) {
        this.createSchema = createSchema;
    }

    /**
     * Checks the table.
     *
     * @throws IllegalStateException when the database fails, or the table is missing; names the
     *     script that creates it
     */
    @Override
    public void start() {
        Schema.check(transactions, createSchema, Tables::checkState);
    }

    /** Does nothing: there is nothing to close. */
    @Override
    public void stop() {
        // The connections are those of the data source.
    }

    /**
     * Returns the value of a key and takes it over.
     *
     * @param key the key, of at most 1,000 characters
     * @return the value, null for none
     * @throws IllegalArgumentException when the key is too long
     * @throws IllegalStateException when the database fails, or this node is not the leader
     */
    @Override
    public String getState(String key) {
        check(key);
        if (cluster != null && !cluster.isLeader(namespace)) {
            throw new IllegalStateException(
                    "The state %s was not read: this node is not the leader of %s"
                            .formatted(key, namespace));
        }
        String value =
                transactions.runEach(
                        connection -> {
                            take(connection, key);
                            return read(connection, key);
                        });
        taken.add(key);
        return value;
    }

    /**
     * Stores the value of a key. Takes it over when this object has not read or written it before.
     *
     * @param key the key, of at most 1,000 characters
     * @param value the value, null for none
     * @throws IllegalArgumentException when the key is too long
     * @throws IllegalStateException when the database fails, or another node has taken the key
     *     over; the value is that of the other one then
     */
    @Override
    public void setState(String key, String value) {
        check(key);
        boolean stored =
                transactions.runEach(
                        connection -> {
                            if (!taken.contains(key)) {
                                take(connection, key);
                            }
                            return write(connection, key, value);
                        });
        if (!stored) {
            throw new IllegalStateException(
                    "The state "
                            + key
                            + " was not stored: another node has taken it over, or its row was"
                            + " removed. If this node is to go on with it, restart the route");
        }
        taken.add(key);
    }

    private static void check(String key) {
        if (key == null || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "The key of a state must have at most %s characters, not %s: %s"
                            .formatted(LONGEST_KEY, key == null ? "null" : key.length(), key));
        }
    }

    private void take(Connection connection, String key) throws SQLException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (update(connection, "set holder = ? where name = ?", holder, key)
                    || Sql.inserted(
                            connection,
                            "insert into marketo_state (holder, name) values (?, ?)",
                            holder,
                            key)) {
                return;
            }
        }
        throw new IllegalStateException("the row of " + key + " cannot be stored");
    }

    private static String read(Connection connection, String key) throws SQLException {
        try (PreparedStatement select =
                Sql.prepare(connection, "select state from marketo_state where name = ?", key)) {
            select.setQueryTimeout(STATEMENT_SECONDS);
            ResultSet row = select.executeQuery();
            return row.next() ? row.getString("state") : null;
        }
    }

    private boolean write(Connection connection, String key, String value) throws SQLException {
        return update(
                connection, "set state = ? where name = ? and holder = ?", value, key, holder);
    }

    private static boolean update(Connection connection, String change, Object... values)
            throws SQLException {
        try (PreparedStatement update =
                Sql.prepare(connection, "update marketo_state " + change, values)) {
            update.setQueryTimeout(STATEMENT_SECONDS);
            return update.executeUpdate() == 1;
        }
    }
}
