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
package io.github.camelmarketo.api.once;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.Failure;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.Counted;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.client.OutcomeCheck;
import io.github.camelmarketo.api.client.Safety;
import io.github.camelmarketo.api.client.Step;
import io.github.camelmarketo.api.internal.Durations;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.operation.BatchOperation;
import io.github.camelmarketo.api.operation.RunCheck;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * An operation that is run once for its key. Before a call is sent, the store knows of it; a later
 * delivery with the same key gets the responses of the calls that were applied from the store, and
 * sends only calls that are known not to be applied. Reads are not stored. Calls in doubt are
 * settled by a check or, where that cannot apply them twice, by a retry; otherwise they stay in
 * doubt and are never sent again. Those of a trigger are checked where that is asked for.
 *
 * @param <T> the type of its result
 */
public final class OnceOperation<T> implements Operation<T>, Counted {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final OnceKeys keys;
    private final OnceUse use;
    private final Supplier<Operation<T>> source;
    private OperationRunner runner;
    private Operation<T> operation;
    private OnceLedger ledger;
    private boolean known;
    private boolean sent;
    private String requestId;

    OnceOperation(OnceKeys keys, OnceUse use, Supplier<Operation<T>> source) {
        this.keys = keys;
        this.use = use;
        this.source = source;
    }

    /**
     * Returns whether a delivery with the key has begun, so that this one would go on with it.
     *
     * @return false when the key is new, or nothing of it was applied
     * @throws MarketoException when the store fails
     */
    public boolean isBegun() {
        return fromStore(() -> OnceLedger.open(keys, use.id())).entry() != null;
    }

    /**
     * Returns whether the result comes from an earlier delivery, without a call that changes
     * anything.
     *
     * @return true when everything was done before
     */
    public boolean isReplayed() {
        return known && !sent;
    }

    /**
     * Returns whether this delivery went on with what an earlier one had begun.
     *
     * @return true when some of it was done before
     */
    public boolean isResumed() {
        return known && sent;
    }

    /**
     * Returns the request id of the last call that an earlier delivery sent.
     *
     * @return the request id, null when there is none
     */
    public String requestId() {
        return requestId;
    }

    @Override
    public int done() {
        return operation instanceof Counted known ? known.done() : 0;
    }

    @Override
    public int total() {
        return operation instanceof Counted known ? known.total() : -1;
    }

    @Override
    public int callsLeft() {
        return operation instanceof Counted known ? known.callsLeft() : 0;
    }

    /** Says that the run has ended, however it did; called once more than needed does no harm. */
    public void release() {
        if (ledger != null) {
            ledger.release();
        }
    }

    @Override
    public Step<T> begin(OperationRunner by) {
        runner = by;
        return arrive(Duration.ZERO, FIRST_PAUSE);
    }

    private Step<T> arrive(Duration waited, Duration pause) {
        ledger = fromStore(() -> OnceLedger.open(keys, use.id()));
        OnceEntry entry = ledger.entry();
        known = entry != null;
        if (known
                && !(entry.digest().equals(use.digest())
                        && entry.operation().equals(use.operation()))) {
            throw refused(
                    ErrorKind.INVALID,
                    Outcome.NOT_APPLIED,
                    "the once key "
                            + shownKey()
                            + " came at "
                            + entry.since()
                            + " with other arguments or for another operation",
                    "Use another key for what is not the same.");
        }
        if (known && fromStore(() -> keys.isRunning(entry))) {
            return await(entry, waited, pause);
        }
        ledger.work();
        operation = source.get();
        return guarded(() -> follow(operation.begin(runner), 0));
    }

    private Step<T> await(OnceEntry entry, Duration waited, Duration pause) {
        Duration left = use.patience().minus(waited);
        if (left.isNegative() || left.isZero()) {
            throw refused(
                    ErrorKind.CONFLICT,
                    Outcome.UNKNOWN,
                    "another delivery with the once key "
                            + shownKey()
                            + " has been running it since "
                            + entry.since(),
                    "Deliver it again later with the same key: its result is kept.");
        }
        Duration delay = Durations.shorter(pause, left);
        return new Step.Pause<>(
                delay,
                () ->
                        arrive(
                                waited.plus(delay),
                                Durations.shorter(pause.multipliedBy(2), LONGEST_PAUSE)));
    }

