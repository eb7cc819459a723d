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

import io.github.camelmarketo.api.client.FakeTime;
import io.github.camelmarketo.api.internal.Time;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.DailyQuota;
import io.github.camelmarketo.api.limit.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;

/** A JVM with a clock of its own, that may be stopped, go on, or die. */
final class ModelNode implements Time {

    int calls;
    int refused;
    Duration longestWait = Duration.ZERO;
    CallLimiter limiter;
    final DailyQuota quota = new DailyQuota(new WallClock());

    /** Calls that it has counted. */
    int counted;

    private final FakeTime time;
    private final Random random;
    private final ModelServer server;
    private final Duration ahead;
    private final List<Runnable> missed = new ArrayList<>();
    private boolean paused;
    private boolean dead;
    private boolean idle;

    /** How long a permit may be held before its call is sent, in milliseconds. */
    int slowness = 3;

    /**
     * @param ahead how much its clock differs from that of the others
     */
    ModelNode(FakeTime time, Random random, ModelServer server, Duration ahead) {
        this.time = time;
        this.random = random;
        this.server = server;
        this.ahead = ahead;
    }

    @Override
    public Instant now() {
        return time.now().plus(ahead);
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        return time.after(delay, () -> run(task));
    }

    /** Something reaches the node. */
    void run(Runnable task) {
        if (paused) {
            missed.add(task);
        } else if (!dead) {
            task.run();
        }
    }

    @Override
    public Runnable take(BlockingQueue<Runnable> tasks) {
        throw new UnsupportedOperationException();
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        List<Runnable> tasks = List.copyOf(missed);
        missed.clear();
        tasks.forEach(this::run);
    }

    void die() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    boolean isPaused() {
        return paused;
    }

    /** No more calls. */
    void rest() {
        idle = true;
    }

    /** Callers who make one call after the other, with a pause of up to some milliseconds. */
    void load(int callers, int pause) {
        for (int each = 0; each < callers; each++) {
            after(Duration.ofMillis(random.nextInt(20)), () -> call(pause));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // seen in the model
    private void call(int pause) {
        if (idle) {
            return;
        }
        if (!quota.mayPermit()) {
            after(Duration.ofMillis(1 + random.nextInt(5_000)), () -> call(pause));
            return;
        }
        Instant asked = now();
        Lane lane = random.nextBoolean() ? Lane.FIRST : Lane.BULK;
        Duration timeout = Duration.ofMillis(random.nextInt(20) == 0 ? 100 : 60_000);
        limiter.acquire(timeout, lane)
                .whenComplete(
                        (permit, failure) -> {
                            if (permit == null) {
                                refused++;
                                again(pause);
                            } else {
                                Duration waited = Duration.between(asked, now());
                                longestWait =
                                        waited.compareTo(longestWait) > 0 ? waited : longestWait;
                                int busy = random.nextInt(random.nextInt(5) == 0 ? slowness : 3);
                                after(Duration.ofMillis(busy), () -> send(permit, pause));
                            }
                        });
    }

    private void send(CallLimiter.Permit permit, int pause) {
        if (!permit.isValid() || random.nextInt(50) == 0 || !quota.permits()) {
            permit.cancel();
            again(pause);
            return;
        }
        calls++;
        server.send(allowed -> run(() -> ended(permit, allowed, pause)));
    }

    private void ended(CallLimiter.Permit permit, boolean allowed, int pause) {
        permit.release();
        counted++;
        quota.count();
        if (allowed) {
            quota.lift();
        } else {
            quota.exhausted();
        }
        again(pause);
    }

    private void again(int pause) {
        after(Duration.ofMillis(1 + random.nextInt(pause)), () -> call(pause));
    }

    /** Its clock, as the daily quota takes it. */
    private final class WallClock extends Clock {

        @Override
        public Instant instant() {
            return now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
