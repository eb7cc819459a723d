package io.github.camelmarketo.component;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.model.SmartCampaign;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server on a bare socket, for what no HTTP server does. */
class RawServerTest {

    private static final String TOKEN =
            "{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":3599,\"scope\":\"a\"}";

    private static final String GZIP = "Content-Encoding: gzip\r\n";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private ServerSocket server;

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

    @Test
    @Timeout(30)
    void serverThatDripsForEverEndsAtTheResponseTimeout() throws Exception {
        serve(this::drip);
        component().setResponseTimeout(700);

        long begun = System.nanoTime();
        Exchange exchange = call("marketo:smartCampaign/schedule?id=3713");

        assertEndsInTime(exchange, Outcome.UNKNOWN);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(700), Duration.ofSeconds(10));
        assertThat(calls).hasValue(1);
    }

    @Test
    @Timeout(30)
    void answerThatEndsEarlyIsOfUnknownOutcome() throws Exception {
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
    void answerWithoutAnEndIsCutOffAtItsLength() throws Exception {
        AtomicLong written = new AtomicLong();
        serve(
                out -> {
                    out.write(chunkedHead("").getBytes(StandardCharsets.US_ASCII));
                    byte[] chunk = ("100000\r\n" + " ".repeat(1 << 20) + "\r\n").getBytes(UTF_8);
                    while (ended.getCount() > 0) {
                        out.write(chunk);
                        written.incrementAndGet();
                    }
                });
        component();

        assertTooLong(call("marketo:smartCampaign/schedule?id=3713"));
        assertThat(calls).hasValue(1);
        assertThat(written.get()).isBetween(16L, 64L);
    }

    @Test
    @Timeout(30)
    void answerThatUnpacksWithoutMeasureIsCutOffAtItsLength() throws Exception {
        byte[] bomb = packed(" ".repeat(64 << 20));
        assertThat(bomb.length).isLessThan(1 << 20);
        serve(
                out -> {
                    String head = head(bomb.length).replace("\r\n\r\n", "\r\n" + GZIP + "\r\n");
                    out.write(head.getBytes(StandardCharsets.US_ASCII));
                    out.write(bomb);
                });
        component();

        assertTooLong(call("marketo:smartCampaign/schedule?id=3713"));
    }

    @Test
    @Timeout(30)
    void answerThatSaysItIsTooLongIsNotReadToItsEnd() throws Exception {
        AtomicLong written = new AtomicLong();
        byte[] blanks = " ".repeat(1 << 20).getBytes(UTF_8);
        serve(
                out -> {
                    out.write(head(1 << 30).getBytes(StandardCharsets.US_ASCII));
                    for (int i = 0; i < 1024; i++) {
                        out.write(blanks);
                        written.incrementAndGet();
                    }
                });
        component();

        assertTooLong(call("marketo:smartCampaign/schedule?id=3713"));
        assertThat(written.get()).isBetween(16L, 64L);
    }

    @Test
    @Timeout(30)
    void longAnswersBelowThatAreRead() throws Exception {
        String campaign = "{\"success\":true,\"result\":[{\"id\":1,\"name\":\"%s\"}]}";
        byte[] answer = packed(campaign.formatted("x".repeat(15 << 20)));
        serve(
                out -> {
                    out.write(chunkedHead(GZIP).getBytes(StandardCharsets.US_ASCII));
                    out.write((Integer.toHexString(answer.length) + "\r\n").getBytes(UTF_8));
                    out.write(answer);
                    out.write("\r\n0\r\n\r\n".getBytes(UTF_8));
                });
        component();

        Exchange exchange = call("marketo:smartCampaign/getById?id=1");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(SmartCampaign.class).name()).hasSize(15 << 20);
    }

    @Test
    @Timeout(30)
    void refusedConnectionMeansThatNothingWasDone() throws Exception {
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
    void serverThatNeverEndsItsHeadEndsAtTheResponseTimeout() throws Exception {
        serve(
                out -> {
                    out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                    drip(out, "X: y\r\n");
                });
        component().setResponseTimeout(700);

        assertEndsInTime(call("marketo:smartCampaign/schedule?id=3713"), Outcome.UNKNOWN);
        assertThat(calls).hasValue(1);
    }

    @Test
    @Timeout(30)
    void serverThatNeverAnswersTheTlsHandshakeEndsAtTheResponseTimeout() throws Exception {
        MarketoComponent component = component();
        component.setInstanceUrl("https://127.0.0.1:" + server.getLocalPort());
        component.setResponseTimeout(700);

        Exchange exchange = call("marketo:smartCampaign/schedule?id=3713");

        MarketoException failure = exchange.getException(MarketoException.class);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @Test
    @Timeout(30)
    void connectionThatIsNeverTakenUpEndsAtTheResponseTimeout() throws Exception {
        ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        List<Socket> waiting = new ArrayList<>();
        try (full) {
            // As many as the queue takes; further ones get no answer at all.
            for (int i = 0; i < 2; i++) {
                waiting.add(new Socket(full.getInetAddress(), full.getLocalPort()));
            }
            MarketoComponent component = component();
            component.setInstanceUrl("http://127.0.0.1:" + full.getLocalPort());
            component.setResponseTimeout(700);
            component.setConnectTimeout(20_000);

            long begun = System.nanoTime();
            Exchange exchange = call("marketo:smartCampaign/schedule?id=3713");

            MarketoException failure = exchange.getException(MarketoException.class);
            assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
            assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofMillis(700), Duration.ofSeconds(10));
        } finally {
            for (Socket each : waiting) {
                each.close();
            }
        }
    }

    private static void assertEndsInTime(Exchange exchange, Outcome outcome) {
        MarketoException failure = exchange.getException(MarketoException.class);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        assertThat(failure.getOutcome()).isEqualTo(outcome);
        assertThat(failure).hasMessageContaining("no answer in time");
    }

    private static void assertTooLong(Exchange exchange) {
        MarketoException failure = exchange.getException(MarketoException.class);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasMessageContaining("the answer is longer than 16 MiB");
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
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

    private void serve(Answer answer) {
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

    /** Answers one request, with a token or as told, and closes the connection. */
    private void answer(Socket socket, Answer answer) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.US_ASCII));
                OutputStream out = socket.getOutputStream()) {
            String request = in.readLine();
            skipRequest(in);
            if (request.contains("/identity/")) {
                out.write((head(TOKEN.length()) + TOKEN).getBytes(StandardCharsets.US_ASCII));
            } else {
                calls.incrementAndGet();
                answer.write(out);
            }
        } catch (IOException e) {
            // the client has gone, which is what some tests are about
        }
    }

    private static void skipRequest(BufferedReader in) throws IOException {
        int length = 0;
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).trim());
            }
        }
        for (int i = 0; i < length; i++) {
            in.read();
        }
    }

    private static String chunkedHead(String header) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                + header
                + "Transfer-Encoding: chunked\r\n\r\n";
    }

    private static String head(int length) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + length
                + "\r\n\r\n";
    }

    private MarketoComponent component() {
        MarketoComponent component = new MarketoComponent();
        component.setInstanceUrl("http://127.0.0.1:" + server.getLocalPort());
        component.setClientId("id");
        component.setClientSecret("secret");
        component.setMaxRetries(0);
        context.addComponent("marketo", component);
        return component;
    }

    private Exchange call(String uri) throws Exception {
        context.start();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return template.request(uri, exchange -> {});
        }
    }

    private interface Answer {
        void write(OutputStream out) throws IOException;
    }
}
