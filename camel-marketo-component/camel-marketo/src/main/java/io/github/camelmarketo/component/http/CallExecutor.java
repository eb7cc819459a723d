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

import io.github.camelmarketo.api.http.PermitExpiredException;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Executes a call on its connection, unless its permit has expired: a process may have stood still
 * while it connected. Reads the response of a server that refuses a call while its body is still
 * being written, and closes the connection: the refusal says more than the failure to write.
 */
final class CallExecutor extends HttpRequestExecutor {

    private static final String PERMITTED = "camel-marketo.permitted";

    /** The context of a call that may be sent while a condition holds. */
    static HttpContext context(BooleanSupplier permitted) {
        HttpContext context = HttpClientContext.create();
        context.setAttribute(PERMITTED, permitted);
        return context;
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback informed,
            HttpContext context)
            throws IOException, HttpException {
        if (context.getAttribute(PERMITTED) instanceof BooleanSupplier permitted
                && !permitted.getAsBoolean()) {
            throw new PermitExpiredException();
        }
        return super.execute(request, new Tolerant(connection), informed, context);
    }

    /** A connection on which a failure to write the body counts only when there is no refusal. */
    private static final class Tolerant implements HttpClientConnection {

        private final HttpClientConnection connection;
        private IOException unwritten;

        Tolerant(HttpClientConnection connection) {
            this.connection = connection;
        }

        @Override
        public void sendRequestEntity(ClassicHttpRequest request)
                throws HttpException, IOException {
            try {
                connection.sendRequestEntity(request);
            } catch (IOException e) {
                unwritten = e;
            }
        }

        @Override
        public void flush() throws IOException {
            if (unwritten == null) {
                try {
                    connection.flush();
                } catch (IOException e) {
                    unwritten = e;
                }
            }
        }

        @Override
        public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
            if (unwritten == null) {
                return connection.receiveResponseHeader();
            }
            ClassicHttpResponse response;
            try {
                response = connection.receiveResponseHeader();
            } catch (IOException | HttpException e) {
                unwritten.addSuppressed(e);
                throw unwritten;
            }
            if (response.getCode() < 400) {
                throw unwritten;
            }
            // Nothing else can be sent after half a body.
            response.setHeader(HttpHeaders.CONNECTION, "close");
            return response;
        }

        @Override
        public boolean isConsistent() {
            return unwritten == null && connection.isConsistent();
        }

        @Override
        public void sendRequestHeader(ClassicHttpRequest request)
                throws HttpException, IOException {
            connection.sendRequestHeader(request);
        }

        @Override
        public void terminateRequest(ClassicHttpRequest request) throws HttpException, IOException {
            connection.terminateRequest(request);
        }

        @Override
        public void receiveResponseEntity(ClassicHttpResponse response)
                throws HttpException, IOException {
            connection.receiveResponseEntity(response);
        }

        @Override
        public boolean isDataAvailable(Timeout timeout) throws IOException {
            return connection.isDataAvailable(timeout);
        }

        @Override
        public boolean isStale() throws IOException {
            return connection.isStale();
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }

        @Override
        public void close(CloseMode mode) {
            connection.close(mode);
        }

        @Override
        public EndpointDetails getEndpointDetails() {
            return connection.getEndpointDetails();
        }

        @Override
        public SocketAddress getLocalAddress() {
            return connection.getLocalAddress();
        }

        @Override
        public SocketAddress getRemoteAddress() {
            return connection.getRemoteAddress();
        }

        @Override
        public ProtocolVersion getProtocolVersion() {
            return connection.getProtocolVersion();
        }

        @Override
        public SSLSession getSSLSession() {
            return connection.getSSLSession();
        }

        @Override
        public boolean isOpen() {
            return connection.isOpen();
        }

        @Override
        public Timeout getSocketTimeout() {
            return connection.getSocketTimeout();
        }

        @Override
        public void setSocketTimeout(Timeout timeout) {
            connection.setSocketTimeout(timeout);
        }
    }
}
