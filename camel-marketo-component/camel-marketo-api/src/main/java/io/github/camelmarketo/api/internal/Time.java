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

/** A clock and its timers. Injected, so that tests need not wait. */
public interface Time {

    /** Clocks that differ by less have not been set. */
    Duration SAME = Duration.ofMillis(500);

    /**
     * Returns the present time.
     *
     * @return the time of a clock that never jumps
     */
    Instant now();

    /**
     * Returns the date and time of the machine, which may be set while the JVM runs.
     *
     * @return the time that people and other machines mean
     */
    default Instant date() {
        return now();
    }

    /**
     * Translates a date into this clock.
     *
     * @param date a time as people and other machines mean it
     * @return when it comes by {@link #now}; the same unless the machine's clock was set
     */
    default Instant at(Instant date) {
        Duration set = Duration.between(date(), now());
        // Two clocks are not read at the very same moment.
        return set.abs().compareTo(SAME) < 0 ? date : date.plus(set);
    }

    /**
     * Runs a task later.
     *
     * @param delay how long to wait, 0 or more
     * @param task a task that takes no time and never blocks: it may run on a thread that all
     *     timers of the JVM share
     * @return cancels the task when it has not run yet
     */
    Runnable after(Duration delay, Runnable task);

    /**
     * Waits for the next task of a caller who waits for a result.
     *
     * @param tasks the caller's tasks
     * @return the next task
     * @throws InterruptedException when the caller is interrupted
     */
    Runnable take(BlockingQueue<Runnable> tasks) throws InterruptedException;

    /** A caller begins to work by this time and will wait only with {@link #take}. */
    default void enter() {}

    /** A caller who began to work by this time has ended. */
    default void leave() {}

    /**
     * Returns the time of the JVM.
     *
     * @return the monotonic clock and the JVM's timers
     */
    static Time system() {
        return SystemTime.INSTANCE;
    }
}
