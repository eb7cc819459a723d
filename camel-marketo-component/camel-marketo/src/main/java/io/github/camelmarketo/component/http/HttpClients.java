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
package io.github.camelmarketo.component.http;

import io.github.camelmarketo.api.http.TransportException;
import io.github.camelmarketo.api.internal.ShownValue;
import java.util.function.Supplier;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP client of a transport. An {@link Error} within a call closes the connections of an
 * Apache client for good: the next call gets another client.
 */
final class HttpClients {

    private static final Logger LOG = LoggerFactory.getLogger(HttpClients.class);

    private final Supplier<Opened> builder;
    private Opened current;
    private boolean closed;

    /** Why no call can be expected to succeed, null when nothing is known to be wrong. */
    private volatile String problem;

    HttpClients(Supplier<Opened> builder) {
        this.builder = builder;
    }

    /** Builds the first client. */
    synchronized void open() {
        current = builder.get();
    }

    synchronized void close() {
        closed = true;
        if (current != null) {
            current.close();
        }
    }

    /**
     * Returns a client that can be used, if necessary a new one.
     *
     * @throws TransportException when there is none and none can be built
     */
    synchronized Opened get() throws TransportException {
        if (!closed && !current.isUsable()) {
            replace();
        }
        return current;
    }

    /** A call got a response. */
    void succeeded(Opened client) {
        client.proven = true;
        problem = null;
    }

    /** A call ended in an error. */
    void failed(Opened client, Error error) {
        client.broken |= !client.isPooled();
        if (!client.proven) {
            // Another client would fail in the same way.
            problem = "the HTTP client fails: " + error.getClass().getName();
        }
    }

    /**
     * Returns why calls cannot be expected to succeed, after an attempt to help.
     *
     * @return the reason, null when nothing is known to be wrong
     */
    String problem() {
        try {
            get();
        } catch (TransportException e) {
            LOG.debug("There is no HTTP client", e);
        }
        return problem;
    }

    private void replace() throws TransportException {
        LOG.warn("The HTTP client has closed its connections after an error: it is built anew");
        current.close();
        try {
            Opened next = builder.get();
            if (!next.isUsable()) {
                next.close();
                throw new IllegalStateException("the connection pool of httpComponent is closed");
            }
            current = next;
        } catch (RuntimeException | Error e) {
            problem = "the HTTP client cannot be built anew: " + ShownValue.of(e.getMessage());
            throw new TransportException(problem, false, false, e);
        }
    }

    /** A client and what it consists of. */
    static final class Opened {

        private final HttpEndpoint endpoint;
        private final HttpComponent component;
        private final HttpClient client;
        private volatile boolean proven;
        private volatile boolean broken;

        /**
         * @param endpoint the endpoint that the client is taken from
         * @param component the component to close with it, null for none
         */
        Opened(HttpEndpoint endpoint, HttpComponent component) {
            this.endpoint = endpoint;
            this.component = component;
            this.client = endpoint.getHttpClient();
        }

        HttpClient client() {
            return client;
        }

        private boolean isPooled() {
            return endpoint.getClientConnectionManager()
                    instanceof PoolingHttpClientConnectionManager;
        }

        private boolean isUsable() {
            return endpoint.getClientConnectionManager()
                            instanceof PoolingHttpClientConnectionManager pool
                    ? !pool.isClosed()
                    : !broken;
        }

        private void close() {
            ServiceHelper.stopAndShutdownServices(endpoint, component);
        }
    }
}
