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

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What surrounds a client misbehaves: the clock of the machine is set, there are no more threads.
 */
class MachineTest {

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @Test
    void deadlineIsADateOfTheMachineWhoseClockWasSetBack() {
        client.time.set(Duration.ofMinutes(-1));

        triggerBy(client.time.date().plusSeconds(20));

        assertThat(marketo.triggeredLeads(3712)).containsExactly(318592L);
    }

    @Test
    void deadlineIsOverForAMachineWhoseClockWasSetForward() {
        Instant deadline = client.time.date().plusSeconds(20);
        client.time.set(Duration.ofMinutes(1));

        MarketoException failure = failureOf(() -> triggerBy(deadline));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure).hasMessageContaining("caller's deadline");
        assertThat(marketo.requests()).isEmpty();
    }

    private void triggerBy(Instant deadline) {
        new SmartCampaignApi(client.client().sendingBy(deadline), client.time)
                .trigger(3712L, LeadIds.of(318592L), null);
    }

    @Test
    void operationWithoutAThreadEndsNotApplied() throws Exception {
        CompletableFuture<Throwable> failed = new CompletableFuture<>();
        client.client()
                .start(
                        QuietCallsTest.trigger(LeadIds.of(318592L)),
                        task -> {
                            throw new OutOfMemoryError("unable to create native thread");
                        },
                        false,
                        (result, failure) -> failed.complete(failure));

        assertThat(failed.get(10, TimeUnit.SECONDS))
                .asString()
                .contains("its thread pool failed", "unable to create native thread");
        assertThat(marketo.requests()).isEmpty();
        assertThat(client.heldPermits).hasValue(0);
    }
}
