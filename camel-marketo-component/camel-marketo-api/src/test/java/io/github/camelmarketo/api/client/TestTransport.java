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
package io.github.camelmarketo.api.client;

import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.http.HttpResponse;
import io.github.camelmarketo.api.http.HttpTransport;
import io.github.camelmarketo.api.http.JdkTransport;
import io.github.camelmarketo.api.http.TransportException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** Sends with the JDK's client and hides the server's own date, since its time is a fake one. */
public final class TestTransport implements HttpTransport {

    static {
        // That client retries a GET of its own accord when its connection is closed.
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "connection");
    }

    private static final HttpTransport WIRE = new JdkTransport();

    private final Clock serverDate;

    /** The client of the JDK, which reads its settings once in a JVM. */
    public static JdkTransport jdk() {
        return new JdkTransport();
    }

    public TestTransport() {
        this(null);
    }

    /** Gives responses this date. */
    public TestTransport(Clock serverDate) {
        this.serverDate = serverDate;
    }

    @Override
    public HttpResponse send(HttpCall call) throws TransportException {
        Map<String, String> asked = new HashMap<>(call.headers());
        asked.put("Connection", "close");
        HttpResponse response =
                WIRE.send(
                        new HttpCall(
                                call.method(),
                                call.uri(),
                                asked,
                                call.contentType(),
                                call.body(),
                                call.timeout(),
                                call.permitted()));
        Map<String, String> headers = new HashMap<>(response.headers());
        headers.remove("date");
        if (serverDate != null) {
            headers.put(
                    "date",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            serverDate.instant().atOffset(ZoneOffset.UTC)));
        }
        return new HttpResponse(response.status(), headers, response.body());
    }
}
