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
package io.github.camelmarketo.api.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelmarketo.api.client.TestTransport;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is known of a call when the server closes the connection. */
class JdkTransportTest {

    /** More than fits into the buffers on the way. */
    private static final byte[] LARGE = new byte[64_000_000];

    private static final byte[] SMALL = new byte[100_000];
    private static final String REFUSAL =
            "HTTP/1.1 413 Payload Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final JdkTransport transport = TestTransport.jdk();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        thread.shutdownNow();
    }

    @RepeatedTest(20)
    void refusalBeforeTheWholeBodyWasSentIsNeverADoubt() throws Exception {
        serve(
                socket -> {
                    readHead(socket.getInputStream());
                    socket.getOutputStream().write(REFUSAL.getBytes(US_ASCII));
                });

        try {
            assertThat(transport.send(call(LARGE)).status()).isEqualTo(413);
        } catch (TransportException e) {
            assertThat(e.maybeSent()).isFalse();
        }
    }

    @Test
    void connectionClosedBeforeTheWholeBodyWasSentIsNoDoubt() {
        serve(socket -> readHead(socket.getInputStream()));

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> transport.send(call(LARGE)))
                .withMessageContaining("before the whole call was sent")
                .returns(false, TransportException::maybeSent);
    }

    @Test
    void connectionClosedAfterTheWholeBodyIsADoubt() {
        serve(
                socket -> {
                    readHead(socket.getInputStream());
                    socket.getInputStream().readNBytes(SMALL.length);
                });

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> transport.send(call(SMALL)))
                .returns(true, TransportException::maybeSent);
    }

    @Test
    void callIsNotSentWhenItIsNoLongerPermitted() {
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> transport.send(call(SMALL, () -> false)))
                .withMessage("its permit expired before it could be sent")
                .returns(false, TransportException::maybeSent);
    }

    /** The client's own time-out ends with the headers. */
    @Test
    @Timeout(60)
    void bodyThatDoesNotEndIsATimeOut() {
        serve(
                socket -> {
                    readHead(socket.getInputStream());
                    String start = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{";
                    socket.getOutputStream().write(start.getBytes(US_ASCII));
                    // Until the client closes the connection.
                    socket.getInputStream().readAllBytes();
                });

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> transport.send(call(SMALL, () -> true, Duration.ofSeconds(2))))
                .withMessage("there was no response in time")
                .returns(true, TransportException::maybeSent);
    }

    private HttpCall call(byte[] body) {
        return call(body, () -> true);
    }

    private HttpCall call(byte[] body, BooleanSupplier permitted) {
        return call(body, permitted, Duration.ofSeconds(20));
    }

    private HttpCall call(byte[] body, BooleanSupplier permitted, Duration timeout) {
        return new HttpCall(
                "POST",
                URI.create("http://localhost:" + server.getLocalPort() + "/"),
                Map.of(),
                "application/json",
                body,
                timeout,
                permitted);
    }

    private void serve(Serving serving) {
        thread.execute(
                () -> {
                    try (Socket socket = server.accept()) {
                        serving.serve(socket);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static void readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
    }

    /** What a server does with a connection before it closes it. */
    private interface Serving {
        void serve(Socket socket) throws IOException;
    }
}
