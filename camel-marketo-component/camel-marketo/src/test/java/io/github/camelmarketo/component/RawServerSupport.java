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
package io.github.camelmarketo.component;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server on a plain socket, for behaviour that no HTTP server offers. */
abstract class RawServerSupport {

    private static final String TOKEN =
            "{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":3599,\"scope\":\"a\"}";

    final DefaultCamelContext context = new DefaultCamelContext();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    final CountDownLatch ended = new CountDownLatch(1);
    final AtomicInteger calls = new AtomicInteger();
    ServerSocket server;

    /** Whether the server reads the bodies of calls before it responds. */
    volatile boolean readsBodies = true;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws Exception {
        ended.countDown();
        context.close();
        server.close();
        threads.shutdownNow();
    }

    void serve(Answer answer) {
        threads.execute(
                () -> {
                    while (!server.isClosed()) {
                        try {
                            Socket socket = server.accept();
                            threads.execute(() -> answer(socket, answer));
                        } catch (IOException e) {
                            return;
                        }
                    }
                });
    }

    /** Responds to one request, with a token or the given response, and closes the connection. */
    private void answer(Socket socket, Answer answer) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.US_ASCII));
                OutputStream out = socket.getOutputStream()) {
            String request = in.readLine();
            boolean identity = request.contains("/identity/");
            skipRequest(in, identity || readsBodies);
            if (identity) {
                out.write((head(TOKEN.length()) + TOKEN).getBytes(StandardCharsets.US_ASCII));
            } else {
                calls.incrementAndGet();
                answer.write(out);
            }
        } catch (IOException e) {
            // the client closed the connection, as some tests expect
        }
    }

    private static void skipRequest(BufferedReader in, boolean body) throws IOException {
        int length = 0;
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).trim());
            }
        }
        for (int i = 0; body && i < length; i++) {
            in.read();
        }
    }

    static String head(int length) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + length
                + "\r\n\r\n";
    }

    MarketoComponent component() {
        MarketoComponent component = new MarketoComponent();
        component.setInstanceUrl("http://127.0.0.1:" + server.getLocalPort());
        component.setClientId("id");
        component.setClientSecret("secret");
        component.setMaxRetries(0);
        context.addComponent("marketo", component);
        return component;
    }

    Exchange call(String uri) throws Exception {
        return call(uri, Map.of());
    }

    Exchange call(String uri, Map<String, Object> headers) throws Exception {
        context.start();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return template.request(
                    uri, exchange -> exchange.getMessage().getHeaders().putAll(headers));
        }
    }

    /** Writes the response to a request. */
    interface Answer {
        void write(OutputStream out) throws IOException;
    }
}
