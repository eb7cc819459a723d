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

import io.github.camelmarketo.api.client.Progress.WaitingFor;
import io.github.camelmarketo.api.internal.Durations;
import io.github.camelmarketo.api.internal.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * How far one operation of more than ten calls is. Its run says what it does. Reports are no tasks
 * of that run: they are due while a response is waited for, too.
 */
final class LongOperation {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final String id = UUID.randomUUID().toString();
    private final LongOperations all;
    private final Time time;
    private final Executor executor;
    private final Counted counted;

    /** When the operation began. */
    private final Instant began;

    /** Since when its records are counted, and how many were done by then. */
    private final Instant watched;

    private final int before;
    private final int total;
    private volatile int done;
    private volatile int calls;
    private volatile MarketoRequest request;
    private volatile WaitingFor waitingFor = WaitingFor.PERMIT;
    private Runnable timer = () -> {};
    private boolean reported;
    private boolean ended;

    /**
     * @param executor runs the reports
     * @param counted tells how far the operation is, null when nobody knows
     * @param since when its first call asked for a permit, null when none has
     * @param calls how many calls were sent
     * @param request the call that comes next
     */
    LongOperation(
            LongOperations all,
            Time time,
            Executor executor,
            Counted counted,
            Instant since,
            int calls,
            MarketoRequest request) {
        this.all = all;
        this.time = time;
        this.executor = executor;
        this.total = counted == null ? -1 : counted.total();
        this.counted = total < 0 ? null : counted;
        this.watched = time.now();
        this.began = since == null ? watched : since;
        this.calls = calls;
        this.request = request;
        this.before = count();
        this.done = before;
    }

    synchronized void begin() {
        Duration first = INTERVAL.minus(Duration.between(began, watched));
        timer = time.after(Durations.longer(first, Duration.ZERO), this::due);
    }

    /** The next call begins. */
    void calling(MarketoRequest next) {
        request = next;
        done = count();
    }

    /** A call was sent. */
    void sent(int number) {
        calls = number;
        waitingFor = WaitingFor.RESPONSE;
    }

    void waitsFor(WaitingFor what) {
        waitingFor = what;
    }

    /** The operation has ended: nothing is reported after this. */
    synchronized void end() {
        done = count();
        waitingFor = null;
        ended = true;
        timer.run();
        if (reported) {
            all.tell(progress());
        }
    }

    Progress progress() {
        WaitingFor what = waitingFor;
        MarketoRequest call = request;
        int settled = done;
        Instant now = time.now();
        return new Progress(
                id,
                call.operation(),
                call.subject(),
                settled,
                total,
                calls,
                Duration.between(began, now),
                what == null ? null : remaining(settled, Duration.between(watched, now)),
                what);
    }

    private Duration remaining(int settled, Duration elapsed) {
        int since = settled - before;
        return counted == null || since <= 0
                ? null
                : elapsed.multipliedBy(Math.max(total - settled, 0)).dividedBy(since);
    }

    private int count() {
        return counted == null ? -1 : counted.done();
    }

    private void due() {
        try {
            executor.execute(this::report);
        } catch (RejectedExecutionException e) {
            // The pool is full: the next report may fare better.
            again();
        }
    }

    private synchronized void report() {
        if (!ended) {
            reported = true;
            all.tell(progress());
            again();
        }
    }

    private synchronized void again() {
        if (!ended) {
            timer = time.after(INTERVAL, this::due);
        }
    }
}
