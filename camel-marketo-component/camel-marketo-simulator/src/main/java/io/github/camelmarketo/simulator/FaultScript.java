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

import com.github.tomakehurst.wiremock.http.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The faults of the next calls. Each fault applies to one call, in the order of the script, unless
 * {@link #times} or {@link #always} changes that. The call is recorded, but by default it is not
 * executed and counts against no limit; {@link #afterWork} executes it first. Complete the script
 * before the calls that it applies to. Thread-safe.
 */
public final class FaultScript {

    private static final String TRUNCATED_SUCCESS =
            "{\"success\":true,\"errors\":[],\"requestId\":\"7883#169838a32f0\",\"warnings\":[],"
                    + "\"result\":[{\"id\":1001,\"na";

    private final Envelopes envelopes;
    private final List<FaultStep> steps = new ArrayList<>();
    private int position;

    FaultScript(Envelopes envelopes) {
        this.envelopes = envelopes;
    }

    /** Responds with HTTP 200, {@code success:false} and this error. */
    public FaultScript error(String code, String message) {
        return add(
                (call, real) ->
                        envelopes.error(call.operation(), code, message).withErrorCode(null));
    }

    /** Responds with this HTTP status, an empty body and no content type. */
    public FaultScript status(int http) {
        return add((call, real) -> SimulatedResponse.of(http, null, ""));
    }

    /**
     * Responds with the given status, headers and body.
     *
     * @param http the HTTP status
     * @param contentType the content type, null for none
     * @param body the body, sent as UTF-8
     * @param headers additional headers, such as Retry-After
     */
    public FaultScript status(
            int http, String contentType, String body, Map<String, String> headers) {
        SimulatedResponse response =
                SimulatedResponse.of(http, contentType, body).withHeaders(headers);
        return add((call, real) -> response);
    }

    /** Resets the connection without a response. */
    public FaultScript reset() {
        return broken(Fault.CONNECTION_RESET_BY_PEER);
    }

    /** Closes the connection without a response. */
    public FaultScript empty() {
        return broken(Fault.EMPTY_RESPONSE);
    }

    /** Responds with HTTP 200 and truncated JSON. The Content-Length matches the truncated body. */
    public FaultScript truncated() {
        return add(
                (call, real) ->
                        real == null
                                ? SimulatedResponse.of(
                                        200, SimulatedResponse.JSON, TRUNCATED_SUCCESS)
                                : real.cutInHalf());
    }

    /** Responds with an HTML page, as proxies and failing servers do. */
    public FaultScript html(int status) {
        return add((call, real) -> SimulatedResponse.html(status));
    }

    /** Responds with HTTP 200 and this JSON body. */
    public FaultScript body(String json) {
        return status(200, SimulatedResponse.JSON, json, Map.of());
    }

    /** Sends the normal response with another content type, or without one when it is null. */
    public FaultScript contentType(String contentType) {
        return add(new FaultStep((call, real) -> real.withContentType(contentType), true));
    }

    /** Responds with {@code Content-Encoding: gzip} and a body that is not gzip. */
    public FaultScript brokenGzip() {
        byte[] noise = "this is not gzip".getBytes(StandardCharsets.UTF_8);
        return add(
                (call, real) ->
                        new SimulatedResponse(
                                200,
                                SimulatedResponse.JSON,
                                noise,
                                Map.of("Content-Encoding", "gzip"),
                                null,
                                null));
    }

    /** Delays the normal response. The call is in flight meanwhile. */
    public FaultScript delay(Duration delay) {
        return pass().slowedBy(delay);
    }

    /** Keeps the call in flight until the gate opens, then sends the normal response. */
    public FaultScript hold(CountDownLatch gate) {
        return pass().heldBy(gate);
    }

    /** Leaves one call without a fault. */
    public FaultScript pass() {
        return add(new FaultStep(null, false));
    }

    /** Delays the last fault. The call is in flight meanwhile. */
    public FaultScript slowedBy(Duration delay) {
        return modify(step -> step.delay(Objects.requireNonNull(delay, "delay")));
    }

    /** Delays the last fault until the gate opens. The call is in flight meanwhile. */
    public FaultScript heldBy(CountDownLatch gate) {
        return modify(step -> step.gate(Objects.requireNonNull(gate, "gate")));
    }

    /** Applies the last fault to this many calls. */
    public FaultScript times(int n) {
        return modify(step -> step.limit(n));
    }

    /** Applies the last fault to all following calls. */
    public FaultScript always() {
        return modify(step -> step.limit(Long.MAX_VALUE));
    }

    /** Executes the call before the last fault. A delay then follows the execution. */
    public FaultScript afterWork() {
        return modify(step -> step.afterWork(true));
    }

    /** Does not execute the call before the last fault. This is the default. */
    public FaultScript beforeWork() {
        return modify(step -> step.afterWork(false));
    }

    /** Removes all faults. */
    public synchronized FaultScript clear() {
        steps.clear();
        position = 0;
        return this;
    }

    /** The fault of the next call, null when none is left. */
    synchronized FaultStep.Taken next() {
        while (position < steps.size()) {
            FaultStep.Taken fault = steps.get(position).take();
            if (fault != null) {
                return fault;
            }
            position++;
        }
        return null;
    }

    private FaultScript broken(Fault fault) {
        return add((call, real) -> SimulatedResponse.broken(fault));
    }

    private FaultScript add(
            BiFunction<ReceivedCall, SimulatedResponse, SimulatedResponse> response) {
        return add(new FaultStep(response, false));
    }

    private synchronized FaultScript add(FaultStep step) {
        steps.add(step);
        return this;
    }

    private synchronized FaultScript modify(Consumer<FaultStep> change) {
        if (steps.isEmpty()) {
            throw new IllegalStateException("Add a fault before you modify it");
        }
        change.accept(steps.get(steps.size() - 1));
        // A call may have passed the step as used up while the script was being written.
        position = Math.min(position, steps.size() - 1);
        return this;
    }
}
