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

import static io.github.camelmarketo.api.client.TestClient.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.simulator.IdentityCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is requested of the identity service, and what becomes of its responses. */
class IdentityServiceTest {

    private static final String ODD_SECRET = "S3cret/with+chars&=%";
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    @RegisterExtension
    static final MarketoSimulator marketo =
            MarketoSimulator.builder()
                    .noLimits()
                    .client("test-client", "test-secret")
                    .client("odd-client", ODD_SECRET)
                    .build();

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @Test
    void wrongCredentialsFailAtOnceWithTheMessageOfTheIdentityService() {
        client.credentials(new Credentials("test-client", "wrong-s3cret", null));

        MarketoException failure = failureOf(() -> client.campaigns().getById(1001L, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(failure)
                .hasMessageContaining("Bad client credentials")
                .hasMessageContaining("401");
        assertThat(failure.getMessage()).doesNotContain("wrong-s3cret");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(marketo.identityRequests()).hasSize(1);
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void refusedCredentialsAreNotSentAgainForEveryCaller() {
        client.credentials(new Credentials("test-client", "wrong-s3cret", null));
        failureOf(() -> client.campaigns().getById(1001L, null));

        for (int i = 0; i < 65; i++) {
            MarketoException failure = failureOf(() -> client.campaigns().getById(1001L, null));
            assertThat(failure.getKind()).isEqualTo(ErrorKind.AUTHENTICATION);
            assertThat(failure.getHttpStatus()).isEqualTo(401);
            assertThat(failure)
                    .hasMessageContaining("Bad client credentials")
                    .hasMessageContaining("no token is requested before 2026-11-25T12:00:01Z");
        }

        assertThat(marketo.identityRequests()).hasSize(1);
    }

    @Test
    void refusedCredentialsAreSentAgainAfterDoublingDelaysUpToTheLongest() {
        client.credentials(new Credentials("test-client", "wrong-s3cret", null))
                .retries(5, ONE_SECOND, Duration.ofSeconds(5));

        List<Integer> secondsOfRequests = new ArrayList<>();
        for (int second = 0; second < 20; second++) {
            int before = marketo.identityRequests().size();
            failureOf(() -> client.campaigns().getById(1001L, null));
            if (marketo.identityRequests().size() > before) {
                secondsOfRequests.add(second);
            }
            client.time.advance(ONE_SECOND);
        }

        assertThat(secondsOfRequests).containsExactly(0, 1, 3, 7, 12, 17);
    }

    @Test
    void tokenEndsTheDelaysAfterRefusals() {
        marketo.on(IdentityCalls.TOKEN).status(401).times(3);
        for (int delay = 1; delay <= 4; delay *= 2) {
            failureOf(() -> client.campaigns().getById(1001L, null));
            client.time.advance(Duration.ofSeconds(delay));
        }
        assertThat(client.campaigns().getById(1001L, null)).isNotNull();
        marketo.on(IdentityCalls.TOKEN).status(401).times(1);
        client.time.advance(Duration.ofHours(2));
        failureOf(() -> client.campaigns().getById(1001L, null));
        client.time.advance(ONE_SECOND);

        assertThat(client.campaigns().getById(1001L, null)).isNotNull();

        assertThat(marketo.identityRequests()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"access_token\":null}",
                "{\"error\":\"invalid_client\"}",
                ""
            })
    void identityResponseWithoutATokenFails(String body) {
        marketo.on(IdentityCalls.TOKEN).body(body);

        MarketoException failure = failureOf(() -> client.campaigns().getById(1001L, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(marketo.requests()).isEmpty();
        assertThat(client.client().tokenAge()).isEmpty();
        if (body.contains("invalid_client")) {
            assertThat(failure).hasMessageContaining("invalid_client");
        }
        client.time.advance(ONE_SECOND);
        assertThat(client.campaigns().getById(1001L, null)).isNotNull();
    }

    @Test
    void pageInPlaceOfATokenIsRetried() {
        marketo.on(IdentityCalls.TOKEN).html(200).body("\uFEFF <!DOCTYPE html>");

        assertThat(client.campaigns().getById(1001L, null)).isNotNull();

        assertThat(marketo.identityRequests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 405})
    void pageInPlaceOfATokenIsNotBlamedOnTheCredentials(int status) {
        marketo.on(IdentityCalls.TOKEN).html(status).always();

        MarketoException failure = failureOf(() -> client.campaigns().getById(1001L, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.PROTOCOL);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure)
                .hasMessageContaining("HTTP " + status)
                .hasMessageContaining("Check instanceUrl")
                .message()
                .containsIgnoringCase("html")
                .doesNotContain("clientSecret");
        assertThat(marketo.identityRequests()).hasSize(status == 200 ? 6 : 1);
    }

    @Test
    void failingIdentityServiceIsCalledABoundedNumberOfTimes() {
        marketo.on(IdentityCalls.TOKEN).status(503).always();

        MarketoException failure =
                failureOf(() -> client.maxRetries(2).campaigns().getById(1001L, null));

        assertThat(marketo.identityRequests()).hasSize(3);
        assertThat(client.time.delays()).containsExactly(ONE_SECOND, Duration.ofSeconds(2));
        assertThat(failure).hasMessageContaining("identity").hasMessageContaining("503");
        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(marketo.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502})
    void passingFaultOfTheIdentityServiceWaitsAsLongAsItAsks(int status) {
        marketo.on(IdentityCalls.TOKEN).status(status, null, "", Map.of("Retry-After", "7"));

        assertThat(client.campaigns().getById(1001L, null)).isNotNull();

        assertThat(client.time.delays()).containsExactly(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource({
        "401, AUTHENTICATION, Check clientId",
        "407, TRANSPORT, the proxy",
        "302, PROTOCOL, Check instanceUrl",
        "404, PROTOCOL, Check instanceUrl"
    })
    void adviceIsToCheckWhatCanHaveResponded(int status, ErrorKind kind, String advice) {
        marketo.on(IdentityCalls.TOKEN).status(status);

        MarketoException failure = failureOf(() -> client.campaigns().getById(1001L, null));

        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining("HTTP " + status).hasMessageContaining(advice);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 499})
    void refusalOfTheIdentityServiceIsShownAndNotRetried(int status) {
        marketo.on(IdentityCalls.TOKEN)
                .status(status, "text/plain", "no such instance", Map.of("Retry-After", "7"));

        MarketoException failure = failureOf(() -> client.campaigns().getById(1001L, null));

        assertThat(failure).hasMessageContaining("HTTP " + status);
        assertThat(failure).hasMessageContaining("no such instance");
        assertThat(marketo.identityRequests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {\"access_token\":\"abc",
                "200 | <p>abc</p>",
                "200 | abc",
                "400 | {\"access_token\":\"abc",
                "400 | \"abc"
            })
    void responseThatMayHoldATokenInPartIsNotShown(int status, String body) {
        marketo.on(IdentityCalls.TOKEN).status(status, "text/plain", body, Map.of()).always();

        assertThat(failureOf(() -> client.campaigns().getById(1001L, null)))
                .hasMessageContaining(body.length() + " bytes without a readable access token")
                .message()
                .doesNotContain("abc");
    }

    @Test
    void pageOfARefusalIsShown() {
        marketo.on(IdentityCalls.TOKEN).status(404, "text/html", " <p id=\"x\">gone</p>", Map.of());

        assertThat(failureOf(() -> client.campaigns().getById(1001L, null)))
                .hasMessageContaining("gone");
    }

    @Test
    void passingFaultOfTheIdentityServiceIsSurvived() {
        marketo.on(IdentityCalls.TOKEN).status(503).times(2);

        assertThat(client.campaigns().getById(1001L, null)).isNotNull();

        assertThat(marketo.identityRequests()).hasSize(3);
    }

    @Test
    void resetOfAnIdentityCallIsRetriedAlsoForAWrite() {
        marketo.on(IdentityCalls.TOKEN).reset();

        client.campaigns().trigger(3712L, LeadIds.of(1), null);

        assertThat(marketo.identityRequests()).hasSize(2);
        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L);
    }

    @Test
    void silentIdentityServiceIsGivenUpAfterTheResponseTimeout() {
        CountDownLatch gate = new CountDownLatch(1);
        marketo.on(IdentityCalls.TOKEN).hold(gate);
        try {
            client.silent(1, () -> marketo.identityRequests().size());

            assertThat(client.campaigns().getById(1001L, null)).isNotNull();

            assertThat(marketo.identityRequests()).hasSize(2);
        } finally {
            gate.countDown();
        }
    }

    @Test
    void oddSecretArrivesUnchanged() {
        client.credentials(new Credentials("odd-client", ODD_SECRET, null));

        assertThat(client.campaigns().getById(1001L, null)).isNotNull();

        RecordedRequest asked = marketo.identityRequests().get(0);
        assertThat(asked.path()).isEqualTo("/identity/oauth/token");
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.rawUrl()).doesNotContain("?");
        assertThat(asked.form())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "grant_type", List.of("client_credentials"),
                                "client_id", List.of("odd-client"),
                                "client_secret", List.of(ODD_SECRET)));
    }

    @Test
    void credentialsAreSentInTheQueryIfSoSet() {
        client.credentials(new Credentials("odd-client", ODD_SECRET, "partner", true, null));

        assertThat(client.campaigns().getById(1001L, null)).isNotNull();

        RecordedRequest asked = marketo.identityRequests().get(0);
        assertThat(asked.method()).isEqualTo("GET");
        assertThat(asked.body()).isEmpty();
        assertThat(asked.query())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "grant_type", List.of("client_credentials"),
                                "client_id", List.of("odd-client"),
                                "client_secret", List.of(ODD_SECRET),
                                "partner_id", List.of("partner")));
    }

    @Test
    void partnerIdIsSentWhenSet() {
        client.credentials(new Credentials("test-client", "test-secret", "partner & 7"));

        client.campaigns().getById(1001L, null);

        assertThat(marketo.identityRequests().get(0).form())
                .containsEntry("partner_id", List.of("partner & 7"));
    }

    @Test
    void identityServiceThatKeepsReturningExpiredTokensIsCalledABoundedNumberOfTimes() {
        marketo.on(IdentityCalls.TOKEN)
                .body("{\"access_token\":\"dead\",\"expires_in\":0}")
                .always();

        MarketoException failure =
                failureOf(() -> client.maxRetries(3).campaigns().getById(1001L, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(marketo.identityRequests()).hasSize(4);
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void expiredTokenIsFollowedByAFreshOne() {
        marketo.on(IdentityCalls.TOKEN).body("{\"access_token\":\"dead\",\"expires_in\":0}");

        assertThat(client.campaigns().getById(1001L, null)).isNotNull();

        assertThat(marketo.identityRequests()).hasSize(2);
        assertThat(marketo.requests()).hasSize(1);
    }
}
