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
package io.github.camelmarketo.api.cluster;

import static io.github.camelmarketo.api.client.TestClient.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.client.FakeTime;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.limit.CallLimits;
import io.github.camelmarketo.api.limit.DailyQuota;
import io.github.camelmarketo.simulator.Limits;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import io.github.camelmarketo.simulator.UsageCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes that call one instance, and share its quota. */
class ClusterQuotaCallsTest {

    private static final CallLimits LIMITS = new CallLimits(10, 100, Duration.ofSeconds(2));
    private static final Duration LONGEST_CALL = Duration.ofSeconds(1);

    /** A node that is held back has asked whether that is over. */
    private static final Duration HEARD = Duration.ofSeconds(6);

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final FakeTime time = new FakeTime("2026-11-25T12:00:00Z");
    private final MemoryClusterEngine engine =
            new MemoryClusterEngine(() -> time.now().toEpochMilli());
    private TestClient one;
    private TestClient two;

    /** The next responses that are lost. */
    private int lost;

    private boolean down;

    @BeforeEach
    void connect() {
        one = node("one");
        two = node("two");
    }

    private TestClient node(String name) {
        TestClient client = new TestClient(marketo, time);
        ClusterLimiter limiter =
                new ClusterLimiter(name, engine.name(), LIMITS, LONGEST_CALL, time, this::exchange);
        limiter.quota(client.quota());
        return client.limiter(limiter);
    }

    private void exchange(ExchangeRequest request, BiConsumer<Exchanged, Throwable> ended) {
        Exchanged response = down ? null : engine.exchange("instance", request);
        if (down || lost > 0) {
            lost--;
            ended.accept(null, new IllegalStateException("connection reset"));
        } else {
            ended.accept(response, null);
        }
    }

    @Test
    void code607OfOneNodeHoldsBackTheOther() {
        marketo.limits(Limits.none().withDailyQuota(2));
        read(one);
        read(two);
        failureOf(() -> read(one));

        MarketoException heldBack = failureOf(() -> read(two));

        assertThat(marketo.requests()).hasSize(3);
        assertThat(heldBack.getKind()).isEqualTo(ErrorKind.QUOTA);
        assertThat(heldBack).hasMessageContaining("2026-11-26T06:00:00Z");
        assertThat(two.quota().isBlocked()).isTrue();
    }

    @Test
    void probeOfOneNodeSpeaksForBoth() {
        marketo.limits(Limits.none().withDailyQuota(1));
        read(one);
        failureOf(() -> read(one));
        failureOf(() -> read(two));
        time.advance(DailyQuota.PROBE_INTERVAL);
        failureOf(() -> read(two));
        failureOf(() -> read(one));
        failureOf(() -> read(two));
        assertThat(marketo.errorCodes()).containsExactly("607", "607");

        marketo.limits(Limits.none());
        time.advance(DailyQuota.PROBE_INTERVAL);
        read(one);
        time.advance(HEARD);
        read(two);

        assertThat(marketo.errorCodes()).hasSize(2);
        assertThat(one.quota().isBlocked()).isFalse();
    }

    @Test
    void limitIsThatOfBothTogether() {
        marketo.on(UsageCalls.DAILY_USAGE).error("603", "Access denied").always();
        one.dailyQuota(20);
        two.dailyQuota(20);
        for (int each = 0; each < 20; each++) {
            readIfItMay(one);
            readIfItMay(two);
            time.advance(Duration.ofSeconds(1));
        }

        assertThat(marketo.requests()).hasSize(20);
        assertThat(marketo.requests(SmartCampaignCalls.GET_BY_ID)).hasSizeGreaterThan(5);
        assertThat(failureOf(() -> read(one)).getKind()).isEqualTo(ErrorKind.QUOTA);
    }

    @Test
    void limitThatMarketoCountsLessOfIsLiftedForBoth() {
        marketo.on(UsageCalls.DAILY_USAGE)
                .body("{\"success\":true,\"result\":[{\"total\":20}]}")
                .body("{\"success\":true,\"result\":[{\"total\":5}]}");
        one.dailyQuota(20);
        failureOf(() -> read(one));
        time.advance(HEARD);
        two.dailyQuota(20);
        failureOf(() -> read(two));
        int calls = marketo.requests().size();
        time.advance(DailyQuota.PROBE_INTERVAL);
        read(one);
        time.advance(HEARD);
        assertThat(two.quota().isBlocked()).isFalse();
        assertThat(two.quota().used()).isEqualTo(one.quota().used()).isBetween(5L, 8L);
        assertThat(marketo.requests()).hasSize(calls + 2);
    }

    @Test
    void countIsThatOfBothAlsoWhenResponsesOfTheEngineAreLost() {
        for (int each = 0; each < 5; each++) {
            lost = each;
            read(one);
            lost = each;
            read(two);
        }
        down = true;
        assertThat(failureOf(() -> read(one)).getKind()).isEqualTo(ErrorKind.LIMIT);
        time.advance(Duration.ofMinutes(10));
        down = false;
        time.advance(HEARD);
        read(one);
        time.advance(HEARD);
        read(two);

        assertThat(marketo.requests()).hasSize(12);
        assertThat(two.quota().used()).isEqualTo(12);
    }

    @Test
    void newDayBeginsForBoth() {
        marketo.limits(Limits.none().withDailyQuota(1));
        read(one);
        failureOf(() -> read(one));
        failureOf(() -> read(two));
        time.advance(Duration.between(time.now(), Instant.parse("2026-11-26T06:00:00Z")));

        read(two);

        assertThat(one.quota().isBlocked()).isFalse();
        time.advance(HEARD);
        failureOf(() -> read(one));
        assertThat(one.quota().used()).isEqualTo(2);
        assertThat(marketo.errorCodes()).containsExactly("607", "607");
    }

    private static void readIfItMay(TestClient client) {
        try {
            read(client);
        } catch (MarketoException e) {
            assertThat(e.getKind()).isEqualTo(ErrorKind.QUOTA);
        }
    }

    private static void read(TestClient client) {
        client.campaigns().getById(1001L, null);
    }
}
