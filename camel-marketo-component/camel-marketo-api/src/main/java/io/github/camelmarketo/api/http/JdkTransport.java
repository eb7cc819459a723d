package io.github.camelmarketo.api.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Sends with the JDK's client, once. */
public final class JdkTransport implements HttpTransport {

    static {
        // That client repeats a GET of its own accord when its connection is closed.
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "connection");
    }

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Clock serverDate;

    /** Hides the server's own date, since its time is a fake one. */
    public JdkTransport() {
        this(null);
    }

    /** Gives answers this date. */
    public JdkTransport(Clock serverDate) {
        this.serverDate = serverDate;
    }

    @Override
    public HttpReply send(HttpCall call) throws TransportException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(call.uri())
                        .timeout(call.timeout())
                        .header("Connection", "close")
                        .header("Accept-Encoding", "gzip")
                        .method(
                                call.method(),
                                call.body() == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::header);
        if (call.contentType() != null) {
            request.header("Content-Type", call.contentType());
        }
        try {
            return reply(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new TransportException("no connection", false, false, e);
        } catch (HttpTimeoutException e) {
            throw new TransportException("no answer in time", true, true, e);
        } catch (IOException e) {
            throw new TransportException("the connection broke: " + e.getMessage(), true, false, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException("stopped", true, false, e);
        }
    }

    private HttpReply reply(HttpResponse<byte[]> response) throws IOException {
        Map<String, String> headers = new HashMap<>();
        response.headers()
                .map()
                .forEach(
                        (name, values) ->
                                headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        headers.remove("date");
        if (serverDate != null) {
            headers.put(
                    "date",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            serverDate.instant().atOffset(ZoneOffset.UTC)));
        }
        byte[] body = response.body();
        if ("gzip".equals(headers.get("content-encoding"))) {
            try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
                body = unpacked.readAllBytes();
            }
        }
        return new HttpReply(response.statusCode(), headers, body);
    }
}
