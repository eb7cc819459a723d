package io.github.camelmarketo.api.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.http.HttpTransport;
import io.github.camelmarketo.api.internal.MonotonicClock;
import io.github.camelmarketo.api.internal.Sleeper;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.DailyQuota;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends calls: waits for its turn, adds the token, reads the answer, and sends again or fails as
 * {@link ErrorCode} and {@link RetryPolicy} say. Nothing else in this library sends. Safe for use
 * by many threads.
 */
public final class MarketoClient {

    private static final Logger LOG = LoggerFactory.getLogger(MarketoClient.class);

    private final ClientParts parts;
    private final CallObserver observer;
    private final Predicate<MarketoRequest> plan;
    private final Instant latest;

    /**
     * Makes a client.
     *
     * @param settings how to call
     * @param transport the way to the wire
     * @param limiter the instance's limiter
     * @param quota the instance's daily quota
     * @param observer is told of every call
     */
    public MarketoClient(
            ClientSettings settings,
            HttpTransport transport,
            CallLimiter limiter,
            DailyQuota quota,
            CallObserver observer) {
        this(
                settings,
                transport,
                limiter,
                quota,
                observer,
                new MonotonicClock(),
                Sleeper.REAL,
                Math::random);
    }

    MarketoClient(
            ClientSettings settings,
            HttpTransport transport,
            CallLimiter limiter,
            DailyQuota quota,
            CallObserver observer,
            Clock clock,
            Sleeper sleeper,
            DoubleSupplier jitter) {
        RetryPolicy policy =
                new RetryPolicy(
                        settings.maxRetries(),
                        settings.retryDelay(),
                        settings.maxRetryDelay(),
                        settings.rateWindow(),
                        jitter);
        AccessTokens tokens =
                new AccessTokens(
                        new IdentityService(
                                settings.instance(),
                                settings.credentials(),
                                transport,
                                clock,
                                settings.responseTimeout()),
                        policy,
                        clock,
                        sleeper,
                        observer);
        CallSender sender = new CallSender(settings, transport, limiter, quota, tokens, clock);
        this.parts =
                new ClientParts(
                        settings,
                        sender,
                        policy,
                        tokens,
                        quota,
                        new MadeCampaigns(),
                        clock,
                        sleeper);
        this.observer = observer;
        this.plan = request -> false;
        this.latest = Instant.MAX;
    }

    private MarketoClient(
            ClientParts parts,
            CallObserver observer,
            Predicate<MarketoRequest> plan,
            Instant latest) {
        this.parts = parts;
        this.observer = observer;
        this.plan = plan;
        this.latest = latest;
    }

    /**
     * Gives a client that shares everything with this one and also tells another observer.
     *
     * @param other the other observer
     * @return the client
     */
    public MarketoClient observedBy(CallObserver other) {
        return new MarketoClient(parts, observer.and(other), plan, latest);
    }

    /**
     * Gives a client that shares everything with this one but does not send the calls it is told
     * not to send. Such a call is answered as if it had succeeded, with the campaign's id alone.
     *
     * @param kept is shown each call; says whether it is kept back
     * @return the client
     */
    public MarketoClient keepingBack(Predicate<MarketoRequest> kept) {
        return new MarketoClient(parts, observer, kept, latest);
    }

    /** A client that shares everything with this one and whose calls end by a time. */
    MarketoClient until(Instant deadline) {
        Instant sooner = deadline.isBefore(latest) ? deadline : latest;
        return new MarketoClient(parts, observer, plan, sooner);
    }

    /**
     * Sends a call until it succeeds or it is certain that it should not be sent again.
     *
     * @param request the call
     * @return the answer
     * @throws MarketoException when it fails
     */
    public MarketoReply send(MarketoRequest request) {
        return send(request, null);
    }

    /** The campaigns that this client has made. */
    public MadeCampaigns made() {
        return parts.made();
    }

    public MarketoReply send(MarketoRequest request, OutcomeCheck check) {
        if (plan.test(request)) {
            return MarketoReply.keptBack(request);
        }
        Instant deadline = parts.clock().instant().plus(parts.settings().operationTimeout());
        if (latest.isBefore(deadline)) {
            deadline = latest;
        }
        if (parts.quota().needsReading()) {
            readUsage(deadline);
        }
        return send(request, check, deadline);
    }

    private MarketoReply send(MarketoRequest request, OutcomeCheck check, Instant deadline) {
        CallOperation operation =
                new CallOperation(this, parts, observer, request, check, deadline);
        try {
            return operation.run();
        } catch (MarketoException failure) {
            observer.failed(failure);
            throw failure;
        }
    }

    /**
     * Says whether a token can be had, and asks for one when there is none.
     *
     * @param timeout how long that may take
     * @throws MarketoException when there is none to be had
     */
    public void authenticate(Duration timeout) {
        try {
            parts.tokens().get(parts.clock().instant().plus(timeout));
        } catch (FaultException e) {
            throw new MarketoException(
                    IdentityService.OPERATION, null, e.fault(), Outcome.NOT_APPLIED, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MarketoException(
                    IdentityService.OPERATION,
                    null,
                    Fault.local(ErrorKind.TRANSPORT, "it was stopped while it waited"),
                    Outcome.NOT_APPLIED,
                    null);
        }
    }

    /**
     * Says how old the present token is.
     *
     * @return its age, or empty when there is none
     */
    public Optional<Duration> tokenAge() {
        return Optional.ofNullable(parts.tokens().peek())
                .map(token -> Duration.between(token.obtainedAt(), parts.clock().instant()));
    }

    private void readUsage(Instant deadline) {
        MarketoRequest usage =
                MarketoRequest.get("stats/usage", null, "/rest/v1/stats/usage.json").build();
        try {
            MarketoReply reply = send(usage, null, deadline);
            reply.result().stream()
                    .map(row -> row.path("total"))
                    .filter(JsonNode::isIntegralNumber)
                    .findFirst()
                    .ifPresent(total -> parts.quota().read(total.asLong()));
        } catch (MarketoException e) {
            // The call that was asked for tells better than this one what is wrong.
            LOG.debug("The instance's usage could not be read: {}", e.getMessage());
        }
    }
}
