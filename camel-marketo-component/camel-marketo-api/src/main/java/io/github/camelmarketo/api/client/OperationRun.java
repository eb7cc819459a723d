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

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.client.Progress.WaitingFor;
import io.github.camelmarketo.api.limit.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One operation on its way from its first step to its result. Whatever happens to it is a task of
 * its own queue, so that its parts need no locks; a thread is held only while a task runs, and only
 * the sending of a call takes time. What waits is a timer, a request for a permit, or a place among
 * those who wait for a token.
 *
 * @param <T> the type of the operation's result
 */
final class OperationRun<T> implements RunContext {

    private final ClientParts parts;
    private final Executor executor;
    private final BiConsumer<OperationResult<T>, Throwable> completion;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final List<String> warnings = new ArrayList<>();
    private final MarketoClient client;
    private final BooleanSupplier abandoned;

    /** Ends the present wait, null when nothing waits. */
    private Runnable waiting;

    /** Set by any thread, so that an operation that is busy sees it as well. */
    private volatile Fault stopped;

    private boolean ended;

    /** The calls that were begun, each with all its attempts and checks. */
    private int begun;

    private int calls;

    /** When the first call asked for a permit, null before that. */
    private Instant since;

    /** What knows how far the operation is, null when nothing does. */
    private Counted counted;

    /** Null for an operation of few calls. */
    private LongOperation progress;

    private String requestId;
    private String nextPageToken;

    /**
     * @param client the client that runs it
     * @param parts what all calls share
     * @param executor runs its tasks after it has waited
     * @param abandoned returns whether nobody waits for the result any longer; asked by tasks of
     *     the run
     * @param completion gets the result or what the caller is to see; called once, by the thread
     *     that finished the operation
     */
    OperationRun(
            MarketoClient client,
            ClientParts parts,
            Executor executor,
            BooleanSupplier abandoned,
            BiConsumer<OperationResult<T>, Throwable> completion) {
        this.client = client;
        this.parts = parts;
        this.executor = executor;
        this.abandoned = abandoned;
        this.completion = completion;
    }

    /** Begins in this thread, and goes on in it until something has to be waited for. */
    void beginHere(Runnable begin) {
        tasks.add(begin);
        if (pending.getAndIncrement() == 0) {
            drain();
        }
    }

    /** Begins an operation; called by a task of the run. */
    void follow(Operation<T> operation) {
        counted = operation instanceof Counted known ? known : null;
        follow(() -> operation.begin(client));
    }

    /** Ends it as soon as nothing of it is on the wire. */
    void stop(String reason) {
        stopWith(Fault.local(ErrorKind.TRANSPORT, reason));
        post(this::endWait);
    }

    private synchronized void stopWith(Fault reason) {
        if (stopped == null) {
            stopped = reason;
        }
    }

    private void endWait() {
        Runnable wait = waiting;
        waiting = null;
        if (wait != null) {
            wait.run();
        }
    }

    @Override
    public void post(Runnable task) {
        tasks.add(task);
        if (pending.getAndIncrement() == 0) {
            try {
                executor.execute(this::drain);
            } catch (Throwable e) {
                // Among them an Error, when there can be no more threads.
                String reason =
                        e instanceof RejectedExecutionException
                                ? "its thread pool rejected it: the queue is full or it is shut down"
                                : "its thread pool failed: " + e;
                stopWith(Fault.local(ErrorKind.LIMIT, reason));
                tasks.add(this::endWait);
                pending.getAndIncrement();
                endElsewhere();
            }
        }
    }

    /** The operation still has to end, and if possible not on a thread that all timers share. */
    private void endElsewhere() {
        try {
            ForkJoinPool.commonPool().execute(this::drain);
        } catch (Throwable e) {
            drain();
        }
    }

    @Override
    public void pause(Duration delay, Consumer<Fault> next) {
        pause(delay, WaitingFor.RETRY, next);
    }

    @Override
    public void pause(Duration delay, WaitingFor what, Consumer<Fault> next) {
        if (stopped != null) {
            next.accept(stopped);
            return;
        }
        waitsFor(what, null);
        boolean[] over = new boolean[1];
        Runnable timer =
                parts.time()
                        .after(
                                delay,
                                () ->
                                        post(
                                                () -> {
                                                    if (!over[0]) {
                                                        over[0] = true;
                                                        waiting = null;
                                                        next.accept(null);
                                                    }
                                                }));
        waiting =
                () -> {
                    over[0] = true;
                    timer.run();
                    next.accept(stopped);
                };
    }

