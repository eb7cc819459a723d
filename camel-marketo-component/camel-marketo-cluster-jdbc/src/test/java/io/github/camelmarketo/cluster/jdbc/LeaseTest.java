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
package io.github.camelmarketo.cluster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A lease of 30 s, in a row whose clock is that of the nodes. */
class LeaseTest {

    private static final Duration DURATION = Duration.ofSeconds(30);

    private final SharedRow row = new SharedRow();
    private final Lease one = new Lease(row, "one", DURATION, () -> row.now);
    private final Lease two = new Lease(row, "two", DURATION, () -> row.now);

    @Test
    void firstComerHoldsItAndTheOtherDoesNot() {
        assertThat(one.isHeld()).isFalse();

        one.renew();
        two.renew();

        assertThat(one.isHeld()).isTrue();
        assertThat(two.isHeld()).isFalse();
    }

    @Test
    void renewedLeaseStays() {
        for (int renewal = 0; renewal < 10; renewal++) {
            one.renew();
            two.renew();
            assertThat(one.isHeld()).isTrue();
            assertThat(two.isHeld()).isFalse();
            row.pass(10_000);
        }
    }

    @Test
    void holderGivesUpBeforeTheOtherCanTakeIt() {
        one.renew();
        row.fails = true;
        row.pass(24_999);
        assertThatThrownBy(one::renew).isInstanceOf(IllegalStateException.class);
        assertThat(one.isHeld()).isTrue();
        row.pass(1);
        assertThat(one.isHeld()).isFalse();

        row.fails = false;
        row.pass(4_999);
        two.renew();
        assertThat(two.isHeld()).isFalse();
        row.pass(1);
        two.renew();
        assertThat(two.isHeld()).isTrue();
        assertThat(one.isHeld()).isFalse();
    }

    @Test
    void timeOfASlowRenewalCounts() {
        row.slow = 20_000;
        one.renew();
        assertThat(TimeUnit.NANOSECONDS.toMillis(one.left())).isEqualTo(5_000);

        row.slow = 25_000;
        one.renew();
        assertThat(one.isHeld()).isFalse();
    }

    @Test
    void holderThatStoodStillKnowsAtOnceThatItLeadsNoMore() {
        one.renew();
        row.pass(31_000);
        two.renew();

        assertThat(one.isHeld()).isFalse();
        one.renew();
        assertThat(one.isHeld()).isFalse();
        assertThat(two.isHeld()).isTrue();
    }

    @Test
    void releasedLeaseIsFreeAtOnce() {
        one.renew();
        one.release();
        assertThat(one.isHeld()).isFalse();

        two.renew();
        assertThat(two.isHeld()).isTrue();
        one.release();
        assertThat(row.owner).isEqualTo("two");
    }

    @Test
    void leaseOfAnotherIsNotReleased() {
        one.renew();
        two.renew();
        row.fails = true;

        two.release();

        assertThat(row.owner).isEqualTo("one");
    }

    private static final class SharedRow implements Lease.Row {

        long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(20); // overflows
        String owner;
        long until;
        boolean fails;
        long slow;

        void pass(long millis) {
            now += TimeUnit.MILLISECONDS.toNanos(millis);
        }

        @Override
        public boolean take(String taker) {
            if (fails) {
                throw new IllegalStateException("down");
            }
            pass(slow);
            if (owner == null || owner.equals(taker) || until - now <= 0) {
                owner = taker;
                until = now + DURATION.toNanos();
            }
            return owner.equals(taker);
        }

        @Override
        public void release(String releaser) {
            if (fails) {
                throw new IllegalStateException("down");
            }
            if (releaser.equals(owner)) {
                owner = null;
            }
        }
    }
}
