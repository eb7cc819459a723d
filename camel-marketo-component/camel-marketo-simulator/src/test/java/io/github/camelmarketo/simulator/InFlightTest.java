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

import static io.github.camelmarketo.simulator.SimulatorClient.ASSET;
import static io.github.camelmarketo.simulator.SimulatorClient.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The number of calls in flight and its limit. */
class InFlightTest {

    private static final String READ = ASSET + "1001.json";

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    private final Gate gate = new Gate();
    private SimulatorClient client;

    @BeforeEach
    void connect() {
        client = new SimulatorClient(marketo);
    }

    @AfterEach
    void openGate() {
        gate.countDown();
    }

    @Test
    void eleventhCallInFlightIsRejectedWith615() {
        List<CompletableFuture<JsonNode>> held = hold(10);

        assertThat(codeOf(client.post(ASSET + "1069/activate.json"))).isEqualTo("615");
        assertThat(marketo.campaign(1069).isActive()).isFalse();
        assertThat(marketo.maxInFlight()).isEqualTo(11);
        assertThat(marketo.inFlight()).isEqualTo(10);

        gate.countDown();
        assertThat(held).allSatisfy(call -> assertThat(codeOf(call.join())).isNull());
        assertThat(codeOf(client.post(ASSET + "1069/activate.json"))).isNull();
    }

    @Test
    void identityCallsDoNotCountAsInFlight() {
        hold(10);

        assertThat(client.newToken("test-client", "test-secret")).isEqualTo(client.token());
        assertThat(marketo.inFlight()).isEqualTo(10);
    }

    @Test
    void hundredCallsCanBeHeldAtOnce() {
        marketo.limits(Limits.none());

        List<CompletableFuture<JsonNode>> held = hold(100);

        gate.countDown();
        assertThat(held).allSatisfy(call -> assertThat(codeOf(call.join())).isNull());
        assertThat(marketo.maxInFlight()).isEqualTo(100);
        assertThat(marketo.inFlight()).isZero();
    }

    @Test
    void heldFaultIsInFlight() {
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("611", "System error").heldBy(gate);

        CompletableFuture<JsonNode> call = client.getLater(READ);
        await().until(() -> marketo.inFlight() == 1);
        gate.countDown();

        assertThat(codeOf(call.join())).isEqualTo("611");
    }

    @Test
    void clientWithinTheConcurrencyLimitIsNeverRejected() throws Exception {
        marketo.limits(Limits.none().withConcurrency(10));
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                workers.add(threads.submit(() -> read(200)));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(marketo.errorCodes()).isEmpty();
        assertThat(marketo.maxInFlight()).isLessThanOrEqualTo(10);
        assertThat(marketo.requests()).hasSize(2000);
    }

    @Test
    void resetKeepsTheNumberOfCallsInFlight() {
        List<CompletableFuture<JsonNode>> held = hold(3);

        marketo.reset();
        assertThat(marketo.inFlight()).isEqualTo(3);
        gate.countDown();
        held.forEach(CompletableFuture::join);

        assertThat(marketo.inFlight()).isZero();
    }

    private List<CompletableFuture<JsonNode>> hold(int calls) {
        marketo.on(SmartCampaignCalls.GET_BY_ID).hold(gate).times(calls);
        List<CompletableFuture<JsonNode>> held = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            held.add(client.getLater(READ));
        }
        await().until(() -> gate.waiting.get() == calls);
        return held;
    }

    private void read(int times) {
        for (int i = 0; i < times; i++) {
            client.get(READ);
        }
    }

    /** Counts the calls that wait at it: those are admitted, and have taken their fault. */
    private static final class Gate extends CountDownLatch {

        private final AtomicInteger waiting = new AtomicInteger();

        Gate() {
            super(1);
        }

        @Override
        public void await() throws InterruptedException {
            waiting.incrementAndGet();
            super.await();
        }
    }
}
