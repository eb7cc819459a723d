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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever comes, is withdrawn or expires: no lane starves, and the limits hold. */
class LanesPropertyTest {

    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int STEPS = 2_000;

    private final FakeTime time = new FakeTime("2026-11-25T12:00:00Z");
    private final Map<Lane, List<Asked>> waiting =
            new EnumMap<>(Map.of(Lane.FIRST, new ArrayList<>(), Lane.BULK, new ArrayList<>()));
    private final List<Asked> inFlight = new ArrayList<>();
    private final List<Instant> responses = new ArrayList<>();
    private int concurrent;
    private int perWindow;
    private Lane last;
    private int servedWhileBothWaited;

    @RepeatedTest(25)
    void limitsHoldAndTheLanesTakeTurns(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        concurrent = 1 + random.nextInt(6);
        perWindow = 1 + random.nextInt(12);
        SlidingWindowLimiter limiter =
                new SlidingWindowLimiter(new CallLimits(concurrent, perWindow, WINDOW), time);
        for (int i = 0; i < STEPS; i++) {
            step(limiter, random);
            assertThat(limiter.usage().waiting())
                    .isEqualTo(waiting.values().stream().mapToInt(List::size).sum());
        }
        assertThat(servedWhileBothWaited).isPositive();
        while (limiter.usage().waiting() > 0) {
            List.copyOf(inFlight).forEach(each -> each.end(false));
            time.advance(Duration.ofSeconds(1));
        }
    }

    private void step(SlidingWindowLimiter limiter, Random random) {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                Lane lane = random.nextBoolean() ? Lane.FIRST : Lane.BULK;
                Duration patience = Duration.ofMillis(random.nextInt(60_000));
                new Asked(lane).begin(limiter, random.nextInt(4) == 0 ? patience : HOUR);
            }
            case 3 -> {
                List<Asked> lane = waiting.get(random.nextBoolean() ? Lane.FIRST : Lane.BULK);
                if (!lane.isEmpty() && random.nextInt(3) == 0) {
                    lane.get(random.nextInt(lane.size())).withdraw();
                }
            }
            case 4 -> time.advance(Duration.ofMillis(random.nextInt(5_000)));
            default -> {
                if (!inFlight.isEmpty()) {
                    Asked call = inFlight.get(random.nextInt(inFlight.size()));
                    call.end(random.nextInt(8) == 0);
                }
            }
        }
    }

    /** A request for a permit, in the model. */
    private final class Asked {

        private final Lane lane;
        private CompletableFuture<CallLimiter.Permit> future;
        private CallLimiter.Permit permit;

        /** How many were served since it waits, at most 2 for each that came before it and 2. */
        private int passed;

        private int most;

        Asked(Lane lane) {
            this.lane = lane;
        }

        @SuppressWarnings("FutureReturnValueIgnored") // seen in the model
        void begin(SlidingWindowLimiter limiter, Duration patience) {
            most = 2 * waiting.get(lane).size() + 1;
            future = limiter.acquire(patience, lane);
            if (!future.isDone()) {
                waiting.get(lane).add(this);
            }
            future.thenAccept(this::ended);
        }

        void withdraw() {
            future.cancel(false);
            waiting.get(lane).remove(this);
        }

        void ended(CallLimiter.Permit given) {
            boolean waited = waiting.get(lane).contains(this);
            if (given == null) {
                assertThat(waited).isTrue();
                waiting.get(lane).remove(this);
                return;
            }
            permit = given;
            assertWithinLimits();
            if (!waited) {
                assertThat(waiting.values()).as("who waits, overtaken").allMatch(List::isEmpty);
                inFlight.add(this);
                return;
            }
            Lane other = lane == Lane.FIRST ? Lane.BULK : Lane.FIRST;
            assertThat(waiting.get(lane).get(0)).as("the first of its lane").isSameAs(this);
            if (!waiting.get(other).isEmpty()) {
                assertThat(lane).as("the lane whose turn it is").isNotEqualTo(last);
                servedWhileBothWaited++;
            }
            assertThat(passed).as("served before it").isLessThanOrEqualTo(most);
            last = lane;
            waiting.get(lane).remove(this);
            waiting.values().forEach(each -> each.forEach(asked -> asked.passed++));
            inFlight.add(this);
        }

        void end(boolean unsent) {
            inFlight.remove(this);
            if (unsent) {
                permit.cancel();
            } else {
                responses.add(time.instant());
                permit.release();
            }
        }
    }

    private void assertWithinLimits() {
        Instant oldest = time.instant().minus(WINDOW);
        responses.removeIf(each -> !each.isAfter(oldest));
        assertThat(inFlight).hasSizeLessThan(concurrent);
        assertThat(inFlight.size() + responses.size()).isLessThan(perWindow);
    }
}
