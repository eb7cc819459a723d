package io.github.camelmarketo.api.http;

import java.util.Map;

/**
 * One HTTP response, read to its end.
 *
 * @param status the status
 * @param headers the headers with names in lower case
 * @param body the body, unpacked; empty when there is none
 */
public record HttpResponse(int status, Map<String, String> headers, byte[] body) {

    /**
     * Returns a header.
     *
     * @param name its name in lower case
     * @return its value, null when there is none
     */
    public String header(String name) {
        return headers.get(name);
    }

    /** Leaves out headers and body: they may hold a token. */
    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length + " bytes";
    }
}
