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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Creates what is missing of the tables, with the script that an administrator would run. */
final class Schema {

    /** Of the tables of this module, so that nodes which start together create them in turn. */
    private static final long LOCK = 7_215_901_834_410_276L;

    private static final int ATTEMPTS = 10;

    private static final Pattern COMMENT = Pattern.compile("--.*");

    private static final Pattern TABLE =
            Pattern.compile("create (table|index \\w+ on) (\\w+)[\\s\\S]*");

    /** What SQLState says of a table, an index and a function that exist. */
    private static final List<String> EXISTS_IN_H2 = List.of("42S01", "42S11", "90076");

    private Schema() {}

    /** What is checked finds no table, or one that it cannot use. */
    static final class MissingException extends IllegalStateException {

        private static final long serialVersionUID = 1;

        MissingException(String message, SQLException cause) {
            super(message, cause);
        }
    }

    /**
     * Checks tables.
     *
     * @param create whether to create what is missing
     * @throws IllegalStateException when a table is missing and is not to be created, or cannot be
     */
    static void check(Transactions transactions, boolean create, Transactions.Work<Void> check) {
        try {
            transactions.run(check);
        } catch (MissingException e) {
            if (!create) {
                throw e;
            }
            create(transactions, check);
        }
    }

    /**
     * Tries until the tables are there: another node may create them meanwhile. H2 then fails with
     * errors of its own making too, after which each attempt finds more tables than the one before.
     */
    private static void create(Transactions transactions, Transactions.Work<Void> check) {
        for (int attempt = 1; ; attempt++) {
            IllegalStateException failure = attempted(transactions, Schema::createMissing);
            IllegalStateException missing = attempted(transactions, check);
            if (missing == null) {
                return;
            }
            if (failure == null) {
                throw missing;
            }
            if (attempt == ATTEMPTS || !(missing instanceof MissingException)) {
                throw new IllegalStateException(
                        "createSchema=true could not create the tables: " + failure.getMessage(),
                        failure);
            }
        }
    }

    /** Null when the work was done. */
    private static IllegalStateException attempted(
            Transactions transactions, Transactions.Work<Void> work) {
        try {
            transactions.run(work);
            return null;
        } catch (IllegalStateException e) {
            return e;
        }
    }

    /** The name of the script for a database, null when there is none. */
    static String script(Connection connection) throws SQLException {
        return switch (connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT)) {
            case "postgresql" -> "postgresql.sql";
            case "h2" -> "h2.sql";
            default -> null;
        };
    }

    private static Void createMissing(Connection connection) throws SQLException {
        String script = script(connection);
        if (script == null) {
            throw new IllegalStateException(
                    "there is no script for " + connection.getMetaData().getDatabaseProductName());
        }
        if (script.startsWith("postgresql")) {
            // Kept until the end of the transaction.
            try (PreparedStatement lock =
                    Sql.prepare(connection, "select pg_advisory_xact_lock(?)", LOCK)) {
                lock.executeQuery();
            }
        }
        Set<String> present = new HashSet<>();
        for (String each : statements(script)) {
            Matcher created = TABLE.matcher(each);
            boolean table = created.matches();
            if (table && created.group(1).equals("table") && exists(connection, created.group(2))) {
                present.add(created.group(2));
            }
            if (!table || !present.contains(created.group(2))) {
                execute(connection, each);
            }
        }
        return null;
    }

    /** Whether a statement finds the table, in whatever schema. */
    private static boolean exists(Connection connection, String table) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement select =
                connection.prepareStatement("select 1 from " + table + " where 1 = 0")) {
            select.executeQuery();
            return true;
        } catch (SQLException e) {
            if (!Transactions.isOfClass(e, "42")) {
                throw e;
            }
            connection.rollback(before);
            return false;
        }
    }

    /** In H2, where each statement is a transaction, another node may be as far as this one. */
    private static void execute(Connection connection, String statement) throws SQLException {
        try (PreparedStatement create = connection.prepareStatement(statement)) {
            create.executeUpdate();
        } catch (SQLException e) {
            if (!EXISTS_IN_H2.contains(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static List<String> statements(String script) {
        try (InputStream stream = Schema.class.getResourceAsStream(script)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(COMMENT.matcher(text).replaceAll("").split(";"))
                    .map(String::trim)
                    .filter(each -> !each.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
