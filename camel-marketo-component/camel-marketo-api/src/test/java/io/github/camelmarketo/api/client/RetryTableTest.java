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

import static io.github.camelmarketo.api.client.TestClient.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.simulator.FaultScript;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of each fault at calls of each safety when it stays: how many calls reach the
 * server, and what the caller sees. Two retries are allowed.
 */
class RetryTableTest {

    private static final int ALL = 3;

    /** Fault, the kind of its exception, and what is known about the call. */
    private static final String TABLE =
            """
            0     TRANSIENT      FAULTED
            500   TRANSIENT      FAULTED
            502   TRANSIENT      CUT_OFF
            503   TRANSIENT      CUT_OFF
            504   TRANSIENT      TIMED_OUT
            600   AUTHENTICATION TOKEN_REFUSED
            601   AUTHENTICATION TOKEN_REFUSED
            602   AUTHENTICATION TOKEN_REFUSED
            603   PERMISSION     REFUSED
            604   TRANSIENT      TIMED_OUT
            605   INVALID        REFUSED
            606   LIMIT          NOT_EXECUTED
            607   QUOTA          REFUSED
            608   TRANSIENT      NOT_EXECUTED
            609   INVALID        REFUSED
            610   INVALID        REFUSED
            611   TRANSIENT      FAULTED
            612   INVALID        REFUSED
            614   TRANSIENT      NOT_EXECUTED
            615   LIMIT          NOT_EXECUTED
            616   INVALID        REFUSED
            701   INVALID        REFUSED
            702   NOT_FOUND      REFUSED
            703   INVALID        REFUSED
            704   INVALID        REFUSED
            709   CONFLICT       REFUSED
            710   NOT_FOUND      REFUSED
            711   CONFLICT       REFUSED
            713   TRANSIENT      NOT_EXECUTED
            719   TRANSIENT      NOT_EXECUTED
            1001  INVALID        REFUSED
            1003  INVALID        REFUSED
            1004  NOT_FOUND      REFUSED
            1006  INVALID        REFUSED
            1007  CONFLICT       REFUSED
            1008  PERMISSION     REFUSED
            1010  CONFLICT       REFUSED
            1011  INVALID        REFUSED
            1013  NOT_FOUND      REFUSED
            1015  NOT_FOUND      REFUSED
            1019  TRANSIENT      NOT_EXECUTED
            1020  QUOTA          REFUSED
            1022  CONFLICT       REFUSED
            1025  INVALID        REFUSED
            1029  QUOTA          REFUSED
            1037  CONFLICT       REFUSED
            1042  INVALID        REFUSED
            799   INVALID        REFUSED
            HTTP-400  INVALID        REFUSED
            HTTP-401  AUTHENTICATION TOKEN_REFUSED
            HTTP-403  PERMISSION     REFUSED
            HTTP-404  NOT_FOUND      REFUSED
            HTTP-413  INVALID        REFUSED
            HTTP-414  INVALID        REFUSED
            HTTP-429  LIMIT          NOT_EXECUTED
            HTTP-499  PROTOCOL       CUT_OFF
            HTTP-500  TRANSIENT      CUT_OFF
            HTTP-502  TRANSIENT      CUT_OFF
            HTTP-503  TRANSIENT      CUT_OFF
            HTTP-504  TRANSIENT      TIMED_OUT
            HTTP-302  PROTOCOL       REFUSED
            HTTP-303  PROTOCOL       CUT_OFF
            reset       TRANSPORT    CUT_OFF
            empty       TRANSPORT    CUT_OFF
            truncated   PROTOCOL     CUT_OFF
            html-200    PROTOCOL     CUT_OFF
            html-503    TRANSIENT    CUT_OFF
            broken-gzip TRANSPORT    CUT_OFF
            no-errors   PROTOCOL     CUT_OFF
            foreign-200 PROTOCOL     CUT_OFF
            foreign-400 INVALID      REFUSED
            foreign-500 TRANSIENT    CUT_OFF
            foreign-503 TRANSIENT    CUT_OFF
            foreign-401 AUTHENTICATION TOKEN_REFUSED
            foreign-403 PERMISSION   REFUSED
            foreign-404 NOT_FOUND    REFUSED
            foreign-429 LIMIT        NOT_EXECUTED
            timeout     TRANSPORT    TIMED_OUT
            """;

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final CountDownLatch gate = new CountDownLatch(1);
    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo).maxRetries(ALL - 1);
    }

    @AfterEach
    void letAllGo() {
        gate.countDown();
    }

    static Stream<Arguments> faultsAndCalls() {
        return TABLE.lines()
                .map(line -> line.split("\\s+"))
                .flatMap(
                        line ->
                                Arrays.stream(CallKind.values())
                                        .map(
                                                call ->
                                                        Arguments.of(
                                                                line[0],
                                                                ErrorKind.valueOf(line[1]),
                                                                Effect.valueOf(line[2]),
                                                                call)));
    }

    @ParameterizedTest(name = "{0} at {3}: {1}, {2}")
    @MethodSource("faultsAndCalls")
    void faultThatStays(String fault, ErrorKind kind, Effect effect, CallKind call) {
        script(fault, call).always();

        MarketoException failure = failureOf(() -> call.make(client.campaigns()));

        assertThat(marketo.requests(call.operation)).hasSize(calls(effect, call));
        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getOutcome()).isEqualTo(outcome(effect, call));
        assertThat(failure.isRetryable())
                .isEqualTo(
                        failure.getOutcome() == Outcome.NOT_APPLIED
                                && effect != Effect.REFUSED
                                && effect != Effect.TOKEN_REFUSED);
        assertThat(failure.getOperation()).isEqualTo(call.operationName);
        assertThat(failure.getSubject()).isEqualTo(call.subject);
        assertThat(failure).hasMessageStartingWith(call.operationName);
        assertThat(failure)
                .hasMessageStartingWith(call.operationName + " of " + call.subject + " failed: ");
        assertMessageNames(fault, failure);
        assertNothingWasDone();
        assertThat(client.heldPermits).hasValue(0);
    }

    private void assertMessageNames(String fault, MarketoException failure) {
        if (Character.isDigit(fault.charAt(0))) {
            assertThat(failure.getCode()).isEqualTo(fault);
            assertThat(failure.getRequestId()).isNotEmpty();
            assertThat(failure)
                    .hasMessageContaining(fault + " 'Marketo says so'")
                    .hasMessageContaining("request " + failure.getRequestId());
        } else if (fault.startsWith("HTTP-")) {
            assertThat(failure.getHttpStatus()).isEqualTo(Integer.parseInt(fault.substring(5)));
            assertThat(failure).hasMessageContaining("HTTP " + fault.substring(5));
        } else if (fault.equals("html-200")) {
            assertThat(failure)
                    .hasMessageContaining("HTTP 200, text/html, starting '<html>")
                    .hasMessageContaining("instanceUrl");
        }
        assertThat(failure)
                .hasMessageContaining(
                        failure.getOutcome() == Outcome.UNKNOWN
                                ? "It may have been applied: "
                                : "It was not applied. ");
        assertThat(failure.getMessage()).containsPattern("\\. \\[errors#[a-z0-9-]+]$");
    }

    private static void assertNothingWasDone() {
        assertThat(marketo.campaign(1069).isActive()).isFalse();
        assertThat(marketo.campaign(1069).description()).isEmpty();
        assertThat(marketo.campaigns()).hasSize(5);
        assertThat(marketo.campaign(3712).flow()).isEmpty();
        assertThat(marketo.triggers()).isEmpty();
        assertThat(marketo.schedules()).isEmpty();
    }

    private static int calls(Effect effect, CallKind call) {
        return switch (effect) {
            case NOT_EXECUTED -> ALL;
            case TOKEN_REFUSED -> 2;
            case REFUSED -> 1;
            case FAULTED -> isRun(call) ? 1 : ALL;
            case CUT_OFF, TIMED_OUT -> isRun(call) || isAddition(call) ? 1 : ALL;
        };
    }

    private static Outcome outcome(Effect effect, CallKind call) {
        boolean known =
                switch (effect) {
                    case NOT_EXECUTED, TOKEN_REFUSED, REFUSED -> true;
                    case FAULTED, CUT_OFF, TIMED_OUT -> call == CallKind.GET_BY_ID;
                };
        return known ? Outcome.NOT_APPLIED : Outcome.UNKNOWN;
    }

    /** A second one may add a second thing. */
    private static boolean isAddition(CallKind call) {
        return call == CallKind.CREATE
                || call == CallKind.ADD_FLOW_STEP
                || call == CallKind.ADD_FLOW_STEP_CHOICE;
    }

    private static boolean isRun(CallKind call) {
        return call == CallKind.TRIGGER || call == CallKind.SCHEDULE;
    }

    private FaultScript script(String fault, CallKind call) {
        FaultScript script = marketo.on(call.operation);
        if (Character.isDigit(fault.charAt(0))) {
            return script.error(fault, "Marketo says so");
        }
        if (fault.startsWith("HTTP-")) {
            return script.status(Integer.parseInt(fault.substring(5)));
        }
        return switch (fault) {
            case "reset" -> script.reset();
            case "empty" -> script.empty();
            case "truncated" -> script.truncated();
            case "html-200" -> script.html(200);
            case "html-503" -> script.html(503);
            case "broken-gzip" -> script.brokenGzip();
            case "no-errors" -> script.body("{\"success\":false,\"errors\":[]}");
            case "timeout" -> {
                client.silent(ALL, () -> marketo.requests(call.operation).size());
                yield script.status(503).heldBy(gate);
            }
            default -> foreign(Integer.parseInt(fault.substring(8)), script);
        };
    }

    private static FaultScript foreign(int status, FaultScript script) {
        String body = "{\"errors\":[{\"code\":\"gw-1\",\"message\":\"upstream\"}]}";
        return script.status(status, "application/json", body, Map.of());
    }
}
