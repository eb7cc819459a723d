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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that respond late, partially or never. */
class RawServerTest extends RawServerSupport {

    @Test
    @Timeout(30)
    void tricklingResponseIsAbortedAtTheResponseTimeout() throws Exception {
        serve(this::drip);
        component().setResponseTimeout(2_000);

        long begun = System.nanoTime();
        Exchange exchange = call("marketo:smartCampaign/schedule?id=3713");

        assertEndsInTime(exchange, Outcome.UNKNOWN);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
        assertThat(calls).hasValue(1);
    }

    @Test
    @Timeout(30)
    void truncatedResponseHasAnUnknownOutcome() throws Exception {
        serve(
                out -> {
                    out.write(head(500).getBytes(StandardCharsets.US_ASCII));
                    out.write("{\"success\":true".getBytes(StandardCharsets.US_ASCII));
                });
        component();

        Exchange exchange = call("marketo:smartCampaign/schedule?id=3713");

        assertThat(exchange.getException(MarketoException.class).getOutcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(calls).hasValue(1);
    }

    @Test
    @Timeout(30)
    void refusedConnectionMeansNotApplied() throws Exception {
        component();
        server.close();

        MarketoException failure =
                call("marketo:smartCampaign/schedule?id=3713").getException(MarketoException.class);

        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    @Timeout(30)
    void endlessResponseHeaderIsAbortedAtTheResponseTimeout() throws Exception {
        serve(
                out -> {
                    out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                    drip(out, "y");
                });
        component().setResponseTimeout(2_000);

        assertEndsInTime(call("marketo:smartCampaign/schedule?id=3713"), Outcome.UNKNOWN);
        assertThat(calls).hasValue(1);
    }

    @Test
    @Timeout(30)
    void silentTlsHandshakeIsAbortedAtTheResponseTimeout() throws Exception {
        MarketoComponent component = component();
        component.setInstanceUrl("https://127.0.0.1:" + server.getLocalPort());
        component.setResponseTimeout(2_000);

        Exchange exchange = call("marketo:smartCampaign/schedule?id=3713");

        MarketoException failure = exchange.getException(MarketoException.class);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @Test
    @Timeout(30)
    void unacceptedConnectionIsAbortedAtTheResponseTimeout() throws Exception {
        ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        List<Socket> waiting = new ArrayList<>();
        try (full) {
            // Fill the backlog; the server ignores further connections.
            for (int i = 0; i < 2; i++) {
                waiting.add(new Socket(full.getInetAddress(), full.getLocalPort()));
            }
            MarketoComponent component = component();
            component.setInstanceUrl("http://127.0.0.1:" + full.getLocalPort());
            component.setResponseTimeout(2_000);
            component.setConnectTimeout(20_000);

            long begun = System.nanoTime();
            Exchange exchange = call("marketo:smartCampaign/schedule?id=3713");

            MarketoException failure = exchange.getException(MarketoException.class);
            assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
            assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
        } finally {
            for (Socket each : waiting) {
                each.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"413 Payload Too Large, INVALID, NOT_APPLIED", "503 Busy, TRANSIENT, UNKNOWN"})
    @Timeout(30)
    void responseToHalfABodyCountsWhenItIsARefusal(String status, ErrorKind kind, Outcome outcome)
            throws Exception {
        readsBodies = false;
        serve(
                out -> {
                    String head = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n";
                    out.write(head.getBytes(StandardCharsets.US_ASCII));
                });
        component();

        Exchange exchange =
                call(
                        "marketo:smartCampaign/trigger?id=3712&leads=1",
                        Map.of("CamelMarketoTokens", Map.of("text", "x".repeat(1_000_000))));

        MarketoException failure = exchange.getException(MarketoException.class);
        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getOutcome()).isEqualTo(outcome);
        assertThat(calls).hasValue(1);
    }

    private static void assertEndsInTime(Exchange exchange, Outcome outcome) {
        MarketoException failure = exchange.getException(MarketoException.class);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        assertThat(failure.getOutcome()).isEqualTo(outcome);
        assertThat(failure).hasMessageContaining("no response in time");
    }

    private void drip(OutputStream out) throws IOException {
        out.write(head(1_000_000).getBytes(StandardCharsets.US_ASCII));
        drip(out, " ");
    }

    private void drip(OutputStream out, String drop) throws IOException {
        try {
            do {
                out.write(drop.getBytes(StandardCharsets.US_ASCII));
                out.flush();
            } while (!ended.await(20, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
