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
import io.github.camelmarketo.api.http.HttpResponse;
import io.github.camelmarketo.api.http.TransportException;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.IdentityCalls;
import io.github.camelmarketo.simulator.Limits;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a call is retried, and how long it waits in between. */
class RetryDelayTest {

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @ParameterizedTest
    @ValueSource(strings = {"606", "615"})
    void oneRefusalIsSurvived(String code) {
        marketo.on(CampaignCalls.TRIGGER).error(code, "limit");

        CallKind.TRIGGER.make(client.campaigns());

        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(2);
        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 1.0})
    void callOutlastsAWindowOfRefusals(double jitter) {
        marketo.limits(Limits.none().withRate(1, Duration.ofSeconds(20)));
        client.jitter(jitter).campaigns().getById(1001L, null);

        client.campaigns().getById(1001L, null);

        assertThat(client.time.slept()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
        assertThat(marketo.errorCodes()).isNotEmpty().containsOnly("606");
    }

    @ParameterizedTest
    @CsvSource({"1, PT1S, PT20S", "3, PT0.1S, PT20S", "5, PT1S, PT2S", "2, PT1S, PT0.5S"})
    void fewOrShortRetriesOutlastTheWindowToo(int retries, Duration delay, Duration most) {
        marketo.limits(Limits.none().withRate(1, Duration.ofSeconds(20)));
        client.retries(retries, delay, most).campaigns().getById(1001L, null);

        client.campaigns().getById(1001L, null);

        assertThat(client.time.slept()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "2, 3", "7, 8"})
    void maxRetriesCountsTheRetries(int retries, int calls) {
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("608", "unavailable").always();

        failureOf(() -> client.maxRetries(retries).campaigns().getById(1001L, null));

        assertThat(marketo.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(calls);
    }

    @Test
    void delaysDoubleAndAreCapped() {
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("608", "unavailable").always();

        failureOf(() -> client.maxRetries(7).campaigns().getById(1001L, null));

        assertThat(client.time.delays())
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 20L, 20L);
    }

    @Test
    void jitterExtendsDelaysByUpToAFifthWithinTheMaximum() {
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("608", "unavailable").always();

        failureOf(() -> client.maxRetries(7).jitter(1).campaigns().getById(1001L, null));

        assertThat(client.time.delays())
                .extracting(Duration::toMillis)
                .containsExactly(1200L, 2400L, 4800L, 9600L, 19200L, 20000L, 20000L);
    }

    @ParameterizedTest
    @CsvSource({"429, 7, 7", "503, 65, 65", "503, 0, 1"})
    void retryAfterTakesPrecedenceButIsAtLeastOneSecond(int status, int seconds, int waited) {
        marketo.on(SmartCampaignCalls.GET_BY_ID)
                .status(status, null, "", Map.of("Retry-After", String.valueOf(seconds)));

        client.campaigns().getById(1001L, null);

        assertThat(client.time.delays()).containsExactly(Duration.ofSeconds(waited));
    }

    @Test
    void retryAfterMayBeADate() {
        marketo.on(SmartCampaignCalls.GET_BY_ID)
                .status(503, null, "", Map.of("Retry-After", "Wed, 25 Nov 2026 12:00:33 GMT"))
                .status(503, null, "", Map.of("Retry-After", "Wed, 25 Nov 2026 11:00:00 GMT"))
                .status(503, null, "", Map.of("Retry-After", "later"));

        client.campaigns().getById(1001L, null);

        assertThat(client.time.delays())
                .containsExactly(
                        Duration.ofSeconds(33), Duration.ofSeconds(1), Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "Wed, 25 Nov 2026 13:00:00 GMT", "Wed Nov 25 13:00:00 2026"})
    void retryAfterBeyondTheOperationTimeoutFailsAtOnceAndSaysUntilWhen(String asked) {
        marketo.on(SmartCampaignCalls.GET_BY_ID)
                .status(429, null, "", Map.of("Retry-After", asked));

        MarketoException failure = failureOf(() -> client.campaigns().getById(1001L, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.LIMIT);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.getRetryAt()).isEqualTo(Instant.parse("2026-11-25T13:00:00Z"));
        assertThat(failure)
                .hasMessageEndingWith(
                        "The server asks to wait until 2026-11-25T13:00:00Z. [errors#limit]");
        assertThat(client.time.delays()).isEmpty();
        assertThat(marketo.requests()).hasSize(1);
    }

    @Test
    void retryAfterOfTheIdentityServiceBeyondTheOperationTimeoutFailsAtOnceToo() {
        marketo.on(IdentityCalls.TOKEN).status(429, null, "", Map.of("Retry-After", "3600"));

        MarketoException failure = failureOf(() -> CallKind.TRIGGER.make(client.campaigns()));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.getRetryAt()).isEqualTo(Instant.parse("2026-11-25T13:00:00Z"));
        assertThat(client.time.delays()).isEmpty();
    }

    @Test
    void operationTimeoutEndsTheRetries() {
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("608", "unavailable").always();
        client.maxRetries(1000).timeouts(Duration.ofMinutes(2), Duration.ofMinutes(1));

        MarketoException failure = failureOf(() -> client.campaigns().getById(1001L, null));

        assertThat(failure.getCode()).isEqualTo("608");
        assertThat(client.time.slept())
                .isBetween(Duration.ofSeconds(90), Duration.ofMinutes(2).minusNanos(1));
        assertThat(marketo.requests().size()).isLessThan(12);
    }

    @Test
    void callIsNotSentWhenNoTimeIsLeftForIt() {
        client.timeouts(Duration.ofSeconds(30), Duration.ofMinutes(5))
                .wire(
                        wire ->
                                call -> {
                                    HttpResponse reply = wire.send(call);
                                    client.time.advance(Duration.ofSeconds(31));
                                    return reply;
                                });

        MarketoException failure = failureOf(() -> client.campaigns().getById(1001L, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(marketo.identityRequests()).hasSize(1);
        assertThat(marketo.requests()).isEmpty();
        assertThat(client.heldPermits).hasValue(0);
    }

    @Test
    void responseMayTakeNoLongerThanTheOperationHasLeft() {
        List<Duration> allowed = new ArrayList<>();
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("608", "unavailable").times(3);
        client.timeouts(Duration.ofSeconds(30), Duration.ofSeconds(25))
                .wire(
                        wire ->
                                call -> {
                                    allowed.add(call.timeout());
                                    return wire.send(call);
                                });

        client.campaigns().getById(1001L, null);

        assertThat(allowed)
                .extracting(Duration::toSeconds)
                .containsExactly(25L, 25L, 25L, 25L, 23L);
    }

    @Test
    void resetAndTimeoutOfAReadAreRetried() {
        Stream<TransportException> faults =
                Stream.of(
                        new TransportException("reset", true, false, new RuntimeException()),
                        new TransportException("slow", true, true, null),
                        new TransportException("refused", false, false, null));
        var left = new ArrayDeque<>(faults.toList());
        client.wire(
                wire ->
                        call -> {
                            if (call.uri().getPath().contains("smartCampaign") && !left.isEmpty()) {
                                throw left.remove();
                            }
                            return wire.send(call);
                        });

        assertThat(client.campaigns().getById(1001L, null).id()).isEqualTo(1001);

        assertThat(client.time.delays()).hasSize(3);
    }

    @Test
    void callThatNeverReachedTheServerIsRetriedAlsoWhenItMayRunOnlyOnce() {
        int[] failures = {2};
        client.wire(
                wire ->
                        call -> {
                            if (call.method().equals("POST") && failures[0]-- > 0) {
                                throw new TransportException("refused", false, false, null);
                            }
                            return wire.send(call);
                        });

        CallKind.TRIGGER.make(client.campaigns());

        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L);
    }

    @Test
    void unreadableResponsesOfAReadAreRetried() {
        marketo.on(SmartCampaignCalls.GET_BY_ID).html(200).truncated().body("").brokenGzip();

        assertThat(client.campaigns().getById(1001L, null).id()).isEqualTo(1001);

        assertThat(marketo.requests()).hasSize(5);
    }

    @Test
    void callThatIsInterruptedWhileItWaitsEndsAndKeepsTheInterrupt() {
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("608", "unavailable").always();
        client.observer(
                new CallObserver() {
                    @Override
                    public void retrying(
                            String operation, int attempt, String code, Duration delay) {
                        Thread.currentThread().interrupt();
                    }
                });

        MarketoException failure = failureOf(() -> client.campaigns().getById(1001L, null));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).hasMessageContaining("the caller was interrupted");
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(marketo.requests()).hasSize(1);
        assertThat(client.heldPermits).hasValue(0);
    }
}
