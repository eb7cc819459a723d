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

import io.github.camelmarketo.api.internal.Time;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A clock that stands still until all callers who work by it wait; then it jumps to the next timer.
 * Remembers how long each wait was that ended by its timer.
 */
public final class FakeTime extends Clock implements Time {

    private final List<Duration> delays = new ArrayList<>();
    private final List<Timer> timers = new ArrayList<>();

    /** The tasks of the callers who wait. */
    private final List<BlockingQueue<Runnable>> waiting = new ArrayList<>();

    private Instant now;
    private Duration set = Duration.ZERO;
    private int working;
    private int firing;

    public FakeTime(String now) {
        this.now = Instant.parse(now);
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Instant date() {
        return now.plus(set);
    }

    /** The clock of the machine was set, which changes no timer. */
    public synchronized void set(Duration by) {
        set = by;
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        Timer timer;
        synchronized (this) {
            timer = new Timer(now.plus(delay), delay, task);
            timers.add(timer);
        }
        return () -> {
            synchronized (this) {
                timers.remove(timer);
            }
        };
    }

    @Override
    public Runnable take(BlockingQueue<Runnable> tasks) throws InterruptedException {
        synchronized (this) {
            waiting.add(tasks);
        }
        while (true) {
            Timer next;
            synchronized (this) {
                boolean interrupted = Thread.interrupted();
                Runnable task = interrupted ? null : tasks.poll();
                if (interrupted || task != null) {
                    waiting.remove(tasks);
                }
                if (interrupted) {
                    throw new InterruptedException();
                }
                if (task != null) {
                    return task;
                }
                next = waiting() < working || firing > 0 ? null : first(Instant.MAX);
                if (next != null) {
                    delays.add(next.delay);
                }
            }
            if (next == null) {
                pause(tasks);
            } else {
                fire(next);
            }
        }
    }

    @Override
    public synchronized void enter() {
        working++;
    }

    @Override
    public synchronized void leave() {
        working--;
    }

    /** How many callers wait and have nothing to do. */
    public synchronized int waiting() {
        return (int) waiting.stream().filter(BlockingQueue::isEmpty).count();
    }

    /** How many timers are set. */
    public synchronized int timers() {
        return timers.size();
    }

    /** Lets time pass, and fires what is due. */
    public void advance(Duration duration) {
        Instant until = now().plus(duration);
        for (Timer next = first(until); next != null; next = first(until)) {
            fire(next);
        }
        synchronized (this) {
            now = until.isAfter(now) ? until : now;
        }
    }

    /** Lets as much time pass as something takes that is not waited for by a caller. */
    public <T> T await(CompletableFuture<T> result) {
        while (!result.isDone()) {
            Timer next = first(Instant.MAX);
            assertThat(next).as("the timer that ends the wait").isNotNull();
            synchronized (this) {
                delays.add(next.delay);
            }
            fire(next);
        }
        return result.join();
    }

    public synchronized List<Duration> delays() {
        return List.copyOf(delays);
    }

    public synchronized Duration slept() {
        return delays.stream().reduce(Duration.ZERO, Duration::plus);
    }

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

    /** Takes the next timer that is due by then, and jumps to it; null when there is none. */
    private synchronized Timer first(Instant latest) {
        Timer next =
                timers.stream()
                        .filter(each -> !each.at.isAfter(latest))
                        .min(Comparator.comparing(each -> each.at))
                        .orElse(null);
        if (next != null) {
            timers.remove(next);
            now = next.at.isAfter(now) ? next.at : now;
            firing++;
        }
        return next;
    }

    private void fire(Timer timer) {
        try {
            timer.task.run();
        } finally {
            synchronized (this) {
                firing--;
            }
        }
    }

    private void pause(BlockingQueue<Runnable> tasks) throws InterruptedException {
        try {
            TimeUnit.MICROSECONDS.sleep(200);
        } catch (InterruptedException e) {
            synchronized (this) {
                waiting.remove(tasks);
            }
            throw e;
        }
    }

    /** Compared by identity: two timers may be alike. */
    private static final class Timer {

        private final Instant at;
        private final Duration delay;
        private final Runnable task;

        Timer(Instant at, Duration delay, Runnable task) {
            this.at = at;
            this.delay = delay;
            this.task = task;
        }
    }
}
