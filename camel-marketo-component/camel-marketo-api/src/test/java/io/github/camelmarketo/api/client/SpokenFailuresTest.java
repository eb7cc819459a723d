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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.http.TransportException;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.IdentityCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person is told while calls are retried, and of what no retry mends. */
class SpokenFailuresTest {

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final PrintStream console = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final TestClient client = new TestClient(marketo);

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveTheConsoleBack() {
        System.setErr(console);
    }

    @Test
    void firstRetryOfEachKindIsToldOnceAMinute() {
        marketo.on(SmartCampaignCalls.GET_BY_ID).status(503).times(3).error("606", "Too fast");
        client.campaigns().getById(1001L, null);
        marketo.on(SmartCampaignCalls.GET_BY_ID).status(503);
        client.campaigns().getById(1001L, null);

        assertThat(warnings())
                .hasSize(2)
                .first()
                .asString()
                .contains("smartCampaign/getById is retried in 1000 ms, and fails at ", "HTTP 503");
        assertThat(warnings().get(1)).contains("606 'Too fast'");

        client.time.advance(Duration.ofMinutes(1));
        marketo.on(SmartCampaignCalls.GET_BY_ID).status(503);
        client.campaigns().getById(1001L, null);

        assertThat(warnings()).hasSize(3);
    }

    @Test
    void retryOfTheIdentityServiceIsToldToo() {
        marketo.on(IdentityCalls.TOKEN).status(503).times(2);

        client.campaigns().getById(1001L, null);

        assertThat(warnings()).singleElement().asString().contains("identity/token is retried");
    }

    static Stream<Arguments> tlsFailures() {
        return Stream.of(
                Arguments.of(
                        new CertificateExpiredException("NotAfter: Sun Nov 01 00:00:00 GMT 2026"),
                        "the server's certificate expired on Sun Nov 01 00:00:00 GMT 2026"),
                Arguments.of(
                        new CertificateNotYetValidException(
                                "NotBefore: Tue Dec 01 00:00:00 GMT 2026"),
                        "the server's certificate is valid only from Tue Dec 01 00:00:00 GMT 2026"),
                Arguments.of(
                        new CertPathValidatorException("no trust anchor"),
                        "the server's certificate is not trusted"),
                Arguments.of(
                        new SSLHandshakeException(
                                "PKIX path building failed: unable to find valid certification path to requested target"),
                        "the server's certificate is not trusted"),
                Arguments.of(
                        new SSLPeerUnverifiedException("Certificate for <a> doesn't match"),
                        "the server's certificate is for another host"),
                Arguments.of(
                        new CertificateException("No name matching marketo.example found"),
                        "the server's certificate is for another host"),
                Arguments.of(
                        new SSLException("Unsupported or unrecognized SSL message"),
                        "the server speaks HTTP, not HTTPS"));
    }

    @ParameterizedTest
    @MethodSource("tlsFailures")
    void tlsThatNoRetryMendsIsExplainedAtOnce(Exception cause, String text) {
        AtomicInteger attempts = new AtomicInteger();
        client.transport(
                call -> {
                    attempts.incrementAndGet();
                    Throwable wrapped = new SSLException("handshake", cause);
                    throw new TransportException("no connection", false, false, wrapped);
                });

        MarketoException failure = failureOf(() -> CallKind.ACTIVATE.make(client.campaigns()));

        assertThat(attempts).hasValue(1);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining(text);
        assertThat(client.time.delays()).isEmpty();
    }

    @Test
    void tlsThatFailsAfterTheTokenIsExplainedAtOnceToo() {
        AtomicInteger attempts = new AtomicInteger();
        client.wire(
                wire ->
                        call -> {
                            if (call.uri().getPath().startsWith("/identity/")) {
                                return wire.send(call);
                            }
                            attempts.incrementAndGet();
                            Throwable cause = new SSLPeerUnverifiedException("other");
                            throw new TransportException("no connection", false, false, cause);
                        });

        MarketoException failure = failureOf(() -> CallKind.ACTIVATE.make(client.campaigns()));

        assertThat(attempts).hasValue(1);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure)
                .hasMessageContaining(
                        "the server's certificate is for another host (no connection)");
    }

    static Stream<Exception> otherFailures() {
        return Stream.of(
                new SSLException("Connection reset"),
                // a server may send any text
                new IOException("unable to find valid certification path"));
    }

    @ParameterizedTest
    @MethodSource("otherFailures")
    void otherFailuresAreRetried(Exception cause) {
        AtomicInteger attempts = new AtomicInteger();
        client.maxRetries(1)
                .transport(
                        call -> {
                            attempts.incrementAndGet();
                            throw new TransportException("no connection", false, false, cause);
                        });

        MarketoException failure = failureOf(() -> CallKind.GET_BY_ID.make(client.campaigns()));

        assertThat(attempts).hasValue(2);
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void adviceAboutInvalidDataFitsTheOperation() {
        marketo.on(CampaignCalls.TRIGGER).error("1003", "Invalid");
        marketo.on(CampaignCalls.SCHEDULE).error("1003", "Invalid");
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("1003", "Invalid");

        assertThat(failureOf(() -> CallKind.TRIGGER.make(client.campaigns())))
                .hasMessageContaining("Campaign is Requested");
        assertThat(failureOf(() -> CallKind.SCHEDULE.make(client.campaigns())))
                .hasMessageContaining("batch campaign inside a program");
        assertThat(failureOf(() -> CallKind.GET_BY_ID.make(client.campaigns())))
                .hasMessageContaining("Correct the request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sat, 06 Nov 2094 08:49:37 GMT",
                "Saturday, 06-Nov-94 08:49:37 GMT",
                "Sat Nov  6 08:49:37 2094"
            })
    void datesOfHttpAreReadInAllItsForms(String date) {
        Instant read = ResponseReader.httpDate(date);

        assertThat(read).isEqualTo(Instant.parse("2094-11-06T08:49:37Z"));
        assertThat(ResponseReader.httpDate("6 Nov")).isNull();
    }

    @Test
    void tokenThatDoesNotSayHowLongItLivesIsUsedUntilItIsRefused() {
        marketo.on(IdentityCalls.TOKEN).body("{\"access_token\":\"forever\"}");
        client.client().authenticate(Duration.ofMinutes(1));
        client.time.advance(Duration.ofHours(2));

        client.campaigns().getById(1001L, null);

        assertThat(marketo.requests()).hasSize(2);
        assertThat(marketo.errorCodes()).containsExactly("601");
        assertThat(marketo.identityRequests()).hasSize(2);
    }

    @Test
    void bodyThatMarketoWouldRefuseIsNotSent() {
        MarketoRequest.Builder request =
                MarketoRequest.builder("lead/sync", "POST", "/rest/v1/leads.json", Safety.ONCE);

        assertThat(request.json(Json.object().put("a", "x".repeat((1 << 20) - 8))).build().body())
                .hasSize(1 << 20);
        assertThatThrownBy(
                        () ->
                                request.json(Json.object().put("a", "x".repeat((1 << 20) - 7)))
                                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The body is too long: the body of lead/sync would have 1048577 bytes, and Marketo takes 1048576");
    }

    private List<String> warnings() {
        return log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(each -> each.contains("WARN") && each.contains("is retried"))
                .toList();
    }
}
