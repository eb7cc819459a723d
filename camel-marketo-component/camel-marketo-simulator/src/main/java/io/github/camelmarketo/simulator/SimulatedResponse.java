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

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A response of the simulator.
 *
 * @param status the HTTP status
 * @param contentType the Content-Type header, null for none
 * @param body the body, not compressed
 * @param headers additional headers
 * @param connectionFault what breaks the connection instead of a response, null for a response
 * @param errorCode the Marketo error code in the body, null for a success
 */
record SimulatedResponse(
        int status,
        String contentType,
        byte[] body,
        Map<String, String> headers,
        Fault connectionFault,
        String errorCode) {

    static final String JSON = "application/json;charset=UTF-8";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    static SimulatedResponse of(int status, String contentType, String body) {
        return new SimulatedResponse(
                status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of(), null, null);
    }

    static SimulatedResponse json(JsonNode body) {
        return of(200, JSON, body.toString());
    }

    static SimulatedResponse html(int status) {
        String page =
                "<html><head><title>%1$d</title></head><body><h1>HTTP %1$d</h1></body></html>"
                        .formatted(status);
        return of(status, "text/html", page);
    }

    static SimulatedResponse broken(Fault fault) {
        return new SimulatedResponse(200, null, new byte[0], Map.of(), fault, null);
    }

    SimulatedResponse withHeaders(Map<String, String> newHeaders) {
        return new SimulatedResponse(
                status, contentType, body, Map.copyOf(newHeaders), connectionFault, errorCode);
    }

    /** The response with the time of the server, unless it has a Date header of its own. */
    SimulatedResponse dated(Instant time) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        all.putIfAbsent("Date", DATE.format(time));
        return withHeaders(all);
    }

    SimulatedResponse withContentType(String newContentType) {
        return new SimulatedResponse(
                status, newContentType, body, headers, connectionFault, errorCode);
    }

    SimulatedResponse withErrorCode(String code) {
        return new SimulatedResponse(status, contentType, body, headers, connectionFault, code);
    }

    SimulatedResponse cutInHalf() {
        byte[] half = Arrays.copyOf(body, body.length / 2);
        return new SimulatedResponse(
                status, contentType, half, headers, connectionFault, errorCode);
    }
}
