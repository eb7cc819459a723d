package io.github.camelmarketo.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.InstanceUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who shares the limits of an instance. */
class MarketoInstancesTest {

    private static final CallLimits WIDE = new CallLimits(10, 100, Duration.ofSeconds(20));
    private static final CallLimits NARROW = new CallLimits(3, 200, Duration.ofSeconds(30));

    private final String host = "h" + UUID.randomUUID() + ".example.com";
    private final List<MarketoInstances.Membership> memberships = new ArrayList<>();

    @AfterEach
    void leave() {
        memberships.forEach(MarketoInstances.Membership::close);
    }

    @Test
    void usersOfOneInstanceShareItsLimiterAndItsQuotaHoweverTheyWriteItsAddress() {
        MarketoInstances.Membership one = join("https://" + host + "/rest", WIDE, 0);
        MarketoInstances.Membership other = join(host, WIDE, 0);

        assertThat(other.limiter()).isSameAs(one.limiter());
        assertThat(other.quota()).isSameAs(one.quota());
    }

    @Test
    void otherInstancesHaveLimitersOfTheirOwn() {
        MarketoInstances.Membership one = join(host, WIDE, 0);
        MarketoInstances.Membership other = join("x" + host, WIDE, 0);

        assertThat(other.limiter()).isNotSameAs(one.limiter());
        assertThat(other.quota()).isNotSameAs(one.quota());
    }

    @Test
    void theStricterOfEachLimitHolds() {
        MarketoInstances.Membership one = join(host, WIDE, 0);

        join(host, NARROW, 0);

        CallLimiter.Usage usage = one.limiter().usage();
        assertThat(usage.maxConcurrentCalls()).isEqualTo(3);
        assertThat(usage.callsPerWindow()).isEqualTo(100);
        assertThat(usage.window()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theLimitsOfThoseWhoLeaveDoNotHoldAnyLonger() {
        MarketoInstances.Membership one = join(host, WIDE, 0);
        MarketoInstances.Membership strict = join(host, NARROW, 0);

        strict.close();
        strict.close();

        assertThat(one.limiter().usage().maxConcurrentCalls()).isEqualTo(10);
        assertThat(one.limiter().usage().window()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aRestartKeepsTheWindowAndForgetsTheDay() throws InterruptedException {
        MarketoInstances.Membership before = join(host, WIDE, 0);
        before.limiter().acquire(Instant.MAX).release(Instant.now());
        before.quota().exhausted();
        before.close();

        MarketoInstances.Membership after = join(host, NARROW, 0);

        assertThat(after.limiter()).isSameAs(before.limiter());
        assertThat(after.limiter().usage().inWindow()).isEqualTo(1);
        assertThat(after.limiter().usage().maxConcurrentCalls()).isEqualTo(3);
        assertThat(after.quota().isBlocked()).isFalse();
    }

    @Test
    void theSmallestDailyQuotaThatIsGivenHolds() {
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
    void aMembershipShowsItsInstanceAndLimits() {
        assertThat(join(host, WIDE, 0).toString()).contains(host).contains("100");
    }

    private MarketoInstances.Membership join(String address, CallLimits limits, int quota) {
        MarketoInstances.Membership membership =
                MarketoInstances.join(InstanceUrl.of(address), limits, quota);
        memberships.add(membership);
        return membership;
    }
}
