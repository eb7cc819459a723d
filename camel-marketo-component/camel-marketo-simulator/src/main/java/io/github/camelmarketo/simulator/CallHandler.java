package io.github.camelmarketo.simulator;

import com.github.tomakehurst.wiremock.http.Request;

/** The way of a request: recorded, harmed by a script, let in, executed, answered. */
final class CallHandler {

    private final SettableClock clock;
    private final Traffic traffic;
    private final FaultScripts faults;
    private final Gatekeeper gatekeeper;
    private final EnforcedLimits limits;
    private final IdentityCalls identity;
    private final Operations operations;
    private final Envelopes envelopes;

    CallHandler(
            SettableClock clock,
            Traffic traffic,
            FaultScripts faults,
            IssuedTokens tokens,
            EnforcedLimits limits,
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
    SimulatedResponse handle(Request wire) {
        ReceivedCall call = arrive(wire);
        String errorCode = null;
        try {
            SimulatedResponse answer = answer(call, faults.next(call.operation()));
            errorCode = answer.errorCode();
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SimulatedResponse.of(503, null, "");
        } finally {
            traffic.leave(call.request(), errorCode);
        }
    }

    private ReceivedCall arrive(Request wire) {
        Target target = Routes.find(wire.getMethod().getName(), wire.getUrl());
        // A body that trickles in must be here before the lock is taken; WireMock keeps it.
        wire.getBody();
        // One lock for time and list keeps the recordings in the order of their times.
        synchronized (traffic) {
            RecordedRequest request = new RecordedRequest(target.operation(), wire, clock.now());
            traffic.arrive(request, limits.window());
            return new ReceivedCall(request, target);
        }
    }

    private SimulatedResponse answer(ReceivedCall call, FaultStep.Taken fault)
            throws InterruptedException {
        if (fault.replacesWork()) {
            fault.pause();
            return fault.apply(call, null);
        }
        SimulatedResponse refusal = Gatekeeper.refusalBySize(call.request());
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
    private SimulatedResponse work(
            ReceivedCall call, FaultStep.Taken fault, SimulatedResponse refusal)
            throws InterruptedException {
        if (!fault.afterWork()) {
            fault.pause();
        }
        SimulatedResponse real = refusal == null ? execute(call) : refusal;
        if (fault.afterWork()) {
            fault.pause();
        }
        return fault.apply(call, real);
    }

    private SimulatedResponse execute(ReceivedCall call) {
        return call.isIdentity() ? identity.answer(call.request()) : operations.execute(call);
    }
}
