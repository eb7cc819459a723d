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
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.simulator.IdentityCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How one caller gets its access token, and what happens when it expires. */
class AccessTokenTest {

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
    void invalidTokenIsRefreshedOnce() {
        client.campaigns().getById(1001L, null);
        client.time.advance(Duration.ofMinutes(10));
        marketo.revokeTokens();

        assertThat(client.campaigns().getById(1001L, null).id()).isEqualTo(1001);

        assertThat(marketo.identityRequests()).hasSize(2);
        assertThat(marketo.requests()).hasSize(3);
        assertThat(client.time.delays()).isEmpty();
    }

    @Test
    void retryCarriesTheNewToken() {
        client.campaigns().getById(1001L, null);
        marketo.expireTokens();

        client.campaigns().getById(1001L, null);

        List<RecordedRequest> sent = marketo.requests();
        assertThat(bearer(sent.get(1))).isEqualTo(bearer(sent.get(0)));
        assertThat(bearer(sent.get(2))).isNotEqualTo(bearer(sent.get(1)));
        assertThat(marketo.errorCodes()).containsExactly("602");
    }

    @ParameterizedTest
    @ValueSource(strings = {"600", "601", "602"})
    @DisplayName("a token error code in an HTTP 200 response refreshes the token, for writes too")
    void everyTokenErrorCodeRefreshesTheToken(String code) {
        marketo.on(SmartCampaignCalls.ACTIVATE).error(code, "Access token");

        client.maxRetries(0).campaigns().activate(1069L);

        assertThat(marketo.identityRequests()).hasSize(2);
        assertThat(marketo.requests(SmartCampaignCalls.ACTIVATE)).hasSize(2);
        assertThat(marketo.campaign(1069).isActive()).isTrue();
    }

