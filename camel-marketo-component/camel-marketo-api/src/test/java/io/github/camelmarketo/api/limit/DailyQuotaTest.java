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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The daily quota, which resets at midnight US Central time. */
class DailyQuotaTest {

    private final FakeTime time = new FakeTime("2026-11-25T12:00:00Z");
    private final DailyQuota quota = new DailyQuota(time);

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T12:00:00Z, 2026-11-26T06:00:00Z",
        "2026-11-26T05:59:59Z, 2026-11-26T06:00:00Z",
        "2026-11-26T06:00:00Z, 2026-11-27T06:00:00Z",
        "2026-07-01T12:00:00Z, 2026-07-02T05:00:00Z",
        "2026-03-08T06:00:00Z, 2026-03-09T05:00:00Z",
        "2026-03-08T12:00:00Z, 2026-03-09T05:00:00Z",
        "2026-11-01T05:00:00Z, 2026-11-02T06:00:00Z",
        "2026-11-01T06:30:00Z, 2026-11-02T06:00:00Z"
    })
    void dayEndsAtMidnightCentralTimeAlsoWhenTheClocksChange(Instant now, Instant midnight) {
        FakeTime then = new FakeTime(now.toString());
        DailyQuota used = new DailyQuota(then);
        used.exhausted();

        assertThat(used.resetsAt()).isEqualTo(midnight);
        then.advance(Duration.between(now, midnight).minusMillis(1));
        assertThat(used.isBlocked()).isTrue();
        then.advance(Duration.ofMillis(1));
        assertThat(used.isBlocked()).isFalse();
        assertThat(used.permits()).isTrue();
    }

    @Test
    void exhaustedQuotaHoldsAllCallsBack() {
        quota.exhausted();

        assertThat(quota.isBlocked()).isTrue();
        assertThat(quota.mayPermit()).isFalse();
        assertThat(quota.permits()).isFalse();
    }

    @Test
    void exhaustedQuotaPermitsOneProbeEveryFiveMinutes() {
        quota.exhausted();
        int probes = 0;
        for (int second = 1; second <= 3600; second++) {
            time.advance(Duration.ofSeconds(1));
            if (quota.permits()) {
                assertThat(second % 300).isZero();
                quota.exhausted();
                probes++;
            }
        }

        assertThat(probes).isEqualTo(12);
        assertThat(quota.isBlocked()).isTrue();
    }

    @Test
    void probeThatSucceedsLiftsTheBlock() {
        quota.exhausted();
        time.advance(DailyQuota.PROBE_INTERVAL);
        assertThat(quota.permits()).isTrue();

        quota.lift();

        assertThat(quota.isBlocked()).isFalse();
        assertThat(quota.permits()).isTrue();
    }

    @Test
    void callThatWasUnderWayWhenTheBlockCameDoesNotLiftIt() {
        assertThat(quota.permits()).isTrue();
        quota.exhausted();

        quota.lift();

        assertThat(quota.isBlocked()).isTrue();
    }

    @Test
    void mayPermitDoesNotConsumeTheProbe() {
        quota.exhausted();
        time.advance(DailyQuota.PROBE_INTERVAL);

        assertThat(quota.mayPermit()).isTrue();
        assertThat(quota.mayPermit()).isTrue();
        assertThat(quota.permits()).isTrue();
        assertThat(quota.mayPermit()).isFalse();
    }

    @Test
    void localLimitHoldsCallsBackUntilTheDayEnds() {
        quota.limit(3);
        for (int i = 0; i < 3; i++) {
            assertThat(quota.permits()).isTrue();
            quota.count();
        }
        assertThat(quota.permits()).isFalse();
        assertThat(quota.isBlocked()).isTrue();
        assertThat(quota.used()).isEqualTo(3);

        time.advance(Duration.ofHours(18));

        assertThat(quota.permits()).isTrue();
        assertThat(quota.used()).isZero();
    }

    @Test
    void callUnderWayDoesNotEmptyAFullLocalLimit() {
        quota.limit(1);
        quota.permits();
        quota.permits();
        quota.count();
        assertThat(quota.permits()).isFalse();

        quota.count();
        quota.lift();

        assertThat(quota.permits()).isFalse();
        assertThat(quota.used()).isEqualTo(2);
    }

    @Test
    void withoutALocalQuotaNothingIsReadOrBlocked() {
        for (int i = 0; i < 1000; i++) {
            assertThat(quota.needsReading()).isFalse();
            assertThat(quota.permits()).isTrue();
            quota.count();
        }
    }

    @Test
    void figureOfTheInstanceIsReadAtFirstAndAfterManyCallsOrSomeTime() {
        quota.limit(50_000);
        assertThat(quota.needsReading()).isTrue();
        assertThat(quota.needsReading()).isFalse();

        for (int i = 0; i < DailyQuota.USAGE_CALLS; i++) {
            assertThat(quota.needsReading()).isFalse();
            quota.count();
        }
        assertThat(quota.needsReading()).isTrue();
        assertThat(quota.needsReading()).isFalse();

        time.advance(DailyQuota.USAGE_AGE);
        assertThat(quota.needsReading()).isTrue();
    }

    @Test
    void figureOfTheInstanceIsReadMoreOftenNearTheLimit() {
        quota.limit(50_000);
        quota.needsReading();
        quota.read(49_990);

        for (int i = 0; i < 4; i++) {
            quota.count();
        }

        assertThat(quota.needsReading()).isTrue();
    }

    @Test
    void smallerFigureOfTheInstanceDoesNotForgetOwnCalls() {
        quota.limit(100);
        for (int i = 0; i < 10; i++) {
            quota.count();
        }

        quota.read(4);

        assertThat(quota.used()).isEqualTo(10);
    }

    @Test
    void readingThatWasUnderWayWhenTheLimitWasReachedDoesNotRaiseIt() {
        quota.limit(10);
        assertThat(quota.needsReading()).isTrue();
        for (int i = 0; i < 10; i++) {
            quota.count();
        }
        assertThat(quota.permits()).isFalse();

        quota.read(4);

        assertThat(quota.permits()).isFalse();
        assertThat(quota.used()).isEqualTo(10);
    }

    @Test
    void reachedLimitIsProbedByReadingTheFigureOfTheInstance() {
        quota.limit(10);
        quota.needsReading();
        quota.read(10);
        assertThat(quota.permits()).isFalse();
        assertThat(quota.needsReading()).isFalse();

        time.advance(DailyQuota.PROBE_INTERVAL);
        assertThat(quota.needsReading()).isTrue();
        assertThat(quota.permits()).isTrue();
        quota.lift();
        assertThat(quota.permits()).isFalse();
        quota.read(6);

        assertThat(quota.permits()).isTrue();
        assertThat(quota.used()).isEqualTo(6);
    }

    @Test
    void raisedLimitEndsItsBlock() {
        quota.limit(1);
        quota.count();
        assertThat(quota.permits()).isFalse();

        quota.limit(2);

        assertThat(quota.permits()).isTrue();
    }

    @Test
    void clockThatIsSetBackByMinutesGoesOnWithTheNewDay() {
        FakeTime midnight = new FakeTime("2026-11-26T06:00:00Z");
        FakeClock clock = new FakeClock(midnight);
        DailyQuota other = new DailyQuota(clock);
        other.count();
        clock.ahead = Duration.ofMinutes(-5);
        assertThat(other.used()).isEqualTo(1);

        clock.ahead = Duration.ofHours(-2);

        assertThat(other.used()).isZero();
    }

    @Test
    void blockOfADayThatNobodyCalledAtItsEndIsForgotten() {
        quota.exhausted();
        time.advance(Duration.ofDays(1));
        quota.exhausted();

        assertThat(quota.mayPermit()).isFalse();
        time.advance(DailyQuota.PROBE_INTERVAL);
        assertThat(quota.permits()).isTrue();
    }

    /** A clock that is wrong. */
    private static final class FakeClock extends Clock {

        private final Clock right;
        private Duration ahead = Duration.ZERO;

        FakeClock(Clock right) {
            this.right = right;
        }

        @Override
        public Instant instant() {
            return right.instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return right.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
