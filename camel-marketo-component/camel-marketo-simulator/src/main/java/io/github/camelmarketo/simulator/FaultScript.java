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
 * What shall go wrong with the next calls. Each fault applies to one call, in the order of the
 * script, unless {@link #times} or {@link #always} says otherwise. A call is recorded before its
 * fault; by default nothing of it is executed and it counts against no limit, {@link #afterWork}
 * has it executed first. Write the script before the calls that it is for. Thread-safe.
 */
public final class FaultScript {

    private static final String BEGINNING_OF_SUCCESS =
            "{\"success\":true,\"errors\":[],\"requestId\":\"7883#169838a32f0\",\"warnings\":[],"
                    + "\"result\":[{\"id\":1001,\"na";

    private final Envelopes envelopes;
    private final List<FaultStep> steps = new ArrayList<>();
    private int position;

    FaultScript(Envelopes envelopes) {
        this.envelopes = envelopes;
    }

    /** Answers HTTP 200 with {@code success:false} and this error. */
    public FaultScript error(String code, String message) {
        return add(
                (call, real) ->
                        envelopes.error(call.operation(), code, message).withErrorCode(null));
    }

    /** Answers this HTTP status with an empty body and no content type. */
    public FaultScript status(int http) {
        return add((call, real) -> SimulatedResponse.of(http, null, ""));
    }

    /**
     * Answers as given.
     *
     * @param http the status
     * @param contentType the content type, null for none
     * @param body the body, sent as UTF-8
     * @param headers further headers, such as Retry-After
     */
    public FaultScript status(
            int http, String contentType, String body, Map<String, String> headers) {
        SimulatedResponse answer =
                SimulatedResponse.of(http, contentType, body).withHeaders(headers);
        return add((call, real) -> answer);
    }

    /** Resets the connection without an answer. */
    public FaultScript reset() {
        return broken(Fault.CONNECTION_RESET_BY_PEER);
    }

    /** Closes the connection without an answer. */
    public FaultScript empty() {
        return broken(Fault.EMPTY_RESPONSE);
    }

    /**
     * Answers HTTP 200 with JSON that stops in the middle; the Content-Length fits what is sent.
     */
    public FaultScript truncated() {
        return add(
                (call, real) ->
                        real == null
                                ? SimulatedResponse.of(
                                        200, SimulatedResponse.JSON, BEGINNING_OF_SUCCESS)
                                : real.cutInHalf());
    }

    /** Answers a page of HTML, as proxies and disturbed services do. */
    public FaultScript html(int status) {
        return add((call, real) -> SimulatedResponse.html(status));
    }

    /** Answers HTTP 200 with this text as its JSON body. */
    public FaultScript body(String json) {
        return status(200, SimulatedResponse.JSON, json, Map.of());
    }

    /** Gives the normal answer with another content type; null sends none. */
    public FaultScript contentType(String contentType) {
        return add(new FaultStep((call, real) -> real.withContentType(contentType), true));
    }

    /** Claims gzip and sends bytes that are not. */
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

    /** Lets the time pass and gives the normal answer; the call is in flight meanwhile. */
    public FaultScript delay(Duration delay) {
        return pass().slowedBy(delay);
    }

    /** Keeps the call in flight until the gate opens, then gives the normal answer. */
    public FaultScript hold(CountDownLatch gate) {
        return pass().heldBy(gate);
    }

    /** Lets one call through unharmed. */
    public FaultScript pass() {
        return add(new FaultStep(null, false));
    }

    /** Makes the last fault come after this time, in which the call is in flight. */
    public FaultScript slowedBy(Duration delay) {
        return modify(step -> step.delay(Objects.requireNonNull(delay, "delay")));
    }

    /** Makes the last fault come when the gate opens; the call is in flight until then. */
    public FaultScript heldBy(CountDownLatch gate) {
        return modify(step -> step.gate(Objects.requireNonNull(gate, "gate")));
    }

    /** Applies the last fault to this many calls. */
    public FaultScript times(int n) {
        return modify(step -> step.limit(n));
    }

    /** Applies the last fault to every further call. */
    public FaultScript always() {
        return modify(step -> step.limit(Long.MAX_VALUE));
    }

    /** Has the call executed before the last fault is sent; a delay then follows the work. */
    public FaultScript afterWork() {
        return modify(step -> step.afterWork(true));
    }

    /** Executes nothing before the last fault; this is the default. */
    public FaultScript beforeWork() {
        return modify(step -> step.afterWork(false));
    }

    /** Forgets the whole script. */
    public synchronized FaultScript clear() {
        steps.clear();
        position = 0;
        return this;
    }

    /** The fault for one more call, null when the script has none left. */
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

    private FaultScript add(BiFunction<ReceivedCall, SimulatedResponse, SimulatedResponse> reply) {
        return add(new FaultStep(reply, false));
    }

    private synchronized FaultScript add(FaultStep step) {
        steps.add(step);
        return this;
    }

    private synchronized FaultScript modify(Consumer<FaultStep> change) {
        if (steps.isEmpty()) {
            throw new IllegalStateException("There is no fault yet that this could apply to");
        }
        change.accept(steps.get(steps.size() - 1));
        // The step may have been passed already as used up while its script was still written.
        position = Math.min(position, steps.size() - 1);
        return this;
    }
}