    @Override
    public void waitingFor(Runnable onStop) {
        waiting = onStop;
    }

    @Override
    public Fault stopped() {
        if (stopped == null && abandoned.getAsBoolean()) {
            stopWith(Fault.local(ErrorKind.TRANSPORT, "its caller no longer waits for it"));
        }
        return stopped;
    }

    @Override
    public Instant sendBy() {
        return client.sendBy();
    }

    @Override
    public QuietCalls quiet() {
        return client.quiet();
    }

    @Override
    public Lane lane() {
        return begun > 1 ? Lane.BULK : Lane.FIRST;
    }

    @Override
    public void sent() {
        calls++;
        if (progress != null) {
            progress.sent(calls);
        }
    }

    @Override
    public void waitsFor(WaitingFor what, Instant now) {
        since = since == null ? now : since;
        if (progress != null) {
            progress.waitsFor(what);
        }
    }

    @Override
    public void received(MarketoResponse response) {
        requestId = response.requestId();
        // The last page of a log has a token too: where to go on next time.
        nextPageToken =
                Boolean.FALSE.equals(response.moreResult()) ? null : response.nextPageToken();
        warnings.addAll(response.warnings());
    }

    private void drain() {
        do {
            try {
                tasks.remove().run();
            } catch (Throwable e) {
                end(null, e);
            }
        } while (pending.decrementAndGet() > 0);
    }

    private void follow(StepSource<T> source) {
        if (ended) {
            return;
        }
        Step<T> step;
        try {
            step = source.next();
        } catch (RuntimeException e) {
            end(null, e);
            return;
        }
        if (step instanceof Step.Call<T> call) {
            begun++;
            watch(call.request());
            call(call);
        } else if (step instanceof Step.Pause<T> wait) {
            pause(
                    wait.delay(),
                    WaitingFor.PAUSE,
                    reason -> {
                        if (reason == null) {
                            follow(wait.next()::get);
                        } else {
                            end(
                                    null,
                                    reason.exception(
                                            "a wait", null, Outcome.NOT_APPLIED, null, null));
                        }
                    });
        } else {
            end(((Step.Done<T>) step).result(), null);
        }
    }

    /** Begins or goes on to keep count of a long operation; one of few calls costs nothing here. */
    private void watch(MarketoRequest request) {
        if (progress != null) {
            progress.calling(request);
        } else if (begun > LongOperations.MOST_CALLS
                || (counted != null
                        && begun - 1 + counted.callsLeft() > LongOperations.MOST_CALLS)) {
            progress = parts.longOperations().begin(executor, counted, since, calls, request);
        }
    }

    private void call(Step.Call<T> call) {
        Consumer<MarketoResponse> succeeded =
                response -> post(() -> follow(() -> call.next().apply(response)));
        Consumer<MarketoException> failed =
                failure -> post(() -> follow(() -> call.failed().apply(failure)));
        Supplier<CallRun> alone =
                () ->
                        new CallRun(
                                parts,
                                this,
                                client,
                                call.request(),
                                call.check(),
                                succeeded,
                                failed);
        if (isShared(call)) {
            Sharer sharer =
                    new Sharer(
                            parts,
                            this,
                            call.request(),
                            client.journal(call.request()),
                            call.sharing(),
                            client.linger(),
                            timeout -> alone.get().begin(timeout),
                            succeeded,
                            failed);
            parts.sharedCalls().join(sharer, client, executor);
            return;
        }
        if (call.sentBefore() == null) {
            alone.get().begin();
        } else {
            alone.get().settle(call.sentBefore());
        }
    }

    /** A thread that waits for the operation runs its tasks, and those of no others. */
    private boolean isShared(Step.Call<T> call) {
        return call.sharing() != null
                && call.sentBefore() == null
                && client.linger() != null
                && !client.quiet().keepBack(call.request(), parts.time().date())
                && !(executor instanceof CallerLoop);
    }

    /** Ends the run; called by a task of it. */
    void end(T result, Throwable failure) {
        if (ended) {
            return;
        }
        ended = true;
        client.ended(this);
        if (progress != null) {
            parts.longOperations().end(progress);
        }
        completion.accept(
                failure == null
                        ? new OperationResult<>(
                                result, calls, requestId, List.copyOf(warnings), nextPageToken)
                        : null,
                failure);
    }

    /** Produces the next step or throws what the caller is to see. */
    @FunctionalInterface
    private interface StepSource<T> {
        Step<T> next();
    }
}
