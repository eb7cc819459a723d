package io.github.camelmarketo.simulator;

import com.github.tomakehurst.wiremock.http.Request;

/** The way of a request: recorded, harmed by a script, let in, executed, answered. */
final class CallHandler {

    private final SettableClock clock;
    private final Traffic traffic;
    private final Faults faults;
    private final Gatekeeper gatekeeper;
    private final CallLimits limits;
    private final IdentityCalls identity;
    private final Operations operations;
    private final Envelopes envelopes;

    CallHandler(
            SettableClock clock,
            Traffic traffic,
            Faults faults,
            AccessTokens tokens,
            CallLimits limits,
            Operations operations,
            Envelopes envelopes) {
        this.clock = clock;
        this.traffic = traffic;
        this.faults = faults;
        this.gatekeeper = new Gatekeeper(tokens, limits);
        this.limits = limits;
        this.identity = new IdentityCalls(tokens);
        this.operations = operations;
        this.envelopes = envelopes;
    }

    /**
     * Handles one request in the thread of its connection. The request is in flight until this
     * method returns, which is just before its answer is written: a client that has the answer must
     * never find its own call still counted.
     */
    Answer handle(Request wire) {
        Call call = arrive(wire);
        String errorCode = null;
        try {
            Answer answer = answer(call, faults.next(call.operation()));
            errorCode = answer.errorCode();
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.of(503, null, "");
        } finally {
            traffic.leave(call.request(), errorCode);
        }
    }

    private Call arrive(Request wire) {
        Target target = Routes.find(wire.getMethod().getName(), wire.getUrl());
        // A body that trickles in must be here before the lock is taken; WireMock keeps it.
        wire.getBody();
        // One lock for time and list keeps the recordings in the order of their times.
        synchronized (traffic) {
            RecordedRequest request = new RecordedRequest(target.operation(), wire, clock.now());
            traffic.arrive(request, limits.window());
            return new Call(request, target);
        }
    }

    private Answer answer(Call call, FaultStep.Taken fault) throws InterruptedException {
        if (fault.replacesWork()) {
            fault.pause();
            return fault.apply(call, null);
        }
        Answer refusal = Gatekeeper.refusalBySize(call.request());
        if (refusal != null || call.isIdentity()) {
            return work(call, fault, refusal);
        }
        try {
            gatekeeper.admit(call);
        } catch (ApiError e) {
            return work(call, fault, envelopes.error(call.operation(), e));
        }
        try {
            return work(call, fault, null);
        } finally {
            gatekeeper.release();
        }
    }

    /**
     * Executes the call unless it was refused, and lets the fault's time pass on its side of it.
     */
    private Answer work(Call call, FaultStep.Taken fault, Answer refusal)
            throws InterruptedException {
        if (!fault.afterWork()) {
            fault.pause();
        }
        Answer real = refusal == null ? execute(call) : refusal;
        if (fault.afterWork()) {
            fault.pause();
        }
        return fault.apply(call, real);
    }

    private Answer execute(Call call) {
        return call.isIdentity() ? identity.answer(call.request()) : operations.execute(call);
    }
}
