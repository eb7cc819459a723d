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
package io.github.camelmarketo.simulator;

import com.github.tomakehurst.wiremock.http.Request;

/** Takes a request from its arrival to its response: records, applies faults, admits, executes. */
final class CallHandler {

    private final SettableClock clock;
    private final Traffic traffic;
    private final Routes routes;
    private final FaultScripts faults;
    private final Gatekeeper gatekeeper;
    private final EnforcedLimits limits;
    private final InstanceState instance;
    private final Envelopes envelopes;
    private final WatchedCalls watched;

    CallHandler(
            SettableClock clock,
            Traffic traffic,
            Routes routes,
            FaultScripts faults,
            IssuedTokens tokens,
            EnforcedLimits limits,
            InstanceState instance,
            Envelopes envelopes,
            WatchedCalls watched) {
        this.clock = clock;
        this.traffic = traffic;
        this.routes = routes;
        this.faults = faults;
        this.gatekeeper = new Gatekeeper(tokens, limits);
        this.limits = limits;
        this.instance = instance;
        this.envelopes = envelopes;
        this.watched = watched;
    }

    /**
     * Handles one request in the thread of its connection. The call is in flight until this method
     * returns, just before the response is written: a client that has the response must not find
     * its own call still counted.
     */
    SimulatedResponse handle(Request wire) {
        ReceivedCall call = arrive(wire);
        SimulatedResponse response = SimulatedResponse.of(503, null, "");
        try {
            response = respond(call, faults.next(call.operation()));
            return response.dated(clock.instant());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return response;
        } finally {
            watched.end(call, response);
            if (response.errorCode() != null) {
                limits.countError(response.errorCode());
            }
            traffic.leave(call.request(), response.errorCode());
        }
    }

    private ReceivedCall arrive(Request wire) {
        Routes.Match match = routes.find(wire.getMethod().getName(), wire.getUrl());
        // A body that trickles in must be read before the lock is taken. WireMock keeps it.
        wire.getBody();
        // One lock for clock and list keeps the recorded requests in the order of their times.
        synchronized (traffic) {
            RecordedRequest request = new RecordedRequest(match.operation(), wire, clock.instant());
            traffic.arrive(request, limits.window());
            return new ReceivedCall(request, match, watched.begin(request, match));
        }
    }

    private SimulatedResponse respond(ReceivedCall call, FaultStep.Taken fault)
            throws InterruptedException {
        if (fault.replacesWork()) {
            fault.pause();
            return fault.apply(call, null);
        }
        SimulatedResponse tooLarge = Gatekeeper.tooLarge(call.request());
        if (tooLarge != null || call.operation().isIdentity()) {
            return work(call, fault, tooLarge);
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
     * Executes the call unless it was rejected, and waits for the fault before or after that.
     *
     * @param rejection the response to a call that must not be executed, null to execute it
     */
    private SimulatedResponse work(
            ReceivedCall call, FaultStep.Taken fault, SimulatedResponse rejection)
            throws InterruptedException {
        if (!fault.afterWork()) {
            fault.pause();
        }
        SimulatedResponse real = rejection == null ? execute(call) : rejection;
        if (fault.afterWork()) {
            fault.pause();
        }
        return fault.apply(call, real);
    }

    private SimulatedResponse execute(ReceivedCall call) {
        Routes.Route route = call.match().route();
        try {
            route.bodyRule().check(call);
            synchronized (instance) {
                instance.catchUp();
                SimulatedResponse response = route.handler().handle(call);
                watched.executed(call);
                return response;
            }
        } catch (ApiError e) {
            return envelopes.error(call.operation(), e);
        }
    }
}
