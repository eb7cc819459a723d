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

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgresqlClusterEngineTest extends JdbcClusterEngineContract {

    @Override
    DataSource database() {
        return TestDatabases.postgresql();
    }

    @Override
    String script() {
        return "postgresql.sql";
    }

    @Test
    void nodeThatStopsWithTheLockDoesNotKeepIt() throws SQLException {
        engine.exchange(INSTANCE, request("a", 1, 1));
        try (Connection stopped = source.getConnection()) {
            stopped.setAutoCommit(false);
            String locked = DatabaseKind.of(stopped).locked();
            PreparedStatement lock = Sql.prepare(stopped, locked, INSTANCE);
            assertThat(lock.executeQuery().next()).isTrue();

            assertThat(engine.exchange(INSTANCE, request("b", 1, 1)).usage().nodes()).isPositive();

            assertThatThrownBy(stopped::commit).isInstanceOf(SQLException.class);
        }
    }
}
