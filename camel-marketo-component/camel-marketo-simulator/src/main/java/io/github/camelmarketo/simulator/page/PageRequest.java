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

import java.util.Objects;

/**
 * A request for the page or one of its endpoints.
 *
 * @param method the HTTP method in upper case
 * @param url path and query as sent
 * @param host the Host header, null when it was not sent
 * @param origin the Origin header, null when it was not sent
 * @param contentType the Content-Type header, null when it was not sent
 * @param body the body as text, empty when there was none
 */
public record PageRequest(
        String method, String url, String host, String origin, String contentType, String body) {

    /**
     * Rejects a request without a method, URL or body.
     *
     * @param method the HTTP method in upper case
     * @param url path and query as sent
     * @param host the Host header, null when it was not sent
     * @param origin the Origin header, null when it was not sent
     * @param contentType the Content-Type header, null when it was not sent
     * @param body the body as text, empty when there was none
     */
    public PageRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(body, "body");
    }

    String path() {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
