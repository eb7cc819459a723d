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
import io.github.camelmarketo.api.limit.DailyQuota;
import io.github.camelmarketo.simulator.Limits;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import io.github.camelmarketo.simulator.UsageCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls that reach the server once the daily quota is exhausted. */
class DailyQuotaCallsTest {

    private static final String USAGE = "{\"success\":true,\"result\":[{\"total\":%d}]}";

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @Test
    void code607HoldsFurtherCallsBackAtOnce() {
        marketo.limits(Limits.none().withDailyQuota(2));
        read();
        read();

        MarketoException refused = failureOf(this::read);
        MarketoException heldBack = failureOf(this::read);

        assertThat(marketo.requests()).hasSize(3);
        assertThat(List.of(refused, heldBack))
                .allSatisfy(
                        failure -> {
                            assertThat(failure.getKind()).isEqualTo(ErrorKind.QUOTA);
                            assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
                            assertThat(failure.isRetryable()).isFalse();
                            assertThat(failure).hasMessageContaining("midnight, US Central");
                        });
        assertThat(refused.getCode()).isEqualTo("607");
        assertThat(heldBack).hasMessageContaining("2026-11-26T06:00:00Z");
        assertThat(client.heldPermits).hasValue(0);
    }

    @Test
    void callsAreSentAgainAfterMidnightCentralTime() {
        marketo.limits(Limits.none().withDailyQuota(1));
        read();
        failureOf(this::read);
        client.time.advance(
                Duration.between(client.time.instant(), Instant.parse("2026-11-26T06:00:00Z")));

        read();

        assertThat(marketo.errorCodes()).containsExactly("607");
    }

    @Test
    void probeFindsOutThatAQuotaWasRaised() {
        marketo.limits(Limits.none().withDailyQuota(1));
        read();
        failureOf(this::read);
        client.time.advance(DailyQuota.PROBE_INTERVAL);
        failureOf(this::read);
        failureOf(this::read);
        assertThat(marketo.errorCodes()).containsExactly("607", "607");

        marketo.limits(Limits.none());
        failureOf(this::read);
        client.time.advance(DailyQuota.PROBE_INTERVAL);
        read();
        read();

        assertThat(client.quota().isBlocked()).isFalse();
    }

    @Test
    void callThatWaitedForItsPermitWhileTheQuotaWasUsedUpIsNotSent() {
        client.limiter(
                (timeout, lane) -> {
                    CompletableFuture<CallLimiter.Permit> permit = new CompletableFuture<>();
                    client.time.after(
                            Duration.ofSeconds(3),
                            () -> {
                                client.quota().exhausted();
                                client.heldPermits.incrementAndGet();
                                permit.complete(new UnusedPermit(client.heldPermits));
                            });
                    return permit;
                });

        MarketoException failure = failureOf(this::read);

        assertThat(failure.getKind()).isEqualTo(ErrorKind.QUOTA);
        assertThat(marketo.requests()).isEmpty();
        assertThat(client.heldPermits).hasValue(0);
    }

    @Test
    void localLimitGoesByTheCallsOfTheWholeInstance() {
        for (int total = 49_990; total <= 50_000; total++) {
            marketo.on(UsageCalls.DAILY_USAGE).body(USAGE.formatted(total));
        }
        client.dailyQuota(50_000);
        int done = 0;
        MarketoException failure = null;
        while (failure == null && done < 100) {
            try {
                read();
                done++;
            } catch (MarketoException e) {
                failure = e;
            }
        }

        assertThat(failure).isNotNull();
        assertThat(failure.getKind()).isEqualTo(ErrorKind.QUOTA);
        assertThat(marketo.requests()).hasSizeLessThanOrEqualTo(11);
        assertThat(done).isBetween(5, 10);
        assertThat(marketo.errorCodes()).isEmpty();
    }