    /** Goes on until a call has to be made, or the operation ends. */
    private Step<T> follow(Step<T> first, int begun) {
        Step<T> step = first;
        int number = begun;
        while (step instanceof Step.Call<T> call && call.request().safety() != Safety.READ) {
            OnceCall earlier = ledger.call(number);
            if (earlier == null || (earlier.isDoubtful() && maySettle(call))) {
                return send(call, number, earlier);
            }
            checkSame(earlier, call.request());
            OutcomeCheck runs = earlier.isDoubtful() ? runs(call.request()) : null;
            if (runs != null) {
                return settle(call, earlier, runs);
            }
            step = replay(call, earlier);
            number++;
        }
        int next = number;
        if (step instanceof Step.Call<T> read) {
            ledger.store();
            return read.then(
                    response -> guarded(() -> follow(read.next().apply(response), next)),
                    failure -> guarded(() -> follow(read.failed().apply(failure), next)));
        }
        if (step instanceof Step.Pause<T> pause) {
            ledger.store();
            return new Step.Pause<>(
                    pause.delay(), () -> guarded(() -> follow(pause.next().get(), next)));
        }
        ledger.end(true);
        return step;
    }

    /** A check tells what became of it, or applying it once more changes nothing. */
    private static boolean maySettle(Step.Call<?> call) {
        return call.check() != null || call.request().safety() == Safety.IDEMPOTENT;
    }

    /** What the instance shows of the runs that a call started, null when that is not asked for. */
    private OutcomeCheck runs(MarketoRequest request) {
        return use.checkingRuns() ? RunCheck.of(request, runner).orElse(null) : null;
    }

    /** The check sends the call in no case. */
    private Step<T> settle(Step.Call<T> call, OnceCall earlier, OutcomeCheck runs) {
        int number = earlier.number();
        return new Step.Call<>(
                call.request(),
                runs,
                response ->
                        guarded(
                                () -> {
                                    ledger.note(number, OnceCall.State.APPLIED, null);
                                    return follow(replay(call, ledger.call(number)), number + 1);
                                }),
                failure ->
                        guarded(
                                () ->
                                        follow(
                                                leaveInDoubt(
                                                        call, earlier, failure.getSuppressed()),
                                                number + 1)),
                earlier.sentAt(),
                null);
    }

    private void checkSame(OnceCall earlier, MarketoRequest request) {
        if (!earlier.digest().equals(OnceLedger.digest(request))) {
            throw refused(
                    ErrorKind.CONFLICT,
                    Outcome.UNKNOWN,
                    "a call of the once key " + shownKey() + " is not the one that was sent before",
                    "What it depends on in Marketo has changed: check what was applied.");
        }
    }

    private Step<T> replay(Step.Call<T> call, OnceCall earlier) {
        MarketoRequest request = call.request();
        switch (earlier.state()) {
            case APPLIED -> {
                MarketoResponse response =
                        earlier.data() == null
                                ? settled(request)
                                : OnceResponses.response(earlier.data(), runner.instance());
                requestId = response.requestId();
                return call.next().apply(response);
            }
            case REFUSED -> {
                return call.failed()
                        .apply(
                                OnceResponses.failure(
                                        earlier.data(), request, Outcome.NOT_APPLIED, null));
            }
            default -> {
                return leaveInDoubt(call, earlier, new Throwable[0]);
            }
        }
    }

    /** The response to a call of which somebody said that it was applied. */
    private MarketoResponse settled(MarketoRequest request) {
        if (operation instanceof BatchOperation) {
            return OnceResponses.settled(null, runner.instance());
        }
        Subject subject = request.subject();
        if (subject == null || subject.id() == null) {
            throw refused(
                    ErrorKind.CONFLICT,
                    Outcome.UNKNOWN,
                    "the once key "
                            + shownKey()
                            + " was settled as applied, and nothing tells what was created",
                    "Find it in Marketo by its name.");
        }
        return OnceResponses.settled(subject.id(), runner.instance());
    }

