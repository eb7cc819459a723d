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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.once.OnceCall;
import io.github.camelmarketo.api.once.OnceEntry;
import io.github.camelmarketo.api.once.OnceState;
import io.github.camelmarketo.api.once.OnceStore;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every store in a database does. */
abstract class JdbcOnceStoreContract extends OnceStoreContract {

    private DataSource source;

    /** An empty database. */
    abstract DataSource database();

    /** The script that creates its tables. */
    abstract String script();

    @Override
    OnceStore open() {
        source = database();
        TestDatabases.run(script(), source);
        return new JdbcOnceStoreFactory().open(source, Map.of());
    }

    @Test
    void missingTablesAreToldWithTheirScript() {
        DataSource empty = database();

        assertThatThrownBy(() -> new JdbcOnceStore(empty))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The once store cannot use the table marketo_once_key: ")
                .hasMessageContaining(
                        "Create the tables with the script io/github/camelmarketo/cluster/jdbc/"
                                + script()
                                + " of camel-marketo-cluster-jdbc, or set createSchema=true");
        assertThat(JdbcOnceStore.class.getResource(script())).isNotNull();
    }

    @Test
    void missingColumnIsTold() {
        TestDatabases.execute(source, "alter table marketo_once_call drop column data");

        assertThatThrownBy(() -> new JdbcOnceStore(source))
                .hasMessageContaining("The once store cannot use the table marketo_once_call: ");
    }

    @Test
    void storesOfOneDatabaseShareKeysAndOwners() {
        OnceStore other = new JdbcOnceStore(source);
        store.renew("owner", Duration.ofSeconds(30));
        store.change(null, entry("a", 0), List.of(sent(0)));

        assertThat(other.isAlive("owner")).isTrue();
        assertThat(other.find("a")).isEqualTo(entry("a", 0));
        assertThat(other.change(entry("a", 0), entry("a", 1), List.of())).isTrue();
        assertThat(store.change(entry("a", 0), entry("a", 1), List.of())).isFalse();
    }

    @Test
    void ownerIsDeadAfterItsLease() {
        store.renew("owner", Duration.ofDays(365));
        assertThat(store.isAlive("owner")).isTrue();

        store.renew("owner", Duration.ofMillis(1));
        await().until(() -> !store.isAlive("owner"));
        store.removeExpired(SINCE);
        assertThat(store.isAlive("owner")).isFalse();

        store.renew("owner", Duration.ofSeconds(30));
        assertThat(store.isAlive("owner")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"true, 2", "false, 2", "false, 4", "true, 4", "true, 8", "false, 8"})
    void settingsOfConnectionsDoNotMatter(boolean autoCommit, int isolation) throws Exception {
        ConnectionSettings settings = new ConnectionSettings(source, autoCommit, isolation);
        OnceStore other = new JdbcOnceStore(settings.source());

        other.renew("owner", Duration.ofSeconds(30));
        assertThat(other.isAlive("owner")).isTrue();
        for (int round = 0; round < 5; round++) {
            String id = "k" + round;
            assertThat(atOnce(() -> other.change(null, entry(id, 0), List.of(sent(0)))))
                    .containsOnlyOnce(true);
            assertThat(atOnce(() -> other.change(entry(id, 0), entry(id, 1), List.of(sent(1)))))
                    .containsOnlyOnce(true);
        }
        assertThat(other.removeExpired(EXPIRY.plusSeconds(1))).isEqualTo(5);

        assertThat(store.find("k0")).isNull();
        assertThat(settings.closed).hasPositiveValue();
        assertThat(settings.changed).hasValue(0);
    }

    @Test
    void failedChangeLeavesNothing() {
        OnceCall tooLong = new OnceCall(1, OnceCall.State.SENT, "d".repeat(65), SINCE, null);

        assertThatThrownBy(() -> store.change(null, entry("a", 0), List.of(sent(0), tooLong)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the database failed: ");

        assertThat(store.find("a")).isNull();
        assertThat(store.calls("a")).isEmpty();
    }

    @Test
    void keyThatIsTooLongIsNotTakenForAKnownOne() {
        assertThatThrownBy(() -> store.change(null, entry("k".repeat(401), 0), List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the database failed: ");
    }

    @Test
    void databaseThatDoesNotRespondIsToldWithItsState() {
        DataSource broken =
                (DataSource)
                        Proxy.newProxyInstance(
                                DataSource.class.getClassLoader(),
                                new Class<?>[] {DataSource.class},
                                (proxy, method, arguments) -> {
                                    throw new SQLException("connection refused", "08001");
                                });

        assertThatThrownBy(() -> new JdbcOnceStore(broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the database failed: connection refused (SQLState 08001)");
    }

    @Test
    void everyStateFitsIntoTheTables() {
        for (OnceState state : OnceState.values()) {
            OnceEntry entry = new OnceEntry(state.name(), state, "o", "d", "o", SINCE, EXPIRY, 0);
            assertThat(store.change(null, entry, List.of())).isTrue();
            assertThat(store.find(state.name())).isEqualTo(entry);
        }
        List<OnceCall> calls = new ArrayList<>();
        for (OnceCall.State state : OnceCall.State.values()) {
            calls.add(new OnceCall(calls.size(), state, "d", SINCE, null));
        }
        assertThat(store.change(null, entry("a", 0), calls)).isTrue();
        assertThat(store.calls("a")).isEqualTo(calls);
    }

    @Test
    void closedStoreLeavesItsConnectionsOpen() throws SQLException {
        store.close();

        try (Connection connection = source.getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }
}
