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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call with all its attempts: the only class that retries a call. It does so after a token was
 * refused, after a fault that {@link RetryPolicy} allows to be retried, or after a check showed
 * that the call was not applied.
 */
final class CallRun {

    private static final Logger LOG = LoggerFactory.getLogger(MarketoClient.class);

    /**
     * How often something new is looked for whose creation was cut off: the server may still be at
     * it.
     */
    private static final int CHECKS = 3;

    private final ClientParts parts;
    private final RunContext run;
    private final MarketoClient client;
    private final MarketoRequest request;
    private final OutcomeCheck check;
    private final Consumer<MarketoResponse> succeeded;
    private final Consumer<MarketoException> failed;
    private Instant begun;
    private Instant deadline;
    private int retries;
    private AccessToken refusedToken;
    private boolean inDoubt;
    private boolean wasInDoubt;

    CallRun(
            ClientParts parts,
            RunContext run,
            MarketoClient client,
            MarketoRequest request,
            OutcomeCheck check,
            Consumer<MarketoResponse> succeeded,
            Consumer<MarketoException> failed) {
        this.parts = parts;
        this.run = run;
        this.client = client;
        this.request = request;
        this.check = check;
        this.succeeded = succeeded;
        this.failed = failed;
    }

    void begin() {
        if (client.keepsBack(request)) {
            succeeded.accept(MarketoResponse.keptBack(request));
            return;
        }
        begun = parts.time().now();
        deadline = begun.plus(parts.settings().operationTimeout());
        if (parts.quota().needsReading()) {
            UsageReading.begin(parts, run, client, deadline, this::attempt);
        } else {
            attempt();
        }
    }

    /** Begins a check or the reading of the usage, which has to end by the deadline of its call. */
    void begin(Instant latest) {
        begun = parts.time().now();
        deadline = latest;
        attempt();
    }

    private void attempt() {
        new Attempt(parts, run, request, deadline, refusedToken, this::attempted).begin();
    }

    private void attempted(AttemptResult result) {
        if (result instanceof AttemptResult.Answered answered) {
            run.received(answered.response());
            Subject created = check == null ? null : check.created(answered.response());
            if (created != null) {
                parts.claimed().claim(created);
            }
            succeeded.accept(answered.response());
        } else if (result instanceof AttemptResult.Failed failure) {
            resolve(failure.fault(), failure.token());
        } else {
            // What failed before it was sent was waited for or retried as long as may be already.
            fail(((AttemptResult.NotSent) result).fault());
        }
    }

    private void resolve(Fault fault, AccessToken token) {
        if (fault.effect() == Effect.TOKEN_REFUSED) {
            reauthenticate(fault, token);
            return;
        }
        refusedToken = fault.refusesToken() ? token : null;
        if (fault.effect().isUnknown() && request.safety() != Safety.READ) {
            inDoubt = true;
            wasInDoubt = true;
            if (check != null) {
                boolean settled = fault.effect() == Effect.FAULTED;
                int checks = settled || check.isRepeatable() ? 1 : CHECKS;
                checkThenRetry(fault, settled, 0, checks);
                return;
            }
        }
        if (fault.effect() == Effect.REFUSED && wasInDoubt && check != null) {
            // A refusal after a doubtful attempt may be the trace of that attempt's success.
            check(
                    fault,
                    () -> {
                        inDoubt = false;
                        retryOrFail(fault);
                    });
            return;
        }
        retryOrFail(fault);
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

    private void checkThenRetry(Fault fault, boolean settled, int done, int checks) {
        if (done == checks) {
            unseen(fault, settled);
            return;
        }
        Runnable checkOnce =
                () -> check(fault, () -> checkThenRetry(fault, settled, done + 1, checks));
        if (checks > 1) {
            pause(fault, parts.policy().pause(fault, done), checkOnce);
        } else {
            checkOnce.run();
        }
    }

    private void unseen(Fault fault, boolean settled) {
        if (settled) {
            inDoubt = false;
        }
        // A server that was cut off may finish its work after the last check.
        boolean repeatable = check.isRepeatable() || settled;
        if (!repeatable || retries >= parts.policy().maxRetries()) {
            fail(settled ? fault.withEffect(Effect.NOT_EXECUTED) : fault);
            return;
        }
        retry(fault, parts.policy().pause(fault, retries));
    }

    /**
     * Checks once: ends the call with what is found, goes on when nothing is, fails when it fails.
     */
    private void check(Fault fault, Runnable unseen) {
        follow(
                fault,
                unseen,
                () ->
                        check.check(
                                () -> parts.serverClock().of(begun),
                                created -> parts.claimed().claim(created)));
    }

    private void follow(Fault fault, Runnable unseen, CheckStep source) {
        Step<JsonNode> step;
        try {
            step = source.next();
        } catch (MarketoException e) {
            MarketoException failure = failure(fault);
            failure.addSuppressed(e);
            fail(failure);
            return;
        }
        if (step instanceof Step.Call<JsonNode> call) {
            new CallRun(
                            parts,
                            run,
                            client,
                            call.request(),
                            null,
                            response ->
                                    run.post(
                                            () ->
                                                    follow(
                                                            fault,
                                                            unseen,
                                                            () -> call.next().apply(response))),
                            failure -> follow(fault, unseen, () -> call.failed().apply(failure)))
                    .begin(deadline);
            return;
        }
        JsonNode found = ((Step.Done<JsonNode>) step).result();
        if (found == null) {
            unseen.run();
        } else {
            LOG.debug("{} was found to be applied", request.operation());
            succeeded.accept(MarketoResponse.found(found));
        }
    }

    private void retry(Fault fault, Duration delay) {
        pause(
                fault,
                delay,
                () -> {
                    retries++;
                    LOG.debug("{} is retried after {} ms", request.operation(), delay.toMillis());
                    attempt();
                },
                () ->
                        parts.observer()
                                .retrying(request.operation(), retries + 1, fault.code(), delay));
    }

    private void pause(Fault fault, Duration delay, Runnable next) {
        pause(fault, delay, next, () -> {});
    }

    private void pause(Fault fault, Duration delay, Runnable next, Runnable before) {
        if (!parts.time().now().plus(delay).isBefore(deadline)) {
            fail(fault);
            return;
        }
        before.run();
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

    private void fail(Fault fault) {
        fail(failure(fault));
    }

    private void fail(MarketoException failure) {
        parts.observer().failed(failure);
        failed.accept(failure);
    }

    private MarketoException failure(Fault fault) {
        boolean unknown =
                request.safety() != Safety.READ && (fault.effect().isUnknown() || inDoubt);
        return fault.exception(
                request.operation(),
                request.subject(),
                unknown ? Outcome.UNKNOWN : Outcome.NOT_APPLIED,
                request.advice(fault.code()));
    }

    /** Produces the next step of a check, or throws why the check failed. */
    @FunctionalInterface
    private interface CheckStep {
        Step<JsonNode> next();
    }
}
