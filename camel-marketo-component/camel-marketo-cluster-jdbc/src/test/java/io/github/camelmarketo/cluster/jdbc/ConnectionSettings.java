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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Connections with settings of their own, of which those that come back changed are counted. */
final class ConnectionSettings {

    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger changed = new AtomicInteger();
    private final DataSource source;
    private final boolean autoCommit;
    private final int isolation;

    ConnectionSettings(DataSource source, boolean autoCommit, int isolation) {
        this.source = source;
        this.autoCommit = autoCommit;
        this.isolation = isolation;
    }

    DataSource source() {
        return proxy(
                DataSource.class,
                (method, arguments) -> {
                    Object result = invoke(source, method, arguments);
                    return result instanceof Connection connection ? watched(connection) : result;
                });
    }

    private Connection watched(Connection connection) throws SQLException {
        connection.setTransactionIsolation(isolation);
        connection.setAutoCommit(autoCommit);
        return proxy(
                Connection.class,
                (method, arguments) -> {
                    if (method.getName().equals("close")) {
                        closed.incrementAndGet();
                        changed.addAndGet(connection.getAutoCommit() == autoCommit ? 0 : 1);
                    }
                    return invoke(connection, method, arguments);
                });
    }

    interface Calls {
        Object call(Method method, Object[] arguments) throws Throwable;
    }

    static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(
                Proxy.newProxyInstance(
                        ConnectionSettings.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> calls.call(method, arguments)));
    }

    static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
