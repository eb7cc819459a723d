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
import io.github.camelmarketo.api.limit.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call with all its attempts: the only class that retries a call. It does so after a token was
 * refused, after a fault that {@link RetryPolicy} allows to be retried, or after checks saw no
 * trace of the call. Once an attempt has left the outcome in doubt, nothing but a success or a
 * check that sees the call applied ends that doubt: its effect may show late.
 */
final class CallRun {

    private static final Logger LOG = LoggerFactory.getLogger(MarketoClient.class);

    /** How long lists may be behind; nothing is created once more before that has passed. */
    private static final Duration LISTS_BEHIND = Duration.ofSeconds(1);

    private final ClientParts parts;
    private final RunContext run;
    private final MarketoClient client;
    private final Load load;
    private final OutcomeCheck check;
    private final Consumer<MarketoResponse> succeeded;
    private final Consumer<MarketoException> failed;
    private MarketoRequest request;
    private final LoadJournal journal;
    private ClaimedIds.Creation creation;
    private Instant begun;
    private Instant deadline;
    private int retries;
    private AccessToken refusedToken;
    private boolean inDoubt;

    /** Where it waits for permits. */
    private Lane lane;

    /** When the last attempt was sent, null before that. */
    private Instant sent;

    /** What may be the call's work, null when no check has seen such a thing. */
    private String candidate;

    CallRun(
            ClientParts parts,
            RunContext run,
            MarketoClient client,
            MarketoRequest request,
            OutcomeCheck check,
            Consumer<MarketoResponse> succeeded,
            Consumer<MarketoException> failed) {
        this(
                parts,
                run,
                client,
                request,
                Load.of(request, client.journal(request)),
                check,
                succeeded,
                failed);
    }

    /**
     * @param request the call, as far as it is known now
     * @param load what is sent
     */
    CallRun(
            ClientParts parts,
            RunContext run,
            MarketoClient client,
            MarketoRequest request,
            Load load,
            OutcomeCheck check,
            Consumer<MarketoResponse> succeeded,
            Consumer<MarketoException> failed) {
        this.parts = parts;
        this.run = run;
        this.client = client;
        this.request = request;
        this.load = load;
        this.check = check;
        this.succeeded = succeeded;
        this.failed = failed;
        this.journal = new LoadJournal(load);
    }

    void begin() {
        begin(parts.settings().operationTimeout());
    }

    /**
     * @param timeout how long it may take, with its waits and retries
     */
    void begin(Duration timeout) {
        if (client.keepsBack(request)) {
            succeeded.accept(MarketoResponse.keptBack(request));
            return;
        }
        creation = parts.claimed().begin(check == null ? null : check.key());
        begun = parts.time().now();
        deadline = begun.plus(timeout);
        lane = run.lane();
        if (parts.quota().needsReading()) {
            Duration most = Durations.shorter(timeout, parts.settings().operationTimeout());
            UsageReading.begin(parts, run, client, begun.plus(most), this::attempt);
        } else {
            attempt();
        }
    }

    /**
     * Finds out what became of a call that an earlier run sent.
     *
     * @param earlier when that was
     */
    void settle(Instant earlier) {
        creation = parts.claimed().begin(check == null ? null : check.key());
        // It was a date of the machine, which may have been set since this JVM began.
        begun = parts.time().at(earlier);
        sent = begun;
        deadline = parts.time().now().plus(parts.settings().operationTimeout());
        lane = run.lane();
        inDoubt = true;
        journal.inDoubt();
        String detail = "it was sent at " + earlier + " by a run that ended before the response";
        resolve(Fault.local(ErrorKind.TRANSPORT, detail).withEffect(Effect.CUT_OFF), null);
    }

    /** Begins a check or the reading of the usage, which has to end by the deadline of its call. */
    void beginCheck(Instant latest) {
        creation = parts.claimed().begin(null);
        begun = parts.time().now();
        deadline = latest;
        lane = Lane.FIRST;
        attempt();
    }

    private void attempt() {
        creation.sending();
        new Attempt(
                        parts,
                        run,
                        lane,
                        request,
                        this::seal,
                        () -> deadline,
                        refusedToken,
                        journal,
                        this::attempted)
                .begin();
    }

    private MarketoRequest seal() {
        MarketoRequest sealed = load.seal();
        request = sealed == null ? request : sealed;
        deadline = Durations.earlier(deadline, load.waitedForUntil());
        return sealed;
    }

    private void attempted(AttemptResult result) {
        if (result instanceof AttemptResult.Succeeded success) {
            run.received(success.response());
            creation.responded(check == null ? null : check.created(success.response()));
            succeed(success.response());
            return;
        }
        creation.responded(null);
        if (result instanceof AttemptResult.Failed failure) {
            sent = failure.sent();
            resolve(failure.fault(), failure.token());
        } else {
            // What failed before it was sent was waited for or retried as long as may be already.
            fail(((AttemptResult.NotSent) result).fault());
        }
    }

    private void resolve(Fault fault, AccessToken token) {
        inDoubt |= fault.effect().isUnknown() && request.safety() != Safety.READ;
        if (!inDoubt) {
            load.unseal();
        }
        if (mayBeAtIt(fault)) {
            load.busyUntil(sent.plus(request.settling()));
        }
        if (fault.effect() == Effect.TOKEN_REFUSED) {
            reauthenticate(fault, token);
            return;
        }
        refusedToken = fault.refusesToken() ? token : null;
        if (!inDoubt || check == null) {
            retryOrFail(fault);
        } else if (fault.effect() == Effect.NOT_EXECUTED && mayRetry()) {
            retry(fault);
        } else if (!fault.effect().isUnknown()) {
            // A refusal after a doubtful attempt may be the trace of that attempt's success.
            check(fault, () -> checkThenFail(fault));
        } else if (check.isRepeatable()) {
            check(fault, () -> retryOrCheckOn(fault));
        } else {
            checkRepeatedly(fault, () -> createOnceMore(fault));
        }
    }

