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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the state repository does in every database. */
abstract class JdbcStateRepositoryContract {

    private static final String KEY = "marketo:https://123-abc-456.mktorest.com:all:all";

    private DataSource source;
    private JdbcStateRepository repository;

    /** An empty database. */
    abstract DataSource database();

    /** The script that creates its tables. */
    abstract String script();

    @BeforeEach
    void open() {
        source = database();
        TestDatabases.run(script(), source);
        repository = new JdbcStateRepository(source);
        repository.start();
    }

    @Test
    void missingTablesAreCreatedOnDemand() {
        JdbcStateRepository other = new JdbcStateRepository(database());
        other.setCreateSchema(true);

        other.start();
        other.setState("a", "1");

        assertThat(other.isCreateSchema()).isTrue();
        assertThat(other.getState("a")).isEqualTo("1");
    }

    @Test
    void missingTableIsToldAtTheStartWithItsScript() {
        JdbcStateRepository other = new JdbcStateRepository(database());

        assertThatThrownBy(other::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The state repository cannot use the table marketo_state: ")
                .hasMessageContaining(
                        "Create the tables with the script io/github/camelmarketo/cluster/jdbc/"
                                + script()
                                + " of camel-marketo-cluster-jdbc, or set createSchema=true");
    }

    @Test
    void valuesAreThoseThatWereStoredLast() {
        String large = "\u00e9 {\"a\":1}\n".repeat(100_000);

        assertThat(repository.getState(KEY)).isNull();
        repository.setState(KEY, "1");
        repository.setState(KEY, large);
        repository.setState(KEY + ":previous", "other");

        assertThat(repository.getState(KEY)).isEqualTo(large);
        assertThat(new JdbcStateRepository(source).getState(KEY + ":previous")).isEqualTo("other");
    }

    @Test
    void valueMayBeForgotten() {
        repository.setState(KEY, "1");
        repository.setState(KEY, null);

        assertThat(repository.getState(KEY)).isNull();
    }

    @Test
    void nodeThatStoodStillCannotMoveTheStateBack() {
        repository.getState(KEY);
        repository.setState(KEY, "old");
        JdbcStateRepository next = new JdbcStateRepository(source);
        assertThat(next.getState(KEY)).isEqualTo("old");

        // Also before the next one has stored anything.
        assertThatThrownBy(() -> repository.setState(KEY, "older"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The state "
                                + KEY
                                + " was not stored: another node has taken it over, or its row was"
                                + " removed. If this node is to go on with it, restart the route");
        next.setState(KEY, "new");
        assertThatThrownBy(() -> repository.setState(KEY, "older"))
                .isInstanceOf(IllegalStateException.class);

        assertThat(next.getState(KEY)).isEqualTo("new");
    }

    @Test
    void keyWithoutAValueIsTakenOverToo() {
        repository.getState(KEY);
        JdbcStateRepository next = new JdbcStateRepository(source);
        assertThat(next.getState(KEY)).isNull();

        assertThatThrownBy(() -> repository.setState(KEY, "old"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nodeThatReadsAgainMayStoreAgain() {
        repository.setState(KEY, "1");
        new JdbcStateRepository(source).setState(KEY, "2");

        assertThat(repository.getState(KEY)).isEqualTo("2");
        repository.setState(KEY, "3");

        assertThat(repository.getState(KEY)).isEqualTo("3");
    }

    @Test
    void keysAreTakenOverOneByOne() {
        repository.getState("a");
        repository.getState("b");
        new JdbcStateRepository(source).getState("b");

        assertThatCode(() -> repository.setState("a", "1")).doesNotThrowAnyException();
    }

    @Test
    void removedRowIsAnErrorUntilItIsReadAgain() {
        repository.setState(KEY, "1");
        TestDatabases.execute(source, "delete from marketo_state");

        assertThatThrownBy(() -> repository.setState(KEY, "2"))
                .hasMessageContaining("or its row was removed");
        assertThat(repository.getState(KEY)).isNull();
    }

    @Test
    void keyThatIsTooLongIsRefusedBeforeAnything() {
        assertThatThrownBy(() -> repository.getState("k".repeat(1001)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "The key of a state must have at most 1000 characters, not 1001: kkk");
        assertThatThrownBy(() -> repository.setState(null, "v"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not null");
        assertThatCode(() -> repository.setState("k".repeat(1000), "v")).doesNotThrowAnyException();
    }

    @Test
    void onlyTheLeaderTakesOver() {
        InMemoryLeadership leadership = new InMemoryLeadership("watch");
        repository.setState(KEY, "1");
        JdbcStateRepository other = new JdbcStateRepository(source, leadership, "watch");

        assertThatThrownBy(() -> other.getState(KEY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The state " + KEY + " was not read: this node is not the leader of watch");
        repository.setState(KEY, "2");

        leadership.lead(true);
        assertThat(other.getState(KEY)).isEqualTo("2");
        leadership.lead(false);
        // What it has emitted it may still store, as long as no other one has taken over.
        other.setState(KEY, "3");

        assertThat(repository.getState(KEY)).isEqualTo("3");
    }

    @Test
    void leadershipNeedsANamespace() {
        assertThatThrownBy(
                        () -> new JdbcStateRepository(source, new InMemoryLeadership("watch"), " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("namespace must be that of the master endpoint, not ");
    }

    @Test
    void databaseThatFailsIsToldAndUsedAgain() {
        AtomicBoolean down = new AtomicBoolean();
        JdbcStateRepository other = new JdbcStateRepository(failing(source, down::get));
        other.setState(KEY, "1");

        down.set(true);
        assertThatThrownBy(() -> other.setState(KEY, "2"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the database failed: connection refused (SQLState 08001)");
        down.set(false);
        other.setState(KEY, "3");

        assertThat(other.getState(KEY)).isEqualTo("3");
    }

    @ParameterizedTest
    @CsvSource({"true, 2", "false, 2", "true, 8", "false, 8"})
    void settingsOfConnectionsDoNotMatter(boolean autoCommit, int isolation) {
        ConnectionSettings settings = new ConnectionSettings(source, autoCommit, isolation);
        JdbcStateRepository other = new JdbcStateRepository(settings.source());

        other.start();
        assertThat(other.getState(KEY)).isNull();
        other.setState(KEY, "1");
        other.stop();

        assertThat(repository.getState(KEY)).isEqualTo("1");
        assertThat(settings.closed).hasPositiveValue();
        assertThat(settings.changed).hasValue(0);
    }

    static DataSource failing(DataSource source, BooleanSupplier down) {
        return ConnectionSettings.proxy(
                DataSource.class,
                (method, arguments) -> {
                    if (down.getAsBoolean()) {
                        throw new SQLException("connection refused", "08001");
                    }
                    return ConnectionSettings.invoke(source, method, arguments);
                });
    }

    @Test
    void rowThatComesMeanwhileIsTakenOver() {
        AtomicBoolean first = new AtomicBoolean(true);
        DataSource late =
                seen(
                        sql -> {
                            if (sql.startsWith("insert") && first.getAndSet(false)) {
                                repository.setState(KEY, "theirs");
                            }
                        });

        assertThat(new JdbcStateRepository(late).getState(KEY)).isEqualTo("theirs");
    }

    @Test
    void rowThatComesAndGoesIsAnError() {
        DataSource odd =
                seen(
                        sql -> {
                            if (sql.startsWith("insert")) {
                                repository.getState(KEY);
                            } else if (sql.startsWith("update")) {
                                TestDatabases.execute(source, "delete from marketo_state");
                            }
                        });

        assertThatThrownBy(() -> new JdbcStateRepository(odd).getState(KEY))
                .hasMessage("the row of " + KEY + " cannot be stored");
    }

    /** The database, of which each statement is seen before it is prepared. */
    private DataSource seen(Consumer<String> statements) {
        return ConnectionSettings.proxy(
                DataSource.class,
                (method, arguments) -> {
                    Object result = ConnectionSettings.invoke(source, method, arguments);
                    return result instanceof Connection connection
                            ? ConnectionSettings.proxy(
                                    Connection.class,
                                    (asked, values) -> {
                                        if (asked.getName().equals("prepareStatement")) {
                                            statements.accept((String) values[0]);
                                        }
                                        return ConnectionSettings.invoke(connection, asked, values);
                                    })
                            : result;
                });
    }
}
