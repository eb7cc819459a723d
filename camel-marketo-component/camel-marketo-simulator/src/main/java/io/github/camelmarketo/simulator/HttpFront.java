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
package io.github.camelmarketo.simulator;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.Notifier;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.camelmarketo.simulator.page.LivePage;
import io.github.camelmarketo.simulator.page.PageRequest;
import io.github.camelmarketo.simulator.page.PageResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/** The HTTP server: WireMock with one stub that passes every request to the call handler. */
final class HttpFront {

    /** The size in bytes from which bodies are compressed for clients that accept gzip. */
    private static final int MIN_GZIP = 1024;

    /** More than a test has calls in flight, since a held call occupies a thread. */
    private static final int THREADS = 256;

    /** Lets an overlong URI reach the handler, which responds as Marketo does. */
    private static final int MAX_HEADER = 256 * 1024;

    private static final long STOP_MILLIS = 500;

    /**
     * The free ports that simulators of this JVM have had. A client may remember an instance by its
     * URL, as it has to keep the limits when it is restarted, so none gets the port of another.
     */
    private static final Set<Integer> HAD = ConcurrentHashMap.newKeySet();

    /** When nearly all ports were had, one is had once more. */
    private static final int MAX_DRAWS = 50;

    private final WireMockConfiguration options;
    private final boolean anyPort;
    private final String scheme;
    private final String host;
    private WireMockServer server;

    /**
     * Configures a server without starting it.
     *
     * @param port 0 for a free one
     * @param keystore null for plain HTTP
     * @param idleTimeout how long idle connections stay open, null for WireMock's default
     */
    HttpFront(
            String bindAddress,
            int port,
            Path keystore,
            String keystorePassword,
            Duration idleTimeout,
            CallHandler handler,
            LivePage page) {
        options =
                WireMockConfiguration.options()
                        .bindAddress(bindAddress)
                        .containerThreads(THREADS)
                        .jettyAcceptors(2)
                        .jettyAcceptQueueSize(THREADS)
                        .jettyHeaderRequestSize(MAX_HEADER)
                        .jettyStopTimeout(STOP_MILLIS)
                        .disableRequestJournal()
                        .stubRequestLoggingDisabled(true)
                        .useChunkedTransferEncoding(Options.ChunkedEncodingPolicy.NEVER)
                        .gzipDisabled(true)
                        .notifier(new QuietNotifier())
                        // WireMock's own API would let any web page replace the responses.
                        .adminAuthenticator(request -> false)
                        .extensions(new Bridge(handler, page));
        if (idleTimeout != null) {
            options.jettyIdleTimeout(idleTimeout.toMillis());
        }
        if (keystore == null) {
            options.port(port);
            scheme = "http";
        } else {
            options.httpDisabled(true)
                    .httpsPort(port)
                    .keystorePath(keystore.toString())
                    .keystorePassword(keystorePassword)
                    .keyManagerPassword(keystorePassword);
            scheme = "https";
        }
        host = reachable(bindAddress);
        anyPort = port == 0;
    }

    void start() {
        server = listening();
        for (int i = 1; anyPort && !HAD.add(port()) && i < MAX_DRAWS; i++) {
            WireMockServer before = server;
            server = listening();
            before.stop();
        }
    }

    private WireMockServer listening() {
        WireMockServer starting = new WireMockServer(options);
        starting.start();
        starting.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.aResponse()));
        return starting;
    }

    void stop() {
        server.stop();
    }

    String baseUrl() {
        return scheme + "://" + host + ":" + port();
    }

    private int port() {
        return scheme.equals("https") ? server.httpsPort() : server.port();
    }

    /** What a client on this computer calls. */
    private static String reachable(String bindAddress) {
        if (List.of("127.0.0.1", "0.0.0.0", "::").contains(bindAddress)) {
            return "localhost";
        }
        return bindAddress.contains(":") ? "[" + bindAddress + "]" : bindAddress;
    }

    private record Bridge(CallHandler handler, LivePage page)
            implements ResponseDefinitionTransformerV2 {

        @Override
        public String getName() {
            return "marketo";
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            Request request = event.getRequest();
            SimulatedResponse response =
                    page.serves(request.getUrl()) ? show(request) : handler.handle(request);
            return render(response, request);
        }

        private SimulatedResponse show(Request request) {
            PageResponse response =
                    page.respond(
                            new PageRequest(
                                    request.getMethod().getName(),
                                    request.getUrl(),
                                    request.getHeader("Host"),
                                    request.getHeader("Origin"),
                                    request.getHeader("Content-Type"),
                                    request.getBodyAsString()));
            return SimulatedResponse.of(response.status(), response.contentType(), response.body())
                    .withHeaders(response.headers());
        }

        private static ResponseDefinition render(SimulatedResponse response, Request request) {
            if (response.connectionFault() != null) {
                return new ResponseDefinitionBuilder()
                        .withFault(response.connectionFault())
                        .build();
            }
            ResponseDefinitionBuilder builder =
                    new ResponseDefinitionBuilder().withStatus(response.status());
            if (response.contentType() != null) {
                builder.withHeader("Content-Type", response.contentType());
            }
            response.headers().forEach(builder::withHeader);
            if (response.body().length >= MIN_GZIP
                    && acceptsGzip(request)
                    && !response.headers().containsKey("Content-Encoding")) {
                builder.withHeader("Content-Encoding", "gzip").withBody(gzip(response.body()));
            } else {
                builder.withBody(response.body());
            }
            return builder.build();
        }

        private static boolean acceptsGzip(Request request) {
            String accepted = request.getHeader("Accept-Encoding");
            return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
        }

        private static byte[] gzip(byte[] body) {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
                gzip.write(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return compressed.toByteArray();
        }
    }

    /** Logs failures only. Calls are recorded instead. */
    private static final class QuietNotifier implements Notifier {

        private static final System.Logger LOG = System.getLogger(MarketoSimulator.class.getName());

        @Override
        public void info(String message) {
            LOG.log(System.Logger.Level.DEBUG, message);
        }

        @Override
        public void error(String message) {
            LOG.log(System.Logger.Level.WARNING, message);
        }

        @Override
        public void error(String message, Throwable cause) {
            LOG.log(System.Logger.Level.WARNING, message, cause);
        }
    }
}