    private void retryOrCheckOn(Fault fault) {
        if (mayRetry()) {
            retry(fault);
        } else {
            checkThenFail(fault);
        }
    }

    /** Retries a creation if the server has ended its work on it without leaving a trace. */
    private void createOnceMore(Fault fault) {
        if (candidate == null && fault.effect() == Effect.FAULTED && mayRetry()) {
            retry(fault);
        } else {
            fail(fault);
        }
    }

    private void checkThenFail(Fault fault) {
        checkRepeatedly(fault, () -> fail(fault));
    }

    private boolean mayRetry() {
        return retries < parts.policy().maxRetries();
    }

    private void retryOrFail(Fault fault) {
        Optional<Duration> delay = parts.policy().delay(fault, request.safety(), retries);
        if (delay.isEmpty()) {
            fail(fault);
        } else {
            retry(fault, delay.get());
        }
    }

    private void reauthenticate(Fault fault, AccessToken token) {
        if (refusedToken != null) {
            fail(fault.withEffect(Effect.REFUSED));
            return;
        }
        refusedToken = token;
        LOG.debug("{} is retried with a new token", request.operation());
        parts.observer().retrying(request.operation(), retries + 1, fault.code(), Duration.ZERO);
        attempt();
    }

    /** Gives the effect of the call time to show. */
    private void checkRepeatedly(Fault fault, Runnable unseen) {
        checkRepeatedly(fault, 0, parts.time().now().plus(LISTS_BEHIND), unseen);
    }

    private void checkRepeatedly(Fault fault, int done, Instant notBefore, Runnable unseen) {
        if (done == check.times()) {
            unseen.run();
            return;
        }
        Duration delay = parts.policy().pause(fault, done);
        Duration least = Duration.between(parts.time().now(), notBefore);
        boolean last = done + 1 == check.times() && !check.isRepeatable();
        pause(
                fault,
                last ? Durations.longer(delay, least) : delay,
                () -> check(fault, () -> checkRepeatedly(fault, done + 1, notBefore, unseen)));
    }

    /**
     * Checks once: ends the call with what is found, goes on when nothing is certain, fails when it
     * fails.
     */
    private void check(Fault fault, Runnable unseen) {
        new Checking(
                        parts,
                        run,
                        client,
                        deadline,
                        finding -> seen(finding, unseen),
                        failure -> checkFailed(fault, failure))
                .follow(() -> check.check(() -> parts.serverClock().of(begun), creation));
    }

    private void seen(OutcomeCheck.Finding finding, Runnable unseen) {
        if (finding.applied() != null) {
            LOG.debug("{} was found to be applied", request.operation());
            journal.found();
            succeed(MarketoResponse.found(finding.applied()));
            return;
        }
        candidate = finding.candidate();
        unseen.run();
    }

    private void checkFailed(Fault fault, MarketoException reason) {
        MarketoException failure = failure(fault);
        failure.addSuppressed(reason);
        fail(failure);
    }

    private void retry(Fault fault) {
        retry(fault, parts.policy().pause(fault, retries));
    }

    private void retry(Fault fault, Duration pause) {
        Duration delay = Durations.longer(pause, settling(fault));
        Runnable again =
                () -> {
                    retries++;
                    LOG.debug("{} is retried after {} ms", request.operation(), delay.toMillis());
                    attempt();
                };
        boolean createsMore = inDoubt && check != null && !check.isRepeatable();
        pause(
                fault,
                delay,
                createsMore ? () -> check(fault, () -> unlessThereIsOne(fault, again)) : again,
                () -> {
                    parts.observer()
                            .retrying(request.operation(), retries + 1, fault.code(), delay);
                    parts.retryLog().retrying(request.operation(), fault, delay, deadline);
                });
    }

    /** How long Marketo may still be at an attempt whose end nobody saw. */
    private Duration settling(Fault fault) {
        return mayBeAtIt(fault)
                ? Duration.between(parts.time().now(), sent.plus(request.settling()))
                : Duration.ZERO;
    }

    private static boolean mayBeAtIt(Fault fault) {
        return fault.effect() == Effect.CUT_OFF || fault.effect() == Effect.TIMED_OUT;
    }

    private void unlessThereIsOne(Fault fault, Runnable again) {
        if (candidate == null) {
            again.run();
        } else {
            fail(fault);
        }
    }

    private void pause(Fault fault, Duration delay, Runnable next) {
        pause(fault, delay, next, () -> {});
    }

    private void pause(Fault fault, Duration delay, Runnable next, Runnable before) {
        Instant end = parts.time().now().plus(delay);
        if (!end.isBefore(deadline) || (run.sendBy() != null && !end.isBefore(run.sendBy()))) {
            fail(fault);
            return;
        }
        before.run();
        load.pausing(end, () -> failure(fault));
        run.pause(
                delay,
                stopped -> {
                    if (stopped == null) {
                        next.run();
                    } else {
                        fail(stopped);
                    }
                });
    }

    private void succeed(MarketoResponse response) {
        creation.end();
        succeeded.accept(response);
    }

    private void fail(Fault fault) {
        fail(failure(fault));
    }

    private void fail(MarketoException failure) {
        creation.end();
        journal.failed(failure);
        if (!load.isAbandoned()) {
            parts.observer().failed(failure);
        }
        failed.accept(failure);
    }

    private MarketoException failure(Fault fault) {
        return fault.exception(request, inDoubt, candidate);
    }
}
