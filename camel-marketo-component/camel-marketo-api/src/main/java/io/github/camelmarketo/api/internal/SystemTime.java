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
package io.github.camelmarketo.api.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The monotonic clock and the one timer thread that the JDK keeps for all of the JVM. */
final class SystemTime implements Time {

    static final Time INSTANCE = new SystemTime();

    private final MonotonicClock clock = new MonotonicClock();

    private SystemTime() {}

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Instant date() {
        return Instant.now();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the task does not fail
    public Runnable after(Duration delay, Runnable task) {
        CompletableFuture<Boolean> timer = new CompletableFuture<>();
        timer.thenAccept(
                elapsed -> {
                    if (elapsed) {
                        task.run();
                    }
                });
        timer.completeOnTimeout(true, TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
        // Completing it takes its entry out of the JDK's timer at once.
        return () -> timer.complete(false);
    }

    @Override
    public Runnable take(BlockingQueue<Runnable> tasks) throws InterruptedException {
        return tasks.take();
    }
}
