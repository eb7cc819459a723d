package io.github.camelmarketo.api.client;

import java.time.Instant;

/**
 * A token as the identity service gave it.
 *
 * @param value the secret text
 * @param obtainedAt when it was asked for
 * @param expiresAt when it ends
 */
public record AccessToken(String value, Instant obtainedAt, Instant expiresAt) {

    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + "]";
    }
}
