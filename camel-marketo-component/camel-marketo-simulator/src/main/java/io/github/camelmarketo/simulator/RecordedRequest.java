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
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A request that the simulator received. Immutable. */
public final class RecordedRequest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = "application/x-www-form-urlencoded";

    private final RestOperation operation;
    private final String method;
    private final String rawUrl;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final Instant receivedAt;

    RecordedRequest(RestOperation operation, Request request, Instant receivedAt) {
        this.operation = operation;
        this.method = request.getMethod().getName();
        this.rawUrl = request.getUrl();
        this.headers = headersOf(request);
        byte[] content = request.getBody();
        this.body = content == null ? new byte[0] : content;
        this.receivedAt = receivedAt;
    }

    /** The operation of the HTTP method and path. */
    public RestOperation operation() {
        return operation;
    }

    /** The HTTP method in upper case. */
    public String method() {
        return method;
    }

    /** The path as sent, still percent-encoded, without the query. */
    public String path() {
        int query = rawUrl.indexOf('?');
        return query < 0 ? rawUrl : rawUrl.substring(0, query);
    }

    /** Path and query as sent, still percent-encoded. */
    public String rawUrl() {
        return rawUrl;
    }

    /** The decoded query parameters in the order of the URL, empty when there are none. */
    public Map<String, List<String>> query() {
        int query = rawUrl.indexOf('?');
        return query < 0 ? Map.of() : UrlEncoded.parse(rawUrl.substring(query + 1));
    }

    /** All headers. Names are case-insensitive. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The first value of a header, null when it was not sent. */
    public String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** The Content-Type header, null when it was not sent. */
    public String contentType() {
        return header("Content-Type");
    }

    /** The body as UTF-8 text, empty when there was none. */
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The decoded form fields, empty when the content type is not that of a form. */
    public Map<String, List<String>> form() {
        return isForm() ? UrlEncoded.parse(body()) : Map.of();
    }

    /**
     * The body parsed as JSON.
     *
     * @throws IllegalStateException when the body is not JSON
     */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new IllegalStateException("The body of " + this + " is not JSON", e);
        }
    }

    /** When the request arrived by the simulator's clock. */
    public Instant receivedAt() {
        return receivedAt;
    }

    @Override
    public String toString() {
        return method + " " + path();
    }

    boolean isForm() {
        return FORM.equals(mediaType());
    }

    boolean isJson() {
        return "application/json".equals(mediaType());
    }

    /** The content type in lower case without parameters, null when it was not sent. */
    String mediaType() {
        String type = contentType();
        return type == null ? null : type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    int bodyLength() {
        return body.length;
    }

    byte[] bodyBytes() {
        return body;
    }

    private static Map<String, List<String>> headersOf(Request request) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpHeader header : request.getHeaders().all()) {
            headers.put(header.key(), List.copyOf(header.values()));
        }
        return Collections.unmodifiableMap(headers);
    }
}
