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
package io.github.camelmarketo.simulator.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The response to a {@link PageRequest}.
 *
 * @param status the HTTP status
 * @param contentType the Content-Type header
 * @param body the text to send as UTF-8
 * @param headers additional headers
 */
public record PageResponse(
        int status, String contentType, String body, Map<String, String> headers) {

    private static final String JSON = "application/json;charset=UTF-8";

    /** For every response: nothing is cached, guessed, framed or embedded. */
    private static final Map<String, String> SAFETY =
            Map.of(
                    "Cache-Control", "no-store",
                    "X-Content-Type-Options", "nosniff",
                    "X-Frame-Options", "DENY",
                    "Referrer-Policy", "no-referrer",
                    "Cross-Origin-Opener-Policy", "same-origin",
                    "Cross-Origin-Resource-Policy", "same-origin");

    /**
     * Copies the headers.
     *
     * @param status the HTTP status
     * @param contentType the Content-Type header
     * @param body the text to send as UTF-8
     * @param headers additional headers
     */
    public PageResponse {
        headers = Map.copyOf(headers);
    }

    static PageResponse html(String body, String contentSecurityPolicy) {
        return safe(200, "text/html;charset=UTF-8", body)
                .with("Content-Security-Policy", contentSecurityPolicy);
    }

    static PageResponse json(String body) {
        return safe(200, JSON, body);
    }

    /** A success, with a sentence that says what was done. */
    static PageResponse done(String message) {
        return message(200, "message", message);
    }

    /** A request that changed nothing, with a sentence that says why. */
    static PageResponse refused(int status, String reason) {
        return message(status, "error", reason);
    }

    static PageResponse methodNotAllowed(String allowed) {
        return refused(405, "Only " + allowed + " is supported here").with("Allow", allowed);
    }

    private static PageResponse message(int status, String member, String text) {
        return safe(
                status, JSON, JsonNodeFactory.instance.objectNode().put(member, text).toString());
    }

    private static PageResponse safe(int status, String contentType, String body) {
        return new PageResponse(status, contentType, body, SAFETY);
    }

    private PageResponse with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new PageResponse(status, contentType, body, more);
    }
}
