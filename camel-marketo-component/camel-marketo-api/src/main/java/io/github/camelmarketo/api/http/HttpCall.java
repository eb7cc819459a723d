package io.github.camelmarketo.api.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One HTTP request, ready to be sent.
 *
 * @param method {@code GET} or {@code POST}
 * @param uri the whole address, encoded
 * @param headers the headers; may hold the access token
 * @param contentType the body's content type, null when there is no body
 * @param body the body, null when there is none
 * @param timeout how long the response may take
 */
public record HttpCall(
        String method,
        URI uri,
        Map<String, String> headers,
        String contentType,
        byte[] body,
        Duration timeout) {

    /** Leaves out the query, headers and body: they may hold secrets. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
    }
}
