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
import io.github.camelmarketo.api.internal.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** An operation that has its records sent in a call that it shares with others. */
final class Sharer {

    private final ClientParts parts;
    private final RunContext run;
    private final MarketoRequest request;
    private final JournaledCall journaled;
    private final Sharing<Object> sharing;
    private final List<Object> identities;
    private final Consumer<Duration> alone;
    private final Consumer<MarketoResponse> succeeded;
    private final Consumer<MarketoException> failed;
    private final Instant came;
    private final Instant sendBy;
    private final Duration linger;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile SharedCall call;
    private volatile Runnable timer = () -> {};

    /**
     * @param request the call as it would be made for this operation alone
     * @param journaled its journal, null when it has none
     * @param linger how long it waits for others although there is a permit
     * @param alone makes the call for this operation alone within a time, when it has to wait for
     *     longer than the others
     * @param succeeded gets the response to the operation's records
     * @param failed gets the failure of the call
     */
    @SuppressWarnings("unchecked") // its records go back to it only
    Sharer(
            ClientParts parts,
            RunContext run,
            MarketoRequest request,
            JournaledCall journaled,
            Sharing<?> sharing,
            Duration linger,
            Consumer<Duration> alone,
            Consumer<MarketoResponse> succeeded,
            Consumer<MarketoException> failed) {
        this.parts = parts;
        this.run = run;
        this.request = request;
        this.journaled = journaled;
        this.sharing = (Sharing<Object>) sharing;
        this.identities = records().stream().map(this.sharing::identity).toList();
        this.linger = linger;
        this.alone = alone;
        this.succeeded = succeeded;
        this.failed = failed;
        this.came = parts.time().now();
        this.sendBy = run.sendBy();
    }

    Object key() {
        return sharing.key();
    }

    List<Object> records() {
        return sharing.records();
    }

    List<Object> identities() {
        return identities;
    }

    Sharing<Object> sharing() {
        return sharing;
    }

    MarketoRequest request() {
        return request;
    }

    JournaledCall journaled() {
        return journaled;
    }

    Duration linger() {
        return linger;
    }

    /** Whether it waits for others so long and until a time, although there is a permit. */
    boolean lingers(Duration time, Instant until) {
        return linger.compareTo(time) >= 0 && mayWaitUntil(until);
    }

    private boolean mayWaitUntil(Instant time) {
        return sendBy == null || sendBy.isAfter(time);
    }

    /** Whether its records may still be sent at a time. */
    boolean mayBeSentAt(Instant time) {
        return time.isBefore(deadline()) && mayWaitUntil(time);
    }

    /** Takes part in a call from now on. */
    void joined(SharedCall other) {
        call = other;
    }

    /** Waits for the end of the call; called by a task of the run. */
    void waiting() {
        if (ended.get()) {
            return;
        }
        run.waitingFor(() -> call.withdraw(this, run.stopped()));
        setTimer(sendBy == null ? deadline() : Durations.earlier(sendBy, deadline()));
        if (run.stopped() != null) {
            call.withdraw(this, run.stopped());
        }
    }

    private void setTimer(Instant end) {
        Duration left = Duration.between(parts.time().now(), end);
        timer = parts.time().after(left.isNegative() ? Duration.ZERO : left, this::timeOver);
        if (ended.get()) {
            timer.run();
        }
    }

    private void timeOver() {
        boolean over = !parts.time().now().isBefore(deadline());
        if (!call.withdraw(this, tooLate())) {
            if (over) {
                Fault fault =
                        Fault.local(ErrorKind.TRANSPORT, "there was no response in time")
                                .withEffect(Effect.TIMED_OUT);
                fail(fault);
            } else if (!ended.get()) {
                // What is sent goes on after the caller's deadline.
                setTimer(deadline());
            }
        }
    }

    /** Whether it has ended, so that nothing needs to be sent for it any longer. */
    boolean isTold() {
        return ended.get();
    }

    /** Until when it waits for the response. */
    Instant deadline() {
        return came.plus(parts.settings().operationTimeout());
    }

    /** Why it is not to be sent any longer, null when it may be. */
    Fault unwanted() {
        Instant now = parts.time().now();
        boolean late = !now.isBefore(deadline()) || (sendBy != null && !now.isBefore(sendBy));
        return late ? tooLate() : run.stopped();
    }

    /** Whether its quiet hours have begun since it came. */
    boolean isKeptBack() {
        return run.quiet().keepBack(request, parts.time().date());
    }

    /**
     * It has left the call.
     *
     * @param sent how often the call was sent
     */
    void goOnAlone(int sent) {
        end(
                () -> {
                    noteSent(sent);
                    alone.accept(Duration.between(parts.time().now(), deadline()));
                });
    }

    private Fault tooLate() {
        Instant now = parts.time().now();
        return sendBy != null && !now.isBefore(sendBy)
                ? Unsent.tooLate(sendBy)
                : Unsent.noPermit(Duration.between(came, now));
    }

    /**
     * @param sent how often the call was sent
     * @param part the response to the records of this operation
     */
    void succeed(int sent, MarketoResponse part) {
        end(
                () -> {
                    noteSent(sent);
                    run.received(part);
                    succeeded.accept(part);
                });
    }

    /**
     * @param sent how often the call was sent
     * @param failure its failure, which is shared: each operation gets one of its own
     */
    void fail(int sent, MarketoException failure) {
        MarketoException own = new MarketoException(failure.getFailure(), failure.getCause());
        for (Throwable each : failure.getSuppressed()) {
            own.addSuppressed(each);
        }
        end(
                () -> {
                    noteSent(sent);
                    failed.accept(own);
                });
    }

    /** Fails by itself, whatever becomes of the call. */
    void fail(Fault fault) {
        MarketoException failure = fault.exception(request, false, null);
        if (end(() -> failed.accept(failure))) {
            parts.observer().failed(failure);
        }
    }

    /** Fails with what no part of the client expects. */
    void fail(Throwable failure) {
        end(
                () -> {
                    throw new IllegalStateException(
                            "The call of several operations broke", failure);
                });
    }

    private boolean end(Runnable task) {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        timer.run();
        run.post(
                () -> {
                    run.waitingFor(null);
                    task.run();
                });
        return true;
    }

    private void noteSent(int times) {
        for (int i = 0; i < times; i++) {
            run.sent();
        }
    }
}
