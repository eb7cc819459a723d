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
package io.github.camelmarketo.api.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.http.HttpResponse;
import io.github.camelmarketo.api.http.HttpTransport;
import io.github.camelmarketo.api.http.TransportException;
import io.github.camelmarketo.api.internal.Durations;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.internal.Time;
import io.github.camelmarketo.api.internal.VisibleText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests access tokens from Marketo's identity service. The client credentials go into the body
 * of a POST, where HTTP clients and proxies do not log them, or, as Marketo's contract has it, into
 * the query of a GET.
 */
final class IdentityService {

    static final String OPERATION = "identity/token";

    private static final Logger LOG = LoggerFactory.getLogger(IdentityService.class);

    /** Marketo's tokens live for an hour; a figure beyond reason must not overflow. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);

    private static final Pattern QUOTED = Pattern.compile("[{\"].*", Pattern.DOTALL);

    /** What can stand in a header, and no more than fits into one. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,4096}");

    private final InstanceUrl instance;
    private volatile Credentials credentials;
    private final HttpTransport transport;
    private final Time time;
    private final Duration responseTimeout;
    private final ResponseReader reader;

    IdentityService(
            InstanceUrl instance,
            Credentials credentials,
            HttpTransport transport,
            Time time,
            Duration responseTimeout) {
        this.instance = instance;
        this.credentials = credentials;
        this.transport = transport;
        this.time = time;
        this.responseTimeout = responseTimeout;
        this.reader = new ResponseReader(time);
    }

    /** Requests a token once. The response holds a token, possibly an expired one, or a fault. */
    Response ask(Duration left) {
        Instant asked = time.now();
        HttpResponse response;
        try {
            response = transport.send(call(Durations.shorter(left, responseTimeout)));
        } catch (TransportException e) {
            // The exception behind it may quote the address, and with it the secret, or what was
            // to be a token.
            String said = QUOTED.matcher(masked(e.getMessage())).replaceFirst("...");
            String tls = TlsFailure.explain(e);
            TransportException bare =
                    new TransportException(
                            tls == null ? said : tls + " (" + said + ")",
                            e.maybeSent(),
                            e.isTimeout(),
                            null);
            Effect effect = tls == null ? Effect.NOT_EXECUTED : Effect.REFUSED;
            return new Response(
                    null, Fault.transport(bare, UnaryOperator.identity()).withEffect(effect));
        }
        JsonNode json = ResponseReader.json(response);
        String token = json == null ? "" : json.path("access_token").asText("");
        if (response.status() / 100 == 2 && TOKEN.matcher(token).matches()) {
            // A token that does not say how long it lives is used until it is refused.
            long longest = LONGEST_LIFE.toSeconds();
            long seconds = Math.max(0, json.path("expires_in").asLong(longest));
            Instant end = asked.plusSeconds(Math.min(seconds, longest));
            return new Response(new AccessToken(token, asked, end), null);
        }
        return new Response(null, fault(response, json));
    }

    /**
     * Reads the secret again, which may have been rotated.
     *
     * @return whether it differs from the one that was refused
     */
    boolean rereadSecret() {
        Credentials refused = credentials;
        if (refused.source() == null) {
            return false;
        }
        String secret;
        try {
            secret = refused.source().read();
        } catch (Throwable e) {
            // Its text may quote what was read. An error, like a class that is missing, would leave
            // all that wait for the token without a result.
            LOG.warn(
                    "The client secret of {} was refused and could not be read again: {}",
                    instance,
                    e.getClass().getName());
            return false;
        }
        if (secret == null || secret.isBlank() || secret.trim().equals(refused.clientSecret())) {
            return false;
        }
        credentials = refused.withSecret(secret.trim());
        LOG.info("The client secret of {} was refused and has been read again", instance);
        return true;
    }

    private HttpCall call(Duration timeout) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        fields.add(Map.entry("grant_type", "client_credentials"));
        fields.add(Map.entry("client_id", credentials.clientId()));
        fields.add(Map.entry("client_secret", credentials.clientSecret()));
        if (credentials.partnerId() != null) {
            fields.add(Map.entry("partner_id", credentials.partnerId()));
        }
        boolean inQuery = credentials.inQuery();
        MarketoRequest request =
                new MarketoRequest(
                        OPERATION,
                        null,
                        inQuery ? "GET" : "POST",
                        "/identity/oauth/token",
                        inQuery ? fields : List.of(),
                        inQuery ? null : fields,
                        null,
                        Safety.READ,
                        Duration.ZERO,
                        Map.of(),
                        null);
        return new HttpCall(
                request.method(),
                URI.create(instance.base() + request.target()),
                Map.of("Accept", "application/json"),
                request.contentType(),
                request.body(),
                timeout);
    }

    private Fault fault(HttpResponse response, JsonNode json) {
        String said = json == null ? "" : json.path("error_description").asText("");
        if (said.isBlank() && json != null) {
            said = json.path("error").asText("");
        }
        int status = response.status();
        String detail = "the identity service responded HTTP " + status + ", ";
        if (!said.isBlank()) {
            detail += "'" + ShownValue.of(masked(said)) + "'";
        } else if (status / 100 == 2 || !isPage(response)) {
            // What was to be a token may be one in part.
            detail += response.body().length + " bytes without a readable access token";
            detail += isHtml(response) ? " (a page of HTML)" : "";
        } else {
            detail += ResponseReader.shown(response, this::masked);
        }
        ErrorKind kind = ErrorCode.ofIdentity(status);
        if (kind == ErrorKind.AUTHENTICATION && isHtml(response)) {
            // Something else responded: the credentials are not to blame.
            kind = ErrorKind.PROTOCOL;
        }
        boolean page = status / 100 == 2 && kind == ErrorKind.PROTOCOL;
        boolean passing = kind == ErrorKind.TRANSIENT || page;
        return new Fault(
                passing ? Effect.NOT_EXECUTED : Effect.REFUSED,
                kind,
                List.of(),
                status,
                null,
                detail,
                passing ? reader.retryAfter(response) : null,
                null);
    }

    /** Whether a body is a page or a line of text, and nothing that may hold a token. */
    private static boolean isPage(HttpResponse response) {
        return isHtml(response)
                || new String(response.body(), StandardCharsets.ISO_8859_1).indexOf('"') < 0;
    }

    private static boolean isHtml(HttpResponse response) {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        return VisibleText.strip(text).startsWith("<");
    }

    private String masked(String text) {
        String secret = credentials.clientSecret();
        String encoded = MarketoRequest.encode(List.of(Map.entry("", secret))).substring(1);
        return text == null
                ? ""
                : text.replace(secret, "***")
                        .replace(encoded, "***")
                        .replace(encoded.replace("+", "%20"), "***");
    }

    /** A token or a fault; the other is null. */
    record Response(AccessToken token, Fault fault) {}
}