    /**
     * A batch goes on with its other calls, and reports those in doubt at its end.
     *
     * @param reasons why it could not be checked, possibly none
     */
    private Step<T> leaveInDoubt(Step.Call<T> call, OnceCall earlier, Throwable[] reasons) {
        String note =
                "It has been in doubt since "
                        + earlier.sentAt()
                        + ", for the once key "
                        + shownKey()
                        + ": it is not retried until the key is settled.";
        MarketoException doubt =
                OnceResponses.failure(earlier.data(), call.request(), Outcome.UNKNOWN, note);
        for (Throwable each : reasons) {
            doubt.addSuppressed(each);
        }
        if (earlier.state() == OnceCall.State.SENT) {
            ledger.note(earlier.number(), OnceCall.State.UNKNOWN, null);
        }
        try {
            return call.failed().apply(doubt);
        } catch (MarketoException told) {
            if (operation instanceof BatchOperation<T> batch) {
                // The batch has taken note of it.
                return batch.begin(runner);
            }
            throw told;
        }
    }

    private Step<T> send(Step.Call<T> call, int number, OnceCall earlier) {
        boolean before = ledger.isHeld();
        boolean free = fromStore(() -> ledger.sending(number, call.request(), this::freshEntry));
        if (!free) {
            if (before) {
                throw refused(
                        ErrorKind.CONFLICT,
                        Outcome.NOT_APPLIED,
                        "another process has taken over the once key " + shownKey(),
                        "Deliver it again with the same key: its result is kept.");
            }
            return arrive(Duration.ZERO, FIRST_PAUSE);
        }
        sent = true;
        return new Step.Call<>(
                call.request(),
                call.check(),
                response -> guarded(() -> applied(call, number, response)),
                failure -> guarded(() -> failed(call, number, failure)),
                earlier == null ? null : earlier.sentAt(),
                call.sharing());
    }

    private Step<T> applied(Step.Call<T> call, int number, MarketoResponse response) {
        int doubtful = doubtful();
        Step<T> next;
        try {
            next = call.next().apply(response);
        } catch (MarketoException e) {
            if (operation instanceof BatchOperation && doubtful() == doubtful) {
                // It ends with what earlier calls left in doubt.
                noteApplied(number, response);
            } else {
                noteFailure(number, e);
            }
            throw e;
        }
        noteApplied(number, response);
        return follow(next, number + 1);
    }

    private int doubtful() {
        return operation instanceof BatchOperation<T> batch ? batch.batch().doubtful() : 0;
    }

    private void noteApplied(int number, MarketoResponse response) {
        ledger.note(number, OnceCall.State.APPLIED, OnceResponses.write(response));
    }

    private Step<T> failed(Step.Call<T> call, int number, MarketoException failure) {
        Step<T> next;
        try {
            next = call.failed().apply(failure);
        } catch (RuntimeException e) {
            noteFailure(number, failure);
            throw e;
        }
        ledger.note(
                number,
                failure.getOutcome() == Outcome.UNKNOWN
                        ? OnceCall.State.UNKNOWN
                        : OnceCall.State.REFUSED,
                OnceResponses.write(failure));
        return follow(next, number + 1);
    }

    private void noteFailure(int number, MarketoException failure) {
        if (failure.getOutcome() == Outcome.UNKNOWN) {
            ledger.note(number, OnceCall.State.UNKNOWN, OnceResponses.write(failure));
        } else {
            ledger.note(number, OnceCall.State.UNSENT, null);
        }
    }

    /** Whatever ends the operation, the store learns of it. */
    private Step<T> guarded(Supplier<Step<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            ledger.end(false);
            throw e;
        }
    }

    private OnceEntry freshEntry() {
        return new OnceEntry(
                use.id(),
                OnceState.PENDING,
                use.operation(),
                use.digest(),
                keys.owner(),
                keys.now(),
                keys.expiry(keys.now()),
                0);
    }

    private <R> R fromStore(Supplier<R> access) {
        try {
            return access.get();
        } catch (RuntimeException e) {
            Failure failure =
                    Failure.notApplied(
                                    use.operation(),
                                    use.subject(),
                                    ErrorKind.TRANSIENT,
                                    "the once store failed: " + e.getMessage(),
                                    "Nothing is sent without it: fix it, then run it again.")
                            .asRetryable();
            throw new MarketoException(failure, e);
        }
    }

    private MarketoException refused(
            ErrorKind kind, Outcome outcome, String detail, String advice) {
        return new MarketoException(
                Failure.notApplied(use.operation(), use.subject(), kind, detail, advice)
                        .withOutcome(outcome),
                null);
    }

    private String shownKey() {
        return "'" + ShownValue.of(use.key()) + "'";
    }
}
