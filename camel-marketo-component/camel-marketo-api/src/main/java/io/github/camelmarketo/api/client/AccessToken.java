package io.github.camelmarketo.api.client;

import java.time.Instant;

/**
 * A token as the identity service returned it.
 *
 * @param value the secret text
 * @param obtainedAt when it was requested
 * @param expiresAt when it expires
 */
record AccessToken(String value, Instant obtainedAt, Instant expiresAt) {

    private static final int SHORTEST = 8;

    /** Takes the token out of a text; one too short to be a token would spoil the text. */
    String mask(String text) {
        return value.length() < SHORTEST ? text : text.replace(value, "***");
    }

    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + "]";
    }
}
