package io.github.camelmarketo.api.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.http.HttpReply;
import io.github.camelmarketo.api.http.HttpTransport;
import io.github.camelmarketo.api.http.TransportException;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.DailyQuota;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt of a call: quota, token, permit, wire, answer. */
public final class CallSender {

    private static final Logger LOG = LoggerFactory.getLogger(MarketoClient.class);

    private final ClientSettings settings;
    private final HttpTransport transport;
    private final CheckedLimiter limiter;
    private final DailyQuota quota;
    private final AccessTokens tokens;
    private final Clock clock;
    private final ReplyReader reader;
    private final ServerClock serverClock = new ServerClock();

    CallSender(
            ClientSettings settings,
            HttpTransport transport,
            CallLimiter limiter,
            DailyQuota quota,
            AccessTokens tokens,
            Clock clock) {
        this.settings = settings;
        this.transport = transport;
        this.limiter = new CheckedLimiter(limiter);
        this.quota = quota;
        this.tokens = tokens;
        this.clock = clock;
        this.reader = new ReplyReader(clock);
    }

    /**
     * Makes an attempt.
     *
     * @param refused the token that the attempt before was refused with, null when it was not
     */
    MarketoReply send(
            MarketoRequest request, Instant deadline, AccessToken refused, CallObserver observer)
            throws InterruptedException, FaultException {
        while (true) {
            if (!quota.mayPermit()) {
                throw new FaultException(usedUp());
            }
            AccessToken token =
                    refused == null ? tokens.get(deadline) : tokens.replace(refused, deadline);
            CallLimiter.Permit permit = permit(request, deadline, observer);
            if (refused == null && !tokens.isFresh(token)) {
                // The wait for the permit has outlived the token: this attempt starts over.
                limiter.cancel(permit);
            } else if (!quota.permits()) {
                // The wait for the permit has outlived the quota.
                limiter.cancel(permit);
                throw new FaultException(usedUp());
            } else {
                return exchange(request, deadline, token, permit, observer);
            }
        }
    }

    /** A moment of ours on Marketo's clock. */
    Instant onServerClock(Instant ours) {
        return serverClock.of(ours);
    }

    private CallLimiter.Permit permit(
            MarketoRequest request, Instant deadline, CallObserver observer)
            throws InterruptedException, FaultException {
        Instant asked = clock.instant();
        CallLimiter.Permit permit = limiter.acquire(deadline);
        Duration waited = Duration.between(asked, clock.instant());
        if (permit == null) {
            String detail =
                    "there was no place for it within the instance's limits in %d ms"
                            .formatted(waited.toMillis());
            throw new FaultException(Fault.local(ErrorKind.LIMIT, detail));
        }
        if (!clock.instant().isBefore(deadline)) {
            limiter.cancel(permit);
            String detail = "no time was left to send it";
            throw new FaultException(Fault.local(ErrorKind.TRANSPORT, detail));
        }
        observer.permitted(request.operation(), waited);
        return permit;
    }

    private MarketoReply exchange(
            MarketoRequest request,
            Instant deadline,
            AccessToken token,
            CallLimiter.Permit permit,
            CallObserver observer)
            throws FaultException {
        Instant sent = clock.instant();
        HttpCall call;
        HttpReply reply;
        try {
            call = call(request, token, Duration.between(sent, deadline));
            reply = transport.send(call);
        } catch (TransportException e) {
            Fault fault = Fault.transport(e, ReplyReader.mask(token.value()));
            throw faulted(request, fault, token, sent, observer);
        } finally {
            limiter.release(permit, clock.instant());
        }
        serverClock.read(reply, clock.instant());
        JsonNode json = ReplyReader.json(reply);
        Fault fault = reader.fault(reply, json, call);
        if (fault != null) {
            throw faulted(request, fault, token, sent, observer);
        }
        quota.count();
        quota.lift();
        MarketoReply answer = ReplyReader.read(json, call);
        Duration took = Duration.between(sent, clock.instant());
        LOG.debug(
                "{} succeeded in {} ms, request {}",
                request.operation(),
                took.toMillis(),
                answer.requestId());
        observer.called(request.operation(), "", took);
        observer.replied(answer);
        return answer;
    }

    private HttpCall call(MarketoRequest request, AccessToken token, Duration left) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + token.value());
        headers.put("Accept", "application/json");
        Duration most = settings.responseTimeout();
        return new HttpCall(
                request.method(),
                URI.create(settings.instance().base() + request.target()),
                headers,
                request.contentType(),
                request.body(),
                left.compareTo(most) < 0 ? left : most);
    }

    private FaultException faulted(
            MarketoRequest request,
            Fault fault,
            AccessToken token,
            Instant sent,
            CallObserver observer) {
        Duration took = Duration.between(sent, clock.instant());
        String code = fault.code().isEmpty() ? fault.kind().name() : fault.code();
        LOG.debug(
                "{} failed in {} ms: {} {}, request {}",
                request.operation(),
                took.toMillis(),
                code,
                fault.effect(),
                fault.requestId());
        if (fault.effect() == Effect.REFUSED) {
            quota.count();
        }
        if ("607".equals(fault.code())) {
            quota.exhausted();
        }
        observer.called(request.operation(), code, took);
        return new FaultException(fault, token);
    }

    private Fault usedUp() {
        String detail = "the calls of the day are used up until " + quota.resetsAt();
        return Fault.local(ErrorKind.QUOTA, detail).withEffect(Effect.REFUSED);
    }
}
