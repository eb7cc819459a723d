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
package io.github.camelmarketo.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.client.FakeTime;
import io.github.camelmarketo.api.limit.QuotaReport.News;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The quota of a JVM that shares it: what it tells, and what it makes of what it hears. */
class SharedQuotaTest {

    private static final long DAY = LocalDate.of(2026, 11, 25).toEpochDay();

    private final FakeTime time = new FakeTime("2026-11-25T12:00:00Z");
    private final DailyQuota quota = new DailyQuota(time);
    private final AtomicInteger woken = new AtomicInteger();
    private final Runnable waker = woken::incrementAndGet;

    @BeforeEach
    void share() {
        assertThat(quota.share(waker)).isTrue();
    }

    @Test
    void quotaIsSharedOnce() {
        Runnable second = () -> {};
        assertThat(quota.share(second)).isFalse();
        quota.unshare(second);
        assertThat(quota.share(second)).isFalse();

        quota.unshare(waker);

        assertThat(quota.share(second)).isTrue();
    }

    @Test
    void callsAreReportedOnce() {
        quota.count();
        quota.count();
        assertThat(woken).hasValue(2);
        assertThat(quota.hasUnreported()).isTrue();
        assertThat(quota.hasNews()).isFalse();

        assertThat(quota.report()).isEqualTo(new QuotaReport(DAY, 2, 0, false, News.NONE, false));
        quota.count();

        assertThat(quota.used()).isEqualTo(3);
        learn(102, false);
        assertThat(quota.used()).isEqualTo(103);
        assertThat(quota.report().counted()).isEqualTo(1);
        assertThat(quota.hasUnreported()).isFalse();
    }

    @Test
    void callsOfAllFillTheLimit() {
        quota.limit(100);
        quota.report();
        learn(99, false);
        assertThat(quota.permits()).isTrue();

        quota.count();

        assertThat(quota.permits()).isFalse();
    }

    @Test
    void figureIsReportedWithTheCallsSince() {
        quota.limit(50_000);
        quota.count();
        quota.read(40_000);
        quota.count();

        assertThat(quota.report())
                .isEqualTo(new QuotaReport(DAY, 2, 40_001, false, News.NONE, false));
        learn(40_001, false);
        assertThat(quota.used()).isEqualTo(40_001);
        assertThat(quota.report().figure()).isZero();
    }

    @Test
    void figureThatIsReadDuringAnExchangeHolds() {
        quota.count();
        quota.report();
        quota.read(40_000);
        quota.count();

        learn(1, false);

        assertThat(quota.used()).isEqualTo(40_001);
    }

    @Test
    void refusalIsNewsAndNewerThanTheResponseUnderWay() {
        quota.report();
        quota.exhausted();
        assertThat(woken).hasValue(1);
        learn(0, false);

        assertThat(quota.permits()).isFalse();
        assertThat(quota.hasNews()).isTrue();
        assertThat(quota.report().news()).isEqualTo(News.EXHAUSTED);
        assertThat(quota.hasNews()).isFalse();
    }

    @Test
    void blockOfOthersHoldsUntilTheyLiftIt() {
        quota.report();
        learn(0, true);
        assertThat(quota.isBlocked()).isTrue();
        assertThat(quota.mayPermit()).isFalse();
        assertThat(quota.permits()).isFalse();
        // A call that was in flight.
        quota.lift();
        assertThat(quota.isBlocked()).isTrue();
        quota.report();
        learn(0, false);

        assertThat(quota.mayPermit()).isTrue();
        assertThat(quota.permits()).isTrue();
    }

