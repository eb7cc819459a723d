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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.InstanceUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sharing of limits between the users of one instance. */
class MarketoInstancesTest {

    private static final CallLimits WIDE = new CallLimits(10, 100, Duration.ofSeconds(20));
    private static final CallLimits NARROW = new CallLimits(3, 200, Duration.ofSeconds(30));

    private static final Duration LONGEST_CALL = Duration.ofMinutes(7);

    private final String host = "h" + UUID.randomUUID() + ".example.com";
    private final List<MarketoInstances.Membership> memberships = new ArrayList<>();

    @AfterEach
    void leave() {
        memberships.forEach(MarketoInstances.Membership::close);
    }

    @Test
    void usersOfOneInstanceShareLimiterAndQuotaForEveryFormOfItsUrl() {
        MarketoInstances.Membership one = join("https://" + host + "/rest", WIDE, 0);
        MarketoInstances.Membership other = join(host, WIDE, 0);

        assertThat(other.limiter()).isSameAs(one.limiter());
        assertThat(other.quota()).isSameAs(one.quota());
    }

    @Test
    void otherInstancesHaveOtherLimiters() {
        MarketoInstances.Membership one = join(host, WIDE, 0);
        MarketoInstances.Membership other = join("x" + host, WIDE, 0);

        assertThat(other.limiter()).isNotSameAs(one.limiter());
        assertThat(other.quota()).isNotSameAs(one.quota());
    }

