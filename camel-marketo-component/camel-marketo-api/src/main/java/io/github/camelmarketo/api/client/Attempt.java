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

import io.github.camelmarketo.api.internal.Durations;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One attempt of a call: quiet hours, quota, token, permit, journal, wire. */
final class Attempt {

    private final ClientParts parts;
    private final RunContext run;
    private final Lane lane;
    private final Supplier<MarketoRequest> sealing;
    private final Supplier<Instant> deadline;
    private final AccessToken refused;
    private final LoadJournal journal;
    private final Consumer<AttemptResult> next;

    /** As far as it is known; what is sent when it is sealed. */
    private MarketoRequest request;

    private boolean resolved;

    /**
     * @param lane where it waits for a permit
     * @param request the call, as far as it is known now
     * @param sealing settles what is sent, when it may be sent; null for nothing
     * @param deadline until when the call may take, which may be less when it is sealed
     * @param refused the token that the attempt before was refused with, null when it was not
     * @param journal gets a record before and after it
     * @param next gets the result
     */
    Attempt(
            ClientParts parts,
            RunContext run,
            Lane lane,
            MarketoRequest request,
            Supplier<MarketoRequest> sealing,
            Supplier<Instant> deadline,
            AccessToken refused,
            LoadJournal journal,
            Consumer<AttemptResult> next) {
        this.parts = parts;
        this.run = run;
        this.lane = lane;
        this.request = request;
        this.sealing = sealing;
        this.deadline = deadline;
        this.refused = refused;
        this.journal = journal;
        this.next = next;
    }

    void begin() {
        QuietCalls.Rest rest = rest();
        if (isTooLate()) {
            end(new AttemptResult.NotSent(Unsent.tooLate(run.sendBy())));
        } else if (rest != null) {
            waitOrFail(rest);
        } else if (!parts.quota().mayPermit()) {
            end(new AttemptResult.NotSent(Unsent.usedUp(parts.quota().resetsAt())));
        } else {
            run.waitsFor(Progress.WaitingFor.TOKEN, null);
            parts.tokens().get(run, sendBy(), refused, this::authenticated);
        }
    }

    /** Why the call is not to be sent now, null when it may be sent. */
    private QuietCalls.Rest rest() {
        if (run.quiet().hours() == null) {
            return null;
        }
        Instant date = parts.time().date();
        Duration left = Duration.between(parts.time().now(), sendBy());
        return run.quiet().of(request, date, date.plus(left));
    }

