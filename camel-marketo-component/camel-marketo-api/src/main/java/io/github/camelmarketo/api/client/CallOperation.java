package io.github.camelmarketo.api.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call with all its attempts. The only place where a call is sent again: after a token was
 * refused, after a fault that {@link RetryPolicy} allows to be repeated, or after a look at the
 * instance showed that it was not carried out.
 */
public final class CallOperation {

    private static final Logger LOG = LoggerFactory.getLogger(MarketoClient.class);

    /**
     * How often one looks for something new whose making was cut off: the server may still be at
     * it.
     */
    private static final int LOOKS = 3;

    private final MarketoClient client;
    private final ClientParts parts;
    private final CallObserver observer;
    private final MarketoRequest request;
    private final OutcomeCheck check;
    private final Instant begun;
    private final Instant deadline;
    private int repeats;
    private AccessToken refusedToken;
    private boolean inDoubt;
    private boolean wasInDoubt;

    CallOperation(
            MarketoClient client,
            ClientParts parts,
            CallObserver observer,
            MarketoRequest request,
            OutcomeCheck check,
            Instant deadline) {
        this.client = client;
        this.parts = parts;
        this.observer = observer;
        this.request = request;
        this.check = check;
        this.begun = parts.clock().instant();
        this.deadline = deadline;
    }

    MarketoReply run() {
        try {
            while (true) {
                try {
                    return parts.sender().send(request, deadline, refusedToken, observer);
                } catch (FaultException e) {
                    MarketoReply found = resolve(e.fault(), e.token());
                    if (found != null) {
                        return found;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(Fault.local(ErrorKind.TRANSPORT, "it was stopped while it waited"));
        }
    }

    /** Waits for the next attempt and gives null, gives what a look found, or throws. */
    private MarketoReply resolve(Fault fault, AccessToken token) throws InterruptedException {
        if (fault.effect() == Effect.TOKEN_REFUSED) {
            return reauthenticate(fault, token);
        }
        refusedToken = null;
        if (fault.effect().isUnknown() && request.safety() != Safety.READ) {
            inDoubt = true;
            wasInDoubt = true;
            if (check != null) {
                return lookThenRepeat(fault);
            }
        }
        if (fault.effect() == Effect.REFUSED && wasInDoubt && check != null) {
            // A refusal after a doubtful attempt may be the trace of that attempt's success.
            JsonNode found = look(fault);
            if (found != null) {
                return MarketoReply.found(found);
            }
            inDoubt = false;
        }
        Optional<Duration> delay = parts.policy().delay(fault, request.safety(), repeats);
        // What failed before it was sent was waited for or repeated as long as may be already.
        if (delay.isEmpty() || token == null) {
            throw failure(fault);
        }
        repeat(fault, delay.get());
        return null;
    }

    private MarketoReply reauthenticate(Fault fault, AccessToken token)
            throws InterruptedException {
        if (refusedToken != null) {
            throw failure(fault.withEffect(Effect.REFUSED));
        }
        refusedToken = token;
        LOG.debug("{} is sent again with a new token", request.operation());
        observer.repeating(request.operation(), repeats + 1, fault.code(), Duration.ZERO);
        return null;
    }

    private MarketoReply lookThenRepeat(Fault fault) throws InterruptedException {
        boolean settled = fault.effect() == Effect.FAULTED;
        int looks = settled || check.isRepeatable() ? 1 : LOOKS;
        for (int i = 0; i < looks; i++) {
            if (looks > 1) {
                sleep(fault, parts.policy().pause(fault, i));
            }
            JsonNode found = look(fault);
            if (found != null) {
                LOG.debug("{} was found to be carried out", request.operation());
                return MarketoReply.found(found);
            }
        }
        if (settled) {
            inDoubt = false;
        }
        // A server that was cut off may finish its work after the last look.
        boolean repeatable = check.isRepeatable() || settled;
        if (!repeatable || repeats >= parts.policy().maxRetries()) {
            throw failure(settled ? fault.withEffect(Effect.NOT_EXECUTED) : fault);
        }
        repeat(fault, parts.policy().pause(fault, repeats));
        return null;
    }

    private JsonNode look(Fault fault) {
        try {
            return check.look(client.until(deadline), () -> parts.sender().onServerClock(begun));
        } catch (MarketoException e) {
            MarketoException failure = failure(fault);
            failure.addSuppressed(e);
            throw failure;
        }
    }

    private void repeat(Fault fault, Duration delay) throws InterruptedException {
        checkTimeFor(delay, fault);
        repeats++;
        LOG.debug("{} is sent again in {} ms", request.operation(), delay.toMillis());
        observer.repeating(request.operation(), repeats, fault.code(), delay);
        parts.sleeper().sleep(delay);
    }

    private void sleep(Fault fault, Duration delay) throws InterruptedException {
        checkTimeFor(delay, fault);
        parts.sleeper().sleep(delay);
    }

    private void checkTimeFor(Duration delay, Fault fault) {
        if (!parts.clock().instant().plus(delay).isBefore(deadline)) {
            throw failure(fault);
        }
    }

    private MarketoException failure(Fault fault) {
        boolean unknown =
                request.safety() != Safety.READ && (fault.effect().isUnknown() || inDoubt);
        Outcome outcome = unknown ? Outcome.UNKNOWN : Outcome.NOT_APPLIED;
        return new MarketoException(
                request.operation(),
                request.campaignId(),
                fault,
                outcome,
                request.advice(fault.code()));
    }
}
