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

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * One HTTP request, ready to be sent.
 *
 * @param method {@code GET}, {@code POST} or {@code DELETE}
 * @param uri the whole address, encoded
 * @param headers the headers; may hold the access token
 * @param contentType the body's content type, null when there is no body
 * @param body the body, null when there is none
 * @param timeout how long the response may take
 * @param permitted returns whether it may still be sent; asked right before it is, by whatever
 *     thread
 */
public record HttpCall(
        String method,
        URI uri,
        Map<String, String> headers,
        String contentType,
        byte[] body,
        Duration timeout,
        BooleanSupplier permitted) {

    /**
     * Creates a call that may be sent at any time.
     *
     * @param method {@code GET}, {@code POST} or {@code DELETE}
     * @param uri the whole address, encoded
     * @param headers the headers
     * @param contentType the body's content type, null when there is no body
     * @param body the body, null when there is none
     * @param timeout how long the response may take
     */
    public HttpCall(
            String method,
            URI uri,
            Map<String, String> headers,
            String contentType,
            byte[] body,
            Duration timeout) {
        this(method, uri, headers, contentType, body, timeout, () -> true);
    }

    /** Leaves out the query, headers and body: they may hold secrets. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
    }
}