    private void waitOrFail(QuietCalls.Rest rest) {
        if (rest.fault() != null) {
            end(new AttemptResult.NotSent(rest.fault()));
            return;
        }
        run.pause(
                Duration.between(parts.time().date(), rest.end()),
                Progress.WaitingFor.QUIET_HOURS,
                stopped -> {
                    if (stopped == null) {
                        begin();
                    } else {
                        end(new AttemptResult.NotSent(stopped));
                    }
                });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what depends on the permit does not fail
    private void authenticated(AccessTokens.Found found) {
        if (found.token() == null) {
            end(new AttemptResult.NotSent(found.fault()));
            return;
        }
        Instant asked = parts.time().now();
        run.waitsFor(Progress.WaitingFor.PERMIT, asked);
        CompletableFuture<CallLimiter.Permit> permit;
        try {
            permit =
                    Objects.requireNonNull(
                            parts.limiter().acquire(Duration.between(asked, sendBy()), lane),
                            "it returned null");
        } catch (Throwable e) {
            end(new AttemptResult.NotSent(Unsent.limiterFailed(e)));
            return;
        }
        if (permit.isDone()) {
            permitted(found.token(), asked, permit);
            return;
        }
        run.waitingFor(() -> withdraw(permit));
        permit.whenComplete(
                (given, failure) ->
                        run.post(
                                () -> {
                                    if (resolved) {
                                        cancel(given);
                                    } else {
                                        run.waitingFor(null);
                                        permitted(found.token(), asked, permit);
                                    }
                                }));
        if (run.stopped() != null) {
            withdraw(permit);
        }
    }

    private void withdraw(CompletableFuture<CallLimiter.Permit> permit) {
        if (!resolved) {
            resolved = true;
            permit.cancel(false);
            next.accept(new AttemptResult.NotSent(run.stopped()));
        }
    }

    private void permitted(
            AccessToken token, Instant asked, CompletableFuture<CallLimiter.Permit> given) {
        CallLimiter.Permit permit;
        try {
            permit = given.join();
        } catch (RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            end(new AttemptResult.NotSent(Unsent.limiterFailed(cause)));
            return;
        }
        Instant now = parts.time().now();
        Duration waited = Duration.between(asked, now);
        // Another may have replaced the token while the permit was waited for.
        AccessToken usable = refused == null ? parts.tokens().fresh() : token;
        if (isTooLate() || (permit == null && sendBy().isBefore(deadline.get()))) {
            cancel(permit);
            end(new AttemptResult.NotSent(Unsent.tooLate(run.sendBy())));
        } else if (permit == null) {
            end(new AttemptResult.NotSent(Unsent.noPermit(waited)));
        } else if (run.stopped() != null) {
            cancel(permit);
            end(new AttemptResult.NotSent(run.stopped()));
        } else if (!now.isBefore(deadline.get())) {
            cancel(permit);
            end(new AttemptResult.NotSent(Unsent.noTime()));
        } else if (usable == null) {
            // The token has expired while the permit was waited for: this attempt starts over.
            cancel(permit);
            begin();
        } else if (rest() != null) {
            // Quiet hours have begun while the permit was waited for.
            cancel(permit);
            begin();
        } else if (!parts.quota().permits()) {
            // The quota was used up while the permit was waited for.
            cancel(permit);
            end(new AttemptResult.NotSent(Unsent.usedUp(parts.quota().resetsAt())));
        } else {
            seal(usable, permit, waited);
        }
    }

    private void seal(AccessToken token, CallLimiter.Permit permit, Duration waited) {
        try {
            request = sealing.get();
        } catch (RuntimeException | Error e) {
            cancel(permit);
            throw e;
        }
        if (request == null) {
            cancel(permit);
            end(new AttemptResult.NotSent(Unsent.nobodyWaits()));
        } else {
            journalAndSend(token, permit, waited);
        }
    }

    private void journalAndSend(AccessToken token, CallLimiter.Permit permit, Duration waited) {
        Fault fault = journal.sending();
        if (fault == null && !parts.time().now().isBefore(sendBy())) {
            fault = isTooLate() ? Unsent.tooLate(run.sendBy()) : Unsent.noTime();
        }
        fault = fault == null ? expiry(permit) : fault;
        if (fault != null) {
            cancel(permit);
            end(new AttemptResult.NotSent(fault));
            return;
        }
        parts.observer().permitted(request.operation(), waited);
        end(new WireCall(parts, run, request, token, deadline.get()).send(permit));
    }

    /** Until when it may be waited for, which is never longer than the call may take. */
    private Instant sendBy() {
        Instant end = deadline.get();
        return run.sendBy() == null ? end : Durations.earlier(run.sendBy(), end);
    }

    private boolean isTooLate() {
        return run.sendBy() != null && !parts.time().now().isBefore(run.sendBy());
    }

    /** Why a call may not be sent with a permit, null when it may. */
    private static Fault expiry(CallLimiter.Permit permit) {
        try {
            return permit.isValid() ? null : Unsent.permitExpired();
        } catch (Throwable e) {
            return Unsent.limiterFailed(e);
        }
    }

    private void end(AttemptResult result) {
        resolved = true;
        journal.ended(result);
        next.accept(result);
    }

    private static void cancel(CallLimiter.Permit permit) {
        if (permit != null) {
            WireCall.giveBack(permit::cancel);
        }
    }
}