    @Test
    void usageCallThatFailsDoesNotFailTheOperation() {
        marketo.on(UsageCalls.DAILY_USAGE).error("603", "Access denied");
        client.dailyQuota(1000);

        read();

        assertThat(marketo.requests())
                .extracting(sent -> sent.operation())
                .containsExactly(UsageCalls.DAILY_USAGE, SmartCampaignCalls.GET_BY_ID);
    }

    @Test
    void localLimitHoldsWhereTheUsageCannotBeRead() {
        marketo.on(UsageCalls.DAILY_USAGE).error("603", "Access denied").always();
        client.dailyQuota(10);

        for (int hour = 0; hour < 3; hour++) {
            for (int i = 0; i < 20; i++) {
                readIfItMay();
                client.time.advance(Duration.ofMinutes(3));
            }
        }

        assertThat(marketo.requests(SmartCampaignCalls.GET_BY_ID)).hasSizeLessThanOrEqualTo(10);
        // Every five minutes, a usage call probes whether the quota has reset.
        assertThat(marketo.requests(UsageCalls.DAILY_USAGE)).hasSizeBetween(20, 40);
    }

    @Test
    void localLimitIsLiftedWhenTheFigureOfTheInstanceIsLower() {
        marketo.on(UsageCalls.DAILY_USAGE).body(USAGE.formatted(10)).body(USAGE.formatted(4));
        client.dailyQuota(10);
        failureOf(this::read);
        client.time.advance(DailyQuota.PROBE_INTERVAL);

        read();

        assertThat(client.quota().isBlocked()).isFalse();
        assertThat(client.quota().used()).isBetween(4L, 6L);
    }

    @Test
    void usageCallLeavesTheOperationHalfOfItsTime() {
        marketo.on(UsageCalls.DAILY_USAGE).error("608", "unavailable").always();
        client.dailyQuota(1000)
                .maxRetries(1000)
                .timeouts(Duration.ofMinutes(2), Duration.ofMinutes(1));
        Instant begun = client.time.instant();

        read();

        assertThat(Duration.between(begun, client.time.instant()))
                .isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void usageCallAndOperationShareTheOperationTimeout() {
        marketo.on(UsageCalls.DAILY_USAGE).error("608", "unavailable").always();
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("608", "unavailable").always();
        client.dailyQuota(1000)
                .maxRetries(1000)
                .timeouts(Duration.ofMinutes(2), Duration.ofMinutes(1));
        Instant begun = client.time.instant();

        MarketoException failure = failureOf(this::read);

        assertThat(failure.getOperation()).isEqualTo("smartCampaign/getById");
        assertThat(Duration.between(begun, client.time.instant()))
                .isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void callsRetriesAndTokenCallsAreObserved() {
        List<String> told = new ArrayList<>();
        client.observer(
                new CallObserver() {
                    @Override
                    public void called(String operation, String code, Duration took) {
                        told.add("call " + code);
                    }

                    @Override
                    public void retrying(
                            String operation, int attempt, String code, Duration delay) {
                        told.add("repeat " + attempt + " " + code);
                    }

                    @Override
                    public void authenticated(boolean success, Duration took) {
                        told.add("token " + success);
                    }
                });
        marketo.addCampaigns(450);
        marketo.on(SmartCampaignCalls.BROWSE).pass().error("608", "unavailable");

        client.campaigns().browseAll(null, null, null, null).forEach(each -> {});

        assertThat(told)
                .containsExactly(
                        "token true", "call ", "call 608", "repeat 1 608", "call ", "call ");
    }

    private void readIfItMay() {
        try {
            read();
        } catch (MarketoException e) {
            assertThat(e.getKind()).isEqualTo(ErrorKind.QUOTA);
        }
    }

    private void read() {
        client.campaigns().getById(1001L, null);
    }

    /** May be cancelled only. */
    private record UnusedPermit(AtomicInteger held) implements CallLimiter.Permit {

        @Override
        public void release() {
            throw new IllegalStateException("was sent");
        }

        @Override
        public void cancel() {
            held.decrementAndGet();
        }
    }
}