    @Test
    void probeIsSentWhenAllAgree() {
        exhaust();
        assertThat(quota.report().probe()).isFalse();
        time.advance(DailyQuota.PROBE_INTERVAL);
        assertThat(quota.report().probe()).as("nobody wants to call").isFalse();

        assertThat(quota.mayPermit()).isTrue();
        assertThat(quota.permits()).isFalse();
        assertThat(quota.report().probe()).isTrue();
        quota.learn(new QuotaStanding(DAY, 0, true, true));

        assertThat(quota.permits()).isTrue();
        assertThat(quota.permits()).isFalse();
        quota.lift();
        assertThat(quota.report().news()).isEqualTo(News.LIFTED);
        assertThat(quota.permits()).isTrue();
    }

    @Test
    void whoIsDeniedTheProbeAsksAgainLater() {
        exhaust();
        time.advance(DailyQuota.PROBE_INTERVAL);
        quota.mayPermit();
        quota.report();
        learn(0, true);
        assertThat(quota.permits()).isFalse();
        assertThat(quota.mayPermit()).isFalse();

        time.advance(Duration.ofSeconds(30));

        assertThat(quota.mayPermit()).isTrue();
        assertThat(quota.report().probe()).isTrue();
    }

    @Test
    void probeThatIsGrantedAfterAllWasLiftedIsForgotten() {
        exhaust();
        time.advance(DailyQuota.PROBE_INTERVAL);
        quota.mayPermit();
        quota.report();
        quota.learn(new QuotaStanding(DAY, 0, false, true));
        quota.exhausted();

        assertThat(quota.permits()).isFalse();
    }

    @Test
    void recountIsNewsForAll() {
        quota.limit(100);
        quota.report();
        learn(100, false);
        quota.permits();
        time.advance(DailyQuota.PROBE_INTERVAL);
        assertThat(quota.needsReading()).isTrue();
        quota.mayPermit();
        quota.report();
        quota.learn(new QuotaStanding(DAY, 100, false, true));
        assertThat(quota.permits()).isTrue();

        quota.read(60);

        assertThat(quota.hasNews()).isTrue();
        assertThat(quota.permits()).isTrue();
        assertThat(quota.report()).isEqualTo(new QuotaReport(DAY, 0, 60, true, News.NONE, false));
        learn(60, false);
        assertThat(quota.permits()).isTrue();
    }

    @Test
    void responseOfBeforeARecountDoesNotUndoIt() {
        quota.limit(100);
        quota.report();
        learn(100, false);
        quota.permits();
        time.advance(DailyQuota.PROBE_INTERVAL);
        assertThat(quota.needsReading()).isTrue();
        quota.report();
        quota.read(60);

        learn(100, false);

        assertThat(quota.used()).isEqualTo(60);
    }

    @Test
    void figureIsReadAnewWhenTheOthersKnowOfLess() {
        quota.limit(50_000);
        assertThat(quota.needsReading()).isTrue();
        quota.report();
        learn(1_000, false);
        assertThat(quota.needsReading()).isFalse();
        quota.report();
        learn(0, false);

        assertThat(quota.needsReading()).isTrue();
    }

    @Test
    void newDayStartsOverAndIgnoresTheOldOne() {
        quota.count();
        exhaust();
        time.advance(Duration.ofHours(18));

        assertThat(quota.hasUnreported()).isFalse();
        quota.count();
        learn(50_000, true);

        assertThat(quota.used()).isEqualTo(1);
        assertThat(quota.permits()).isTrue();
        assertThat(quota.report())
                .isEqualTo(new QuotaReport(DAY + 1, 1, 0, false, News.NONE, false));
    }

    @Test
    void whoSharesNoLongerProbesAlone() {
        exhaust();
        quota.unshare(waker);
        time.advance(DailyQuota.PROBE_INTERVAL);

        assertThat(quota.mayPermit()).isTrue();
        assertThat(quota.permits()).isTrue();
        assertThat(quota.permits()).isFalse();
    }

    private void exhaust() {
        quota.exhausted();
        quota.report();
        learn(0, true);
    }

    private void learn(long used, boolean blocked) {
        quota.learn(new QuotaStanding(DAY, used, blocked, false));
    }
}
