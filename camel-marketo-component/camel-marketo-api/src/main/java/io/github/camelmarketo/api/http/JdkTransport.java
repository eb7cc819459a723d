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

import io.github.camelmarketo.api.internal.Time;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Sends calls with the HTTP client of the JDK, for use without Camel. That client may send a GET
 * once more when an idle connection turns out to be closed, never a POST.
 */
public final class JdkTransport implements HttpTransport {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client;

    /** Creates a transport that connects within ten seconds. */
    public JdkTransport() {
        this(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .build());
    }

    /**
     * Creates a transport.
     *
     * @param client the client to send with, which must not follow redirects
     */
    public JdkTransport(HttpClient client) {
        this.client = client;
    }

    @Override
    public HttpResponse send(HttpCall call) throws TransportException {
        Upload upload = new Upload(call.body());
        if (!call.permitted().getAsBoolean()) {
            throw new PermitExpiredException();
        }
        // The client's own time-out ends with the headers.
        Reading reading = new Reading();
        Runnable timer = Time.system().after(call.timeout(), reading::giveUp);
        try {
            return reading.read(client.send(request(call, upload), BodyHandlers.ofInputStream()));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new TransportException("there was no connection: " + e, false, false, e);
        } catch (HttpTimeoutException e) {
            throw new TransportException("there was no response in time", true, true, e);
        } catch (IOException e) {
            String when = upload.isComplete() ? "" : " before the whole call was sent";
            throw new TransportException(
                    "the connection broke" + when + ": " + e, upload.isComplete(), false, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException("the caller was interrupted", true, false, e);
        } finally {
            timer.run();
        }
    }

    private static HttpRequest request(HttpCall call, Upload upload) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(call.uri())
                        .timeout(call.timeout())
                        .header("Accept-Encoding", "gzip")
                        .method(call.method(), upload);
        call.headers().forEach(request::header);
        if (call.contentType() != null) {
            request.header("Content-Type", call.contentType());
        }
        return request.build();
    }

    /** The reading of one response, which can be given up while it waits for more. */
    private static final class Reading {

        private InputStream content;
        private boolean late;

        HttpResponse read(java.net.http.HttpResponse<InputStream> response) throws IOException {
            Map<String, String> headers = new HashMap<>();
            response.headers()
                    .map()
                    .forEach(
                            (name, values) ->
                                    headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            byte[] body;
            try (InputStream opened = opened(response.body())) {
                boolean packed = "gzip".equals(headers.get("content-encoding"));
                InputStream plain = packed ? new GZIPInputStream(opened) : opened;
                body = BoundedBody.read(plain, -1, () -> {});
            } catch (IOException e) {
                checkTime();
                throw e;
            }
            // A stream that is closed meanwhile ends as if there were no more.
            checkTime();
            return new HttpResponse(response.statusCode(), headers, body);
        }

        private synchronized InputStream opened(InputStream body) throws IOException {
            content = body;
            if (late) {
                body.close();
            }
            return body;
        }

        private synchronized void checkTime() throws HttpTimeoutException {
            if (late) {
                throw new HttpTimeoutException("the response did not end in time");
            }
        }

        synchronized void giveUp() {
            late = true;
            try {
                if (content != null) {
                    content.close();
                }
            } catch (IOException e) {
                // It is closed all the same.
            }
        }
    }
}
