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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.ErrorKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The delays before the retries of one call. */
class RetryPolicyTest {

    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final Fault LIMIT = Fault.local(ErrorKind.LIMIT, "606");
    private static final Fault PASSING = Fault.local(ErrorKind.TRANSIENT, "608");

    @Test
    void delaysThatOutlastTheWindowAreNotStretched() {
        assertThat(delays(policy(5, "PT1S", "PT20S", 0), LIMIT))
                .isEqualTo(delays(policy(5, "PT1S", "PT20S", 0), PASSING))
                .containsExactly(1000L, 2000L, 4000L, 8000L, 16000L);
    }

    @Test
    void delaysThatExactlyFillTheWindowAreNotStretched() {
        assertThat(delays(policy(2, "PT10S", "PT10S", 0), LIMIT)).containsExactly(10_000L, 10_000L);
    }

    @Test
    void delaysThatEndWithinTheWindowAreStretchedToOutlastIt() {
        assertThat(delays(policy(4, "PT1S", "PT20S", 0), LIMIT))
                .containsExactly(6000L, 6000L, 6000L, 8000L);
        assertThat(delays(policy(2, "PT9S", "PT10S", 0), LIMIT)).containsExactly(19_000L, 19_000L);
    }

    @Test
    void longestDelayMayBeShorterThanTheFirst() {
        assertThat(delays(policy(3, "PT4S", "PT3S", 0), PASSING))
                .containsExactly(3000L, 3000L, 3000L);
    }

    @Test
    void pauseOfACallWithoutRetriesIsNotStretched() {
        assertThat(policy(0, "PT1S", "PT20S", 0).pause(LIMIT, 1)).hasSeconds(2);
    }

    @Test
    void stretchedDelayIsNotLengthenedBeyondItself() {
        assertThat(delays(policy(1, "PT1S", "PT20S", 1), LIMIT)).containsExactly(21_000L);
        assertThat(delays(policy(4, "PT1S", "PT20S", 1), LIMIT))
                .containsExactly(7200L, 7200L, 7200L, 9600L);
    }

    @ParameterizedTest
    @CsvSource({"0, 1000", "19, 524288000", "20, 1048576000", "21, 1048576000", "70, 1048576000"})
    void doublingEndsBeforeItOverflows(int repeats, long millis) {
        assertThat(policy(100, "PT1S", "P365D", 0).pause(PASSING, repeats)).hasMillis(millis);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_EXECUTED, ONCE, true",
        "NOT_EXECUTED, READ, true",
        "TIMED_OUT, ONCE, false",
        "TIMED_OUT, IDEMPOTENT, true",
        "CUT_OFF, ONCE, false",
        "CUT_OFF, READ, true",
        "REFUSED, READ, false"
    })
    void onlyWhatCannotBeAppliedTwiceIsRetried(Effect effect, Safety safety, boolean repeated) {
        RetryPolicy policy = policy(1, "PT1S", "PT20S", 0);

        assertThat(policy.delay(PASSING.withEffect(effect), safety, 0).isPresent())
                .isEqualTo(repeated);
        assertThat(policy.delay(PASSING.withEffect(effect), safety, 1)).isEmpty();
    }

    @Test
    void retryAfterTakesPrecedence() {
        Duration asked = Duration.ofSeconds(65);
        Fault fault =
                new Fault(
                        Effect.NOT_EXECUTED,
                        ErrorKind.LIMIT,
                        List.of(),
                        429,
                        null,
                        "",
                        new Fault.RetryAfter(asked, Instant.EPOCH),
                        null);

        assertThat(policy(5, "PT1S", "PT20S", 1).delay(fault, Safety.ONCE, 2)).contains(asked);
    }

    private static List<Long> delays(RetryPolicy policy, Fault fault) {
        return IntStream.range(0, policy.maxRetries())
                .mapToObj(i -> policy.delay(fault, Safety.ONCE, i).orElseThrow().toMillis())
                .toList();
    }

    private static RetryPolicy policy(int retries, String delay, String longest, double jitter) {
        return new RetryPolicy(
                retries, Duration.parse(delay), Duration.parse(longest), WINDOW, () -> jitter);
    }
}
