package io.github.camelmarketo.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a server answers.
 *
 * @param status the status
 * @param headers headers by name in lower case
 * @param body the body
 */
public record Reply(int status, Map<String, String> headers, byte[] body) {

    private static final int SHOWN = 2000;

    /** A plain answer of JSON. */
    public static Reply json(String body) {
        return new Reply(
                200,
                Map.of("content-type", "application/json;charset=UTF-8"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** Shows what is needed to write the case down as a test. */
    @Override
    public String toString() {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String start = text.substring(0, Math.min(text.length(), SHOWN));
        return status + " " + headers + " " + body.length + " bytes: " + start;
    }
}