    @Test
    void stricterOfEachLimitHolds() {
        MarketoInstances.Membership one = join(host, WIDE, 0);

        join(host, NARROW, 0);

        CallLimiter.Usage usage = one.limiter().usage();
        assertThat(usage.maxConcurrentCalls()).isEqualTo(3);
        assertThat(usage.callsPerWindow()).isEqualTo(100);
        assertThat(usage.window()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void limitsOfThoseWhoLeaveDoNotHoldAnyLonger() {
        MarketoInstances.Membership one = join(host, WIDE, 0);
        MarketoInstances.Membership strict = join(host, NARROW, 0);

        strict.close();
        strict.close();

        assertThat(one.limiter().usage().maxConcurrentCalls()).isEqualTo(10);
        assertThat(one.limiter().usage().window()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void restartKeepsTheWindowAndForgetsTheDay() {
        MarketoInstances.Membership before = join(host, WIDE, 0);
        before.limiter().acquire(Duration.ZERO, Lane.FIRST).join().release();
        before.quota().exhausted();
        before.close();

        MarketoInstances.Membership after = join(host, NARROW, 0);

        assertThat(after.limiter()).isSameAs(before.limiter());
        assertThat(after.limiter().usage().inWindow()).isEqualTo(1);
        assertThat(after.limiter().usage().maxConcurrentCalls()).isEqualTo(3);
        assertThat(after.quota().isBlocked()).isFalse();
    }

    @Test
    void smallestDailyQuotaHolds() {
        MarketoInstances.Membership one = join(host, WIDE, 0);
        MarketoInstances.Membership two = join(host, WIDE, 5);
        MarketoInstances.Membership three = join(host, WIDE, 2);
        one.quota().count();
        one.quota().count();
        assertThat(one.quota().permits()).isFalse();

        three.close();
        two.close();

        assertThat(one.quota().needsReading()).isFalse();
    }

    @Test
    void customFactoryIsAskedOncePerInstance() {
        CountingFactory factory = new CountingFactory();

        MarketoInstances.Membership one = join(host, factory);
        MarketoInstances.Membership two = join("https://" + host + "/rest", factory);

        assertThat(factory.asked)
                .containsExactly(InstanceUrl.of(host) + " " + WIDE + " " + LONGEST_CALL);
        assertThat(one.limiter()).isSameAs(two.limiter()).isSameAs(factory.created.get(0));
        assertThat(one.quota()).isSameAs(two.quota());
    }

    @Test
    void customLimiterGetsTheQuotaOfItsInstance() {
        CountingFactory factory = new CountingFactory();

        MarketoInstances.Membership one = join(host, factory);
        join(host, factory);

        assertThat(limiter(one).quotas).containsExactly(one.quota());
        MarketoInstances.Membership inMemory = join(host, WIDE, 0);
        assertThat(inMemory.quota().share(() -> {})).isTrue();
    }

    @Test
    void customFactoryCreatesALimiterForEachInstance() {
        CountingFactory factory = new CountingFactory();

        MarketoInstances.Membership one = join(host, factory);
        MarketoInstances.Membership other = join("x" + host, factory);

        assertThat(factory.created).containsExactly(limiter(one), limiter(other));
        assertThat(one.limiter()).isNotSameAs(other.limiter());
        one.close();
        assertThat(limiter(one).closed).isEqualTo(1);
        assertThat(limiter(other).closed).isZero();
    }

    @Test
    void customLimiterIsClosedWhenItsLastUserLeaves() {
        CountingFactory factory = new CountingFactory();
        MarketoInstances.Membership one = join(host, factory);
        MarketoInstances.Membership two = join(host, factory);
        MarketoInstances.Membership withoutIt = join(host, WIDE, 0);

        one.close();
        one.close();
        assertThat(limiter(one).closed).isZero();
        two.close();
        two.close();

        assertThat(limiter(one).closed).isEqualTo(1);
        assertThat(withoutIt.limiter()).isNotSameAs(one.limiter());
        MarketoInstances.Membership next = join(host, factory);
        assertThat(factory.created).hasSize(2).last().isSameAs(next.limiter());
        assertThat(limiter(next).closed).isZero();
    }

    @Test
    void limiterThatCannotBeClosedKeepsNobodyFromLeaving() {
        CountingFactory factory = new CountingFactory();
        MarketoInstances.Membership strict = join(host, factory);
        MarketoInstances.Membership other = join(host, WIDE, 5);
        limiter(strict).failsToClose = true;

        strict.close();

        assertThat(limiter(strict).closed).isEqualTo(1);
        other.close();
        assertThat(join(host, WIDE, 0).quota().needsReading()).isFalse();
    }

    @Test
    void factoriesOfOneInstanceHaveTheirOwnLimitersWithTheStrictestLimits() {
        CountingFactory factory = new CountingFactory();

        MarketoInstances.Membership custom = join(host, factory);
        MarketoInstances.Membership other = join(host, new CountingFactory());
        MarketoInstances.Membership inMemory = join(host, NARROW, 0);

        assertThat(custom.limiter()).isNotSameAs(other.limiter());
        assertThat(custom.quota()).isSameAs(inMemory.quota());
        CallLimits strictest = new CallLimits(3, 100, Duration.ofSeconds(30));
        assertThat(List.of(limiter(custom).limits, limiter(other).limits)).containsOnly(strictest);
        assertThat(inMemory.limiter().usage().maxConcurrentCalls()).isEqualTo(3);
    }

    @Test
    void factoryThatFailsLeavesNoUserBehind() {
        assertThatThrownBy(
                        () ->
                                MarketoInstances.join(
                                        InstanceUrl.of(host),
                                        NARROW,
                                        0,
                                        LONGEST_CALL,
                                        (instance, limits, longestCall) -> {
                                            throw new IllegalStateException("no store");
                                        }))
                .hasMessage("no store");

        assertThat(join(host, WIDE, 0).limiter().usage().maxConcurrentCalls()).isEqualTo(10);
    }

    @Test
    void membershipShowsItsInstanceAndLimits() {
        assertThat(join(host, WIDE, 0).toString()).contains(host).contains("100");
    }

    private MarketoInstances.Membership join(String address, CallLimiterFactory factory) {
        MarketoInstances.Membership membership =
                MarketoInstances.join(InstanceUrl.of(address), WIDE, 0, LONGEST_CALL, factory);
        memberships.add(membership);
        return membership;
    }

    private static CountingLimiter limiter(MarketoInstances.Membership membership) {
        return (CountingLimiter) membership.limiter();
    }

    private MarketoInstances.Membership join(String address, CallLimits limits, int quota) {
        MarketoInstances.Membership membership =
                MarketoInstances.join(InstanceUrl.of(address), limits, quota);
        memberships.add(membership);
        return membership;
    }

    private static final class CountingFactory implements CallLimiterFactory {

        private final List<String> asked = new ArrayList<>();
        private final List<CallLimiter> created = new ArrayList<>();

        @Override
        public CallLimiter create(InstanceUrl instance, CallLimits limits, Duration longestCall) {
            asked.add(instance + " " + limits + " " + longestCall);
            CountingLimiter limiter = new CountingLimiter();
            created.add(limiter);
            return limiter;
        }
    }

    private static final class CountingLimiter implements CallLimiter {

        private final List<DailyQuota> quotas = new ArrayList<>();
        private CallLimits limits;
        private int closed;
        private boolean failsToClose;

        @Override
        public CompletableFuture<Permit> acquire(Duration timeout, Lane lane) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void limits(CallLimits other) {
            limits = other;
        }

        @Override
        public void quota(DailyQuota quota) {
            quotas.add(quota);
        }

        @Override
        public void close() {
            closed++;
            if (failsToClose) {
                throw new IllegalStateException("the store is down");
            }
        }
    }
}
