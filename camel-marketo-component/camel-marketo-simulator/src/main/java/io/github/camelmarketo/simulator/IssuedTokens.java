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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The registered clients and the access tokens issued to them. Thread-safe. */
final class IssuedTokens {

    /** A token with its remaining lifetime in whole seconds. */
    record Grant(String token, long expiresIn, String scope) {}

    private record Issued(String clientId, Instant expiresAt) {}

    private final Map<String, String> secrets;
    private final Duration lifetime;
    private final SettableClock clock;
    private final Map<String, String> currentByClient = new HashMap<>();
    private final Map<String, Issued> issued = new HashMap<>();

    IssuedTokens(Map<String, String> secrets, Duration lifetime, SettableClock clock) {
        this.secrets = new ConcurrentHashMap<>(secrets);
        this.lifetime = lifetime;
        this.clock = clock;
    }

    boolean isClient(String id, String secret) {
        String expected = secrets.get(id);
        return expected != null
                && secret != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8),
                        secret.getBytes(StandardCharsets.UTF_8));
    }

    String secret(String clientId) {
        return secrets.get(clientId);
    }

    void secret(String clientId, String secret) {
        secrets.put(clientId, secret);
    }

    /** The current token of the client, or a new one when it has none that is valid. */
    synchronized Grant grant(String clientId) {
        Instant now = clock.instant();
        String token = currentByClient.get(clientId);
        Issued current = token == null ? null : issued.get(token);
        if (current == null || !now.isBefore(current.expiresAt())) {
            token = UUID.randomUUID() + ":sj";
            current = new Issued(clientId, now.plus(lifetime));
            currentByClient.put(clientId, token);
            issued.put(token, current);
        }
        long left = Duration.between(now, current.expiresAt()).toSeconds();
        return new Grant(token, left, userOf(clientId));
    }

    /** The API user of a valid token. Throws 601 for an unknown token, 602 for an expired one. */
    synchronized String requireUser(String token) {
        Issued found = issued.get(token);
        if (found == null) {
            throw new ApiError(601, "Access token invalid");
        }
        if (!clock.instant().isBefore(found.expiresAt())) {
            // Marketo reports an expired token once; later it is unknown.
            issued.remove(token);
            throw new ApiError(602, "Access token expired");
        }
        return userOf(found.clientId());
    }

    synchronized void expireAll() {
        Instant now = clock.instant();
        issued.replaceAll((token, old) -> new Issued(old.clientId(), now));
    }

    synchronized void revokeAll() {
        issued.clear();
        currentByClient.clear();
    }

    synchronized void reset(Map<String, String> clients) {
        secrets.putAll(clients);
        revokeAll();
    }

    private static String userOf(String clientId) {
        return clientId + "@api.example.com";
    }
}
