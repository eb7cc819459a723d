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

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class H2ClusterEngineTest extends JdbcClusterEngineContract {

    @Override
    DataSource database() {
        return TestDatabases.h2();
    }

    @Override
    String script() {
        return "h2.sql";
    }

    @Test
    void tablesAreCreatedAfterAnErrorOfItsOwnMaking() {
        DataSource empty = database();
        AtomicBoolean failed = new AtomicBoolean();
        DataSource racing =
                ConnectionSettings.proxy(
                        DataSource.class,
                        (method, arguments) -> {
                            Object result = ConnectionSettings.invoke(empty, method, arguments);
                            return result instanceof Connection connection
                                    ? failingOnce(connection, failed)
                                    : result;
                        });

        assertThat(new JdbcClusterEngine(racing, true).exchange(INSTANCE, request("a", 1, 1)))
                .isNotNull();
        assertThat(failed).isTrue();
        assertThat(new JdbcOnceStore(empty).find("a")).isNull();
    }

    private static Connection failingOnce(Connection connection, AtomicBoolean failed) {
        return ConnectionSettings.proxy(
                Connection.class,
                (method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            && arguments[0].toString().startsWith("create table marketo_limit")
                            && failed.compareAndSet(false, true)) {
                        throw new SQLException("object already exists", "HY000", 50_000);
                    }
                    return ConnectionSettings.invoke(connection, method, arguments);
                });
    }
}
