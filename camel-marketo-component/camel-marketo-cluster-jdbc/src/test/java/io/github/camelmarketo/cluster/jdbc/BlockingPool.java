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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A pool that may have no connection, and whose connections are counted. */
final class BlockingPool {

    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final DataSource source;
    private volatile CountDownLatch latch = new CountDownLatch(0);

    BlockingPool(DataSource source) {
        this.source = source;
    }

    DataSource source() {
        return ConnectionSettings.proxy(
                DataSource.class,
                (method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        return ConnectionSettings.invoke(source, method, arguments);
                    }
                    waiting.incrementAndGet();
                    latch.await();
                    Connection connection = source.getConnection();
                    open.incrementAndGet();
                    waiting.decrementAndGet();
                    return counted(connection);
                });
    }

    private Connection counted(Connection connection) {
        return ConnectionSettings.proxy(
                Connection.class,
                (method, arguments) -> {
                    if (method.getName().equals("close")) {
                        open.decrementAndGet();
                    }
                    return ConnectionSettings.invoke(connection, method, arguments);
                });
    }

    /** Who asks for a connection waits for it. */
    void block() {
        latch = new CountDownLatch(1);
    }

    void unblock() {
        latch.countDown();
    }

    int waiting() {
        return waiting.get();
    }

    int open() {
        return open.get();
    }
}
