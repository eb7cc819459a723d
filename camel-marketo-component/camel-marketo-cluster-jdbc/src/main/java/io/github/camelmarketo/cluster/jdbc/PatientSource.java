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
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/**
 * Connections that are waited for a bounded time, however long the pool waits. Those that come too
 * late go back to it.
 */
final class PatientSource implements Transactions.Source {

    /** Threads that wait for connections: when all hang, the next request fails at once. */
    private static final int THREADS = 8;

    /** The SQLState of a connection that cannot be established. */
    private static final String NO_CONNECTION = "08001";

    private final DataSource source;
    private final Duration patience;
    private final ThreadPoolExecutor threads;

    PatientSource(DataSource source, Duration patience) {
        this.source = source;
        this.patience = patience;
        threads =
                new ThreadPoolExecutor(
                        0,
                        THREADS,
                        10,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        task -> {
                            Thread thread = new Thread(task, "marketo-connection");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    @Override
    public Connection connection() throws SQLException {
        Request request = new Request(source);
        try {
            threads.execute(request);
            return request.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new SQLTransientConnectionException(
                    "no connection: " + e.getCause(), NO_CONNECTION, e.getCause());
        } catch (TimeoutException | RejectedExecutionException e) {
            request.abandon();
            throw new SQLTransientConnectionException(
                    "no connection within " + patience.toMillis() + " ms", NO_CONNECTION, e);
        } catch (InterruptedException e) {
            request.abandon();
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException(
                    "interrupted while waiting for a connection", NO_CONNECTION, e);
        }
    }

    /** A request for a connection, which goes back when nobody waits for it any more. */
    private static final class Request extends FutureTask<Connection> {

        /** Set before the request is done. */
        private volatile Connection arrived;

        Request(DataSource source) {
            super(source::getConnection);
        }

        void abandon() {
            if (!cancel(false)) {
                close(arrived);
            }
        }

        @Override
        protected void set(Connection connection) {
            arrived = connection;
            super.set(connection);
            if (isCancelled()) {
                close(connection);
            }
        }

        private static void close(Connection connection) {
            try {
                if (connection != null) {
                    connection.close();
                }
            } catch (SQLException e) {
                // It is broken: the pool finds out.
            }
        }
    }
}
