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
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call on the wire, and what its response means. */
final class WireCall {

    private static final Logger LOG = LoggerFactory.getLogger(MarketoClient.class);

    private final ClientParts parts;
    private final RunContext run;
    private final MarketoRequest request;
    private final AccessToken token;
    private final Instant deadline;

    WireCall(
            ClientParts parts,
            RunContext run,
            MarketoRequest request,
            AccessToken token,
            Instant deadline) {
        this.parts = parts;
        this.run = run;
        this.request = request;
        this.token = token;
        this.deadline = deadline;
    }

    /**
     * Sends it, and gives the permit back.
     *
     * @return what became of it
     */
    AttemptResult send(CallLimiter.Permit permit) {
        Instant sent = parts.time().now();
        run.sent();
        HttpCall call;
        HttpResponse response;
        try {
            call = call(permit, Duration.between(sent, deadline));
            response =
                    Objects.requireNonNull(parts.transport().send(call), "it returned no response");
        } catch (PermitExpiredException e) {
            return failed(Unsent.permitExpired(), sent);
        } catch (TransportException e) {
            return failed(Fault.transport(e, token::mask), sent);
        } catch (Throwable e) {
            return failed(maybeSent("the HTTP client failed: ", e), sent);
        } finally {
            giveBack(permit::release);
        }
        Instant received = parts.time().now();
        ResponseReader.Reading reading;
        try {
            parts.serverClock().read(response, received);
            reading = new ResponseReader(parts.time()).read(response, call, token::mask);
        } catch (Throwable e) {
            return failed(maybeSent("the response could not be read: ", e), sent);
        }
        if (reading.fault() != null) {
            return failed(reading.fault(), sent);
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
        return new AttemptResult.Succeeded(reading.envelope());
    }

    /** Whatever it is, the call may have been sent. */
    private static Fault maybeSent(String what, Throwable e) {
        return Fault.local(ErrorKind.TRANSPORT, what + e, e).withEffect(Effect.CUT_OFF);
    }

    private HttpCall call(CallLimiter.Permit permit, Duration left) {
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

    private AttemptResult failed(Fault fault, Instant sent) {
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
        if (fault.errors().stream()
                .anyMatch(each -> ErrorCode.DAILY_QUOTA.code().equals(each.code()))) {
            parts.quota().exhausted();
        }
        parts.observer().called(request.operation(), code, took);
        return new AttemptResult.Failed(fault, token, sent);
    }

    /** When a permit cannot be given back, that changes nothing of the call. */
    static void giveBack(Runnable way) {
        try {
            way.run();
        } catch (Throwable e) {
            LOG.warn("The call limiter could not take a permit back: {}", e.toString());
        }
    }
}
