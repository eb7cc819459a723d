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
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.http.HttpResponse;
import io.github.camelmarketo.api.http.HttpTransport;
import io.github.camelmarketo.api.http.TransportException;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A transport or an observer that fails as none should. */
class FailingPartsTest {

    private static final long ID = 3712;
    private static final List<Long> LEADS = LongStream.rangeClosed(1, 250).boxed().toList();

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final AtomicInteger calls = new AtomicInteger();
    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    static Stream<Throwable> thrown() {
        return Stream.of(
                new IllegalStateException("it failed"),
                new NoClassDefFoundError("it failed"),
                new AssertionError("it failed"),
                new StackOverflowError("it failed"));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void transportThatThrowsKeepsTheAccountOfATrigger(Throwable thrown) {
        client.wire(wire -> call -> sendOrThrow(wire, call, thrown));

        PartialTriggerException failure = partialFailure();

        assertSecondCallIsInDoubt(failure);
        assertThat(failure).hasMessageContaining("it failed");
        assertThat(failure.getCause().getCause()).isSameAs(thrown);
    }

    @Test
    void transportThatReturnsNothingKeepsTheAccountOfATrigger() {
        client.wire(wire -> call -> isSecondTrigger(call) ? null : wire.send(call));

        assertSecondCallIsInDoubt(partialFailure());
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void transportThatThrowsAtATokenFailsOneOperationOnly(Throwable thrown) {
        client.wire(
                wire ->
                        call -> {
                            if (calls.incrementAndGet() == 1) {
                                throwIt(thrown);
                            }
                            return wire.send(call);
                        });

        MarketoException failure = failureOf(() -> client.campaigns().getById(1001L, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure).hasMessageContaining("it failed");
        assertThat(client.campaigns().getById(1001L, null).id()).isEqualTo(1001);
        assertThat(client.heldPermits).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void observerThatThrowsChangesNothingOfATrigger(Throwable thrown) {
        client.observer(new FailingObserver(thrown));
        marketo.on(CampaignCalls.TRIGGER).error("606", "limit");

        assertThat(client.campaigns().trigger(ID, LeadIds.of(LEADS), null).accepted())
                .isEqualTo(LEADS);

        assertThat(marketo.triggeredLeads(ID)).isEqualTo(LEADS);
        assertThat(client.heldPermits).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void observerThatThrowsKeepsTheAccountOfATrigger(Throwable thrown) {
        client.observer(new FailingObserver(thrown));
        marketo.on(CampaignCalls.TRIGGER).pass().error("1003", "Invalid data");

        PartialTriggerException failure = partialFailure();

        assertAccount(failure);
        assertThat(failure.getCode()).isEqualTo("1003");
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    private void assertSecondCallIsInDoubt(PartialTriggerException failure) {
        assertAccount(failure);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(calls).hasValue(2);
    }

    private void assertAccount(PartialTriggerException failure) {
        assertThat(failure.getAccepted()).isEqualTo(LEADS.subList(0, 100));
        assertThat(failure.getFailed()).isEqualTo(LEADS.subList(100, 200));
        assertThat(failure.getUnsent()).isEqualTo(LEADS.subList(200, 250));
        assertThat(failure.getCalls()).isEqualTo(1);
        assertThat(client.heldPermits).hasValue(0);
    }

    private PartialTriggerException partialFailure() {
        MarketoException failure =
                failureOf(() -> client.campaigns().trigger(ID, LeadIds.of(LEADS), null));
        assertThat(failure).isInstanceOf(PartialTriggerException.class);
        return (PartialTriggerException) failure;
    }

    private HttpResponse sendOrThrow(HttpTransport wire, HttpCall call, Throwable thrown)
            throws TransportException {
        if (isSecondTrigger(call)) {
            throwIt(thrown);
        }
        return wire.send(call);
    }

    private boolean isSecondTrigger(HttpCall call) {
        return call.uri().getPath().endsWith("/trigger.json") && calls.incrementAndGet() == 2;
    }

    private static void throwIt(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }
}
