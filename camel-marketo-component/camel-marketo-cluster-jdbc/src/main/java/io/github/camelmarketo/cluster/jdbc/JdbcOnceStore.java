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

import io.github.camelmarketo.api.once.OnceCall;
import io.github.camelmarketo.api.once.OnceEntry;
import io.github.camelmarketo.api.once.OnceState;
import io.github.camelmarketo.api.once.OnceStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Keeps once keys in a database that several machines share: PostgreSQL, or H2 to try it. Each
 * change is a transaction of its own, which must not be part of the caller's: connections that a
 * transaction manager has taken over are of no use. Whether an owner is alive is told by the clock
 * of the database, so the clocks of the machines do not matter.
 *
 * <p>Its tables are created with {@code postgresql.sql} or {@code h2.sql}, which stand beside this
 * class in the jar, by an administrator or by the store.
 */
public final class JdbcOnceStore implements OnceStore {

    private static final int REMOVED_AT_ONCE = 500;

    private final Transactions transactions;
    private final OnceOwners owners;

    /**
     * Opens a store over tables that an administrator has created.
     *
     * @param source provides connections to the database; not closed by this
     * @throws IllegalStateException when the database fails, or a table is missing; names the
     *     script that creates it
     */
    public JdbcOnceStore(DataSource source) {
        this(source, false);
    }

    /**
     * Opens a store.
     *
     * @param source provides connections to the database; not closed by this
     * @param createSchema whether to create the tables of this module that are missing. Several
     *     processes may do so at the same time
     * @throws IllegalStateException when the database fails, or a table is missing and was not
     *     created
     */
    public JdbcOnceStore(DataSource source, boolean createSchema) {
        transactions = new Transactions(source);
        owners = new OnceOwners(transactions);
        Schema.check(transactions, createSchema, Tables::checkOnce);
    }

    @Override
    public OnceEntry find(String id) {
        return transactions.run(
                connection -> {
                    try (PreparedStatement select =
                            Sql.prepare(
                                    connection,
                                    "select state, operation, digest, owner, since, expires_at,"
                                            + " version from marketo_once_key where id = ?",
                                    id)) {
                        ResultSet row = select.executeQuery();
                        return row.next() ? entry(id, row) : null;
                    }
                });
    }

    private static OnceEntry entry(String id, ResultSet row) throws SQLException {
        return new OnceEntry(
                id,
                OnceState.valueOf(row.getString("state")),
                row.getString("operation"),
                row.getString("digest"),
                row.getString("owner"),
                Sql.instant(row, "since"),
                Sql.instant(row, "expires_at"),
                row.getLong("version"));
    }

    @Override
    public List<OnceCall> calls(String id) {
        return transactions.run(
                connection -> {
                    try (PreparedStatement select =
                            Sql.prepare(
                                    connection,
                                    "select call_number, state, digest, sent_at, data from"
                                            + " marketo_once_call where key_id = ?"
                                            + " order by call_number",
                                    id)) {
                        List<OnceCall> calls = new ArrayList<>();
                        ResultSet row = select.executeQuery();
                        while (row.next()) {
                            calls.add(call(row));
                        }
                        return calls;
                    }
                });
    }

    private static OnceCall call(ResultSet row) throws SQLException {
        return new OnceCall(
                row.getInt("call_number"),
                OnceCall.State.valueOf(row.getString("state")),
                row.getString("digest"),
                Sql.instant(row, "sent_at"),
                row.getString("data"));
    }

    @Override
    public boolean change(OnceEntry before, OnceEntry after, List<OnceCall> calls) {
        return transactions.run(
                connection -> {
                    if (after == null) {
                        return remove(connection, before);
                    }
                    boolean changed =
                            before == null
                                    ? insert(connection, after)
                                    : update(connection, before, after);
                    for (OnceCall each : changed ? calls : List.<OnceCall>of()) {
                        if (before == null || !replaced(connection, after.id(), each)) {
                            add(connection, after.id(), each);
                        }
                    }
                    return changed;
                });
    }

    private static boolean insert(Connection connection, OnceEntry entry) throws SQLException {
        return Sql.inserted(
                connection,
                "insert into marketo_once_key (id, state, operation, digest, owner,"
                        + " since, expires_at, version)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                entry.id(),
                entry.state().name(),
                entry.operation(),
                entry.digest(),
                entry.owner(),
                Sql.utc(entry.since()),
                Sql.utc(entry.expiresAt()),
                entry.version());
    }

    private static boolean update(Connection connection, OnceEntry before, OnceEntry after)
            throws SQLException {
        return Sql.execute(
                        connection,
                        "update marketo_once_key set state = ?, operation = ?, digest = ?,"
                                + " owner = ?, since = ?, expires_at = ?, version = ?"
                                + " where id = ? and version = ?",
                        after.state().name(),
                        after.operation(),
                        after.digest(),
                        after.owner(),
                        Sql.utc(after.since()),
                        Sql.utc(after.expiresAt()),
                        after.version(),
                        before.id(),
                        before.version())
                == 1;
    }

    private static boolean remove(Connection connection, OnceEntry before) throws SQLException {
        return Sql.execute(
                        connection,
                        "delete from marketo_once_key where id = ? and version = ?",
                        before.id(),
                        before.version())
                == 1;
    }

    /** The entry's row is locked: nobody else changes its calls. */
    private static boolean replaced(Connection connection, String id, OnceCall call)
            throws SQLException {
        return Sql.execute(
                        connection,
                        "update marketo_once_call set state = ?, digest = ?, sent_at = ?, data = ?"
                                + " where key_id = ? and call_number = ?",
                        call.state().name(),
                        call.digest(),
                        Sql.utc(call.sentAt()),
                        call.data(),
                        id,
                        call.number())
                == 1;
    }

    private static void add(Connection connection, String id, OnceCall call) throws SQLException {
        Sql.execute(
                connection,
                "insert into marketo_once_call (key_id, call_number, state, digest, sent_at, data)"
                        + " values (?, ?, ?, ?, ?, ?)",
                id,
                call.number(),
                call.state().name(),
                call.digest(),
                Sql.utc(call.sentAt()),
                call.data());
    }

    @Override
    public void renew(String owner, Duration lease) {
        owners.renew(owner, lease);
    }

    @Override
    public boolean isAlive(String owner) {
        return owners.isAlive(owner);
    }

    /** Also forgets owners whose lease is over: they are dead without a row as well. */
    @Override
    public int removeExpired(Instant now) {
        owners.removeDead();
        int removed = 0;
        int last;
        do {
            last = transactions.run(connection -> removeSome(connection, Sql.utc(now)));
            removed += last;
        } while (last > 0);
        return removed;
    }

    /** In the order of their ids, so that two sweeps never wait for each other. */
    private static int removeSome(Connection connection, OffsetDateTime now) throws SQLException {
        SortedSet<String> ids = new TreeSet<>();
        try (PreparedStatement select =
                Sql.prepare(
                        connection,
                        "select id from marketo_once_key where expires_at < ? order by expires_at",
                        now)) {
            select.setMaxRows(REMOVED_AT_ONCE);
            ResultSet row = select.executeQuery();
            while (row.next()) {
                ids.add(row.getString("id"));
            }
        }
        int removed = 0;
        for (String each : ids) {
            removed +=
                    Sql.execute(
                            connection,
                            "delete from marketo_once_key where id = ? and expires_at < ?",
                            each,
                            now);
        }
        return removed;
    }

    /** Does nothing: the connections belong to the application. */
    @Override
    public void close() {
        // See above.
    }
}