    @Test
    void tokenTravelsInTheHeaderOnly() {
        marketo.addCampaigns(450);
        marketo.on(SmartCampaignCalls.BROWSE).pass().error("602", "expired").status(502);

        client.campaigns().browseAll(null, null, null, null).forEach(each -> {});
        client.campaigns().activate(1069L);

        assertThat(marketo.requests())
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        sent -> {
                            assertThat(sent.rawUrl()).doesNotContain("access_token");
                            assertThat(sent.body()).doesNotContain("access_token");
                            assertThat(bearer(sent)).startsWith("Bearer ");
                            assertThat(sent.rawUrl()).doesNotContain(bearer(sent).substring(7));
                        });
    }

    @Test
    void identityServiceThatKeepsReturningARefusedTokenEndsInAnAuthenticationFailure() {
        marketo.on(IdentityCalls.TOKEN)
                .body("{\"access_token\":\"unknown\",\"expires_in\":3600}")
                .always();

        MarketoException failure = failureOf(() -> client.campaigns().activate(1069L));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(failure.getCode()).isEqualTo("601");
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(marketo.requests()).hasSize(2);
        assertThat(marketo.identityRequests()).hasSize(2);
        assertThat(client.time.delays()).containsExactly(ONE_SECOND);
    }

    @Test
    void refusedTokenIsNotSentAgainWhenThereIsNoOther() {
        client.campaigns().getById(1001L, null);
        marketo.revokeTokens();
        marketo.on(IdentityCalls.TOKEN).status(401).times(2);

        MarketoException first = failureOf(() -> client.campaigns().activate(1069L));
        client.time.advance(ONE_SECOND);
        MarketoException second = failureOf(() -> client.campaigns().activate(1069L));
        client.time.advance(ONE_SECOND.multipliedBy(2));
        client.campaigns().activate(1069L);

        assertThat(List.of(first.getKind(), second.getKind()))
                .containsOnly(ErrorKind.AUTHENTICATION);
        assertThat(marketo.requests(SmartCampaignCalls.ACTIVATE)).hasSize(2);
        assertThat(marketo.errorCodes()).containsExactly("601");
        assertThat(marketo.identityRequests()).hasSize(4);
    }

    @Test
    void tokenIsRefreshedAMinuteBeforeItExpires() {
        client.campaigns().getById(1001L, null);
        client.time.advance(Duration.ofSeconds(3539));
        client.campaigns().getById(1001L, null);
        assertThat(marketo.identityRequests()).hasSize(1);

        client.time.advance(ONE_SECOND);
        client.campaigns().getById(1001L, null);

        assertThat(marketo.identityRequests()).hasSize(2);
        assertThat(marketo.errorCodes()).isEmpty();
    }

    @Test
    void refreshedTokenIsRefreshedAMinuteBeforeItExpiresToo() {
        client.campaigns().getById(1001L, null);
        client.time.advance(Duration.ofHours(1));
        client.campaigns().getById(1001L, null);
        client.time.advance(Duration.ofSeconds(3539));
        client.campaigns().getById(1001L, null);
        assertThat(marketo.identityRequests()).hasSize(2);

        client.time.advance(ONE_SECOND);
        client.campaigns().getById(1001L, null);

        assertThat(marketo.identityRequests()).hasSize(3);
    }

    @Test
    void tokenOfTwoMinutesIsUsedUntilItExpires() {
        marketo.on(IdentityCalls.TOKEN).body("{\"access_token\":\"short\",\"expires_in\":120}");
        client.client().authenticate(ONE_SECOND);

        client.time.advance(Duration.ofSeconds(119));
        client.client().authenticate(ONE_SECOND);
        assertThat(marketo.identityRequests()).hasSize(1);

        client.time.advance(ONE_SECOND);
        client.client().authenticate(ONE_SECOND);
        assertThat(marketo.identityRequests()).hasSize(2);
    }

    @Test
    void everyRequestAndEveryRetryIsObserved() {
        List<String> told = new ArrayList<>();
        client.observer(
                new CallObserver() {
                    @Override
                    public void authenticated(boolean success, Duration took) {
                        told.add("authenticated " + success + " " + took);
                    }

                    @Override
                    public void retrying(
                            String operation, int attempt, String code, Duration delay) {
                        told.add(operation + " " + attempt + " " + code + " " + delay);
                    }
                });
        marketo.on(IdentityCalls.TOKEN).status(503).times(2).pass().status(401);
        client.client().authenticate(Duration.ofMinutes(1));
        client.time.advance(Duration.ofHours(1));

        failureOf(() -> client.client().authenticate(Duration.ofMinutes(1)));

        assertThat(told)
                .containsExactly(
                        "identity/token 1 HTTP 503 PT1S",
                        "identity/token 2 HTTP 503 PT2S",
                        "authenticated true PT3S",
                        "authenticated false PT0S");
    }

    @Test
    void tokenDoesNotShowItsSecretAsText() {
        Instant end = Instant.parse("2026-11-25T13:00:00Z");

        assertThat(new AccessToken("s3cret", end.minusSeconds(3600), end))
                .hasToString("AccessToken[expiresAt=2026-11-25T13:00:00Z]");
    }

    @Test
    void tokenOfEightCharactersOrMoreIsTakenOutOfTexts() {
        Instant end = Instant.parse("2026-11-25T13:00:00Z");

        assertThat(new AccessToken("12345678", end, end).mask("a 12345678 b 12345678"))
                .isEqualTo("a *** b ***");
        assertThat(new AccessToken("1234567", end, end).mask("a 1234567")).isEqualTo("a 1234567");
    }

    @Test
    void sameTokenWithItsRemainingLifeIsUsedUntilItExpiresWithoutFurtherRequests() {
        client.campaigns().getById(1001L, null);
        client.time.advance(Duration.ofSeconds(3545));

        for (int i = 0; i < 10; i++) {
            client.campaigns().getById(1001L, null);
            client.time.advance(ONE_SECOND);
        }
        assertThat(marketo.identityRequests()).hasSize(2);

        client.time.advance(Duration.ofSeconds(45));
        client.campaigns().getById(1001L, null);

        assertThat(marketo.identityRequests()).hasSize(3);
        assertThat(marketo.errorCodes()).isEmpty();
        assertThat(marketo.requests()).hasSize(12);
    }

    @Test
    void tokenThatExpiresWhileItsCallWaitsForAPermitIsNotSent() {
        AtomicInteger cancelled = new AtomicInteger();
        CallLimiter slow =
                (timeout, lane) -> {
                    CompletableFuture<CallLimiter.Permit> permit = new CompletableFuture<>();
                    boolean first =
                            marketo.requests().isEmpty() && marketo.identityRequests().size() == 1;
                    client.time.after(
                            first ? Duration.ofMinutes(59).plusSeconds(30) : Duration.ZERO,
                            () -> permit.complete(new CancelledPermit(cancelled)));
                    return permit;
                };
        client.timeouts(Duration.ofHours(2), Duration.ofMinutes(5)).limiter(slow);

        client.campaigns().getById(1001L, null);

        assertThat(cancelled).hasValue(1);
        assertThat(marketo.requests()).hasSize(1);
        assertThat(marketo.identityRequests()).hasSize(2);
        assertThat(marketo.errorCodes()).isEmpty();
    }

    @Test
    void ageOfTheTokenIsReported() {
        client.client().authenticate(Duration.ofMinutes(1));
        client.time.advance(Duration.ofMinutes(7));

        assertThat(client.client().tokenAge()).contains(Duration.ofMinutes(7));
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void clientsWithOtherCredentialsHaveOtherTokens() {
        TestClient other = new TestClient(marketo);
        other.credentials(new Credentials("odd-client", ODD_SECRET, null));
        other.campaigns().getById(1001L, null);
        client = new TestClient(marketo);
        client.campaigns().getById(1001L, null);

        marketo.on(SmartCampaignCalls.GET_BY_ID).error("602", "Access token expired");
        client.campaigns().getById(1001L, null);
        other.campaigns().getById(1001L, null);

        assertThat(marketo.identityRequests())
                .extracting(asked -> asked.form().get("client_id").get(0))
                .containsExactly("odd-client", "test-client", "test-client");
        List<RecordedRequest> sent = marketo.requests();
        assertThat(bearer(sent.get(0))).isNotEqualTo(bearer(sent.get(1)));
        assertThat(bearer(sent.get(4))).isEqualTo(bearer(sent.get(0)));
    }

    private static String bearer(RecordedRequest request) {
        return request.header("Authorization");
    }

    /** Counts when it is cancelled. */
    private record CancelledPermit(AtomicInteger count) implements CallLimiter.Permit {

        @Override
        public void release() {}

        @Override
        public void cancel() {
            count.incrementAndGet();
        }
    }
}
