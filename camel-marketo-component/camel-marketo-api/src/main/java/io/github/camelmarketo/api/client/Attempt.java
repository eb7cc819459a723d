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
import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.http.HttpResponse;
import io.github.camelmarketo.api.http.PermitExpiredException;
import io.github.camelmarketo.api.http.TransportException;
import io.github.camelmarketo.api.internal.Durations;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.Lane;
import io.github.camelmarketo.api.limit.LimiterUnavailableException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt of a call: quota, token, permit, wire, response. */
final class Attempt {

    private static final Logger LOG = LoggerFactory.getLogger(MarketoClient.class);

    private final ClientParts parts;
    private final RunContext run;
    private final Lane lane;
    private final Supplier<MarketoRequest> sealing;
    private final Instant deadline;
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
            Instant deadline,
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
            end(new AttemptResult.NotSent(tooLate(run.sendBy())));
        } else if (rest != null) {
            waitOrFail(rest);
        } else if (!parts.quota().mayPermit()) {
            end(new AttemptResult.NotSent(usedUp()));
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
            end(new AttemptResult.NotSent(limiterFailed(e)));
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
            end(new AttemptResult.NotSent(limiterFailed(cause)));
            return;
        }
        Instant now = parts.time().now();
        Duration waited = Duration.between(asked, now);
        if (isTooLate() || (permit == null && sendBy().isBefore(deadline))) {
            cancel(permit);
            end(new AttemptResult.NotSent(tooLate(run.sendBy())));
        } else if (permit == null) {
            end(new AttemptResult.NotSent(noPermit(waited)));
        } else if (run.stopped() != null) {
            cancel(permit);
            end(new AttemptResult.NotSent(run.stopped()));
        } else if (!now.isBefore(deadline)) {
            cancel(permit);
            end(new AttemptResult.NotSent(noTime()));
        } else if (refused == null && !parts.tokens().isFresh(token)) {
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
            end(new AttemptResult.NotSent(usedUp()));
        } else {
            seal(token, permit, waited);
        }
    }

    private void seal(AccessToken token, CallLimiter.Permit permit, Duration waited) {
        try {
            request = sealing.get();
        } catch (RuntimeException e) {
            cancel(permit);
            throw e;
        }
        if (request == null) {
            cancel(permit);
            String detail = "nobody waits for it any longer";
            end(new AttemptResult.NotSent(Fault.local(ErrorKind.TRANSPORT, detail)));
        } else {
            journalAndSend(token, permit, waited);
        }
    }

    private void journalAndSend(AccessToken token, CallLimiter.Permit permit, Duration waited) {
        Fault fault = journal.sending();
        if (fault == null && !parts.time().now().isBefore(sendBy())) {
            fault = isTooLate() ? tooLate(run.sendBy()) : noTime();
        }
        fault = fault == null ? expiry(permit) : fault;
        if (fault != null) {
            cancel(permit);
            end(new AttemptResult.NotSent(fault));
            return;
        }
        parts.observer().permitted(request.operation(), waited);
        send(token, permit);
    }

    /** Until when it may be waited for, which is never longer than the call may take. */
    private Instant sendBy() {
        Instant latest = run.sendBy();
        return latest == null || latest.isAfter(deadline) ? deadline : latest;
    }

    private boolean isTooLate() {
        return run.sendBy() != null && !parts.time().now().isBefore(run.sendBy());
    }

    static Fault tooLate(Instant sendBy) {
        String detail = "it could not be sent by the caller's deadline " + sendBy;
        return Fault.local(ErrorKind.LIMIT, detail);
    }

    static Fault noPermit(Duration waited) {
        String detail =
                "there was no permit within the instance's limits in %s ms"
                        .formatted(waited.toMillis());
        return Fault.local(ErrorKind.LIMIT, detail);
    }

    /** Why a call may not be sent with a permit, null when it may. */
    private static Fault expiry(CallLimiter.Permit permit) {
        try {
            return permit.isValid() ? null : permitExpired();
        } catch (Throwable e) {
            return limiterFailed(e);
        }
    }

    private static Fault permitExpired() {
        return Fault.local(ErrorKind.LIMIT, "its permit expired before it could be sent");
    }

    private static Fault noTime() {
        return Fault.local(ErrorKind.TRANSPORT, "no time was left to send it");
    }

    private void send(AccessToken token, CallLimiter.Permit permit) {
        Instant sent = parts.time().now();
        run.sent();
        HttpCall call;
        HttpResponse response;
        try {
            call = call(token, permit, Duration.between(sent, deadline));
            response =
                    Objects.requireNonNull(parts.transport().send(call), "it returned no response");
        } catch (PermitExpiredException e) {
            failed(permitExpired(), token, sent);
            return;
        } catch (TransportException e) {
            failed(Fault.transport(e, token::mask), token, sent);
            return;
        } catch (Throwable e) {
            failed(maybeSent("the HTTP client failed: ", e), token, sent);
            return;
        } finally {
            release(permit);
        }
        Instant received = parts.time().now();
        ResponseReader.Reading reading;
        try {
            parts.serverClock().read(response, received);
            reading = new ResponseReader(parts.time()).read(response, call, token::mask);
        } catch (Throwable e) {
            failed(maybeSent("the response could not be read: ", e), token, sent);
            return;
        }
        if (reading.fault() != null) {
            failed(reading.fault(), token, sent);
            return;
        }
        parts.quota().count();
        parts.quota().lift();
        Duration took = Duration.between(sent, received);
        LOG.debug(
                "{} succeeded in {} ms, request {}",
                request.operation(),
                took.toMillis(),
                reading.envelope().requestId());
        parts.observer().called(request.operation(), "", took);
        end(new AttemptResult.Answered(reading.envelope()));
    }

    /** Whatever it is, the call may have been sent. */
    private static Fault maybeSent(String what, Throwable e) {
        return Fault.local(ErrorKind.TRANSPORT, what + e, e).withEffect(Effect.CUT_OFF);
    }

    private HttpCall call(AccessToken token, CallLimiter.Permit permit, Duration left) {
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + token.value(), "Accept", "application/json");
        return new HttpCall(
                request.method(),
                URI.create(parts.settings().instance().base() + request.target()),
                headers,
                request.contentType(),
                request.body(),
                Durations.shorter(left, parts.settings().responseTimeout()),
                permit::isValid);
    }

    private void failed(Fault fault, AccessToken token, Instant sent) {
        Duration took = Duration.between(sent, parts.time().now());
        String code = fault.code().isEmpty() ? fault.kind().name() : fault.code();
        LOG.debug(
                "{} failed in {} ms: {} {}, request {}",
                request.operation(),
                took.toMillis(),
                code,
                fault.effect(),
                fault.requestId());
        if (fault.effect() == Effect.REFUSED) {
            parts.quota().count();
        }
        if (fault.errors().stream().anyMatch(each -> "607".equals(each.code()))) {
            parts.quota().exhausted();
        }
        parts.observer().called(request.operation(), code, took);
        end(new AttemptResult.Failed(fault, token, sent));
    }

    private void end(AttemptResult result) {
        resolved = true;
        journal.ended(result);
        next.accept(result);
    }

    private Fault usedUp() {
        String detail = "the instance's daily quota is used up until " + parts.quota().resetsAt();
        return Fault.local(ErrorKind.QUOTA, detail).withEffect(Effect.REFUSED);
    }

    private static Fault limiterFailed(Throwable e) {
        if (e instanceof LimiterUnavailableException) {
            return Fault.local(ErrorKind.LIMIT, e.getMessage(), e);
        }
        return new Fault(
                Effect.NOT_EXECUTED,
                ErrorKind.TRANSIENT,
                List.of(),
                0,
                null,
                "the call limiter failed: " + e,
                null,
                e);
    }

    private static void release(CallLimiter.Permit permit) {
        giveBack(permit::release);
    }

    private static void cancel(CallLimiter.Permit permit) {
        if (permit != null) {
            giveBack(permit::cancel);
        }
    }

    /** When a permit cannot be given back, that changes nothing of the call. */
    private static void giveBack(Runnable way) {
        try {
            way.run();
        } catch (Throwable e) {
            LOG.warn("The call limiter could not take a permit back: {}", e.toString());
        }
    }
}
