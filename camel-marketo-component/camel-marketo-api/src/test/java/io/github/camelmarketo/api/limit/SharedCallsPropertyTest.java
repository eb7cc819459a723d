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
package io.github.camelmarketo.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.client.MarketoClient;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationResult;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.TriggerRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens to exchanges that share calls, each ends once, and what it says of its leads is
 * what the server has done.
 */
class SharedCallsPropertyTest {

    private static final long CAMPAIGN = 3712;
    private static final int EXCHANGES = 400;
    private static final int LEADS = 150;
    private static final CallLimits LIMITS = new CallLimits(2, 10, Duration.ofSeconds(20));

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final List<Exchange> exchanges = new ArrayList<>();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private Random random;
    private TestClient client;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatIsSaidOfALeadIsWhatWasDone(long seed) {
        random = new Random(seed);
        client = new TestClient(marketo);
        client.limiter(new SlidingWindowLimiter(LIMITS, client.time));
        client.client().authenticate(Duration.ofMinutes(1));
        marketo.refuseLeads(1004, 13, 77);

        while (exchanges.size() < EXCHANGES) {
            if (random.nextInt(12) == 0) {
                fault();
            }
            if (random.nextInt(4) == 0) {
                client.time.advance(Duration.ofMillis(random.nextInt(4000)));
            }
            start();
        }
        if (seed % 2 == 0) {
            client.client().stop("stopped for this test");
        }
        client.time.advance(Duration.ofMinutes(30));

        assertThat(exchanges).allSatisfy(each -> assertThat(each.ends).isEqualTo(1));
        assertThat(client.time.timers()).isZero();
        checkLeads();
        assertThat(exchanges).anySatisfy(each -> assertThat(each.failure).isNotNull());
        int calls = marketo.triggers().size();
        assertThat(calls)
                .isLessThan(exchanges.stream().filter(Exchange::isDone).toList().size() / 2);
    }

    private void checkLeads() {
        Map<Long, Integer> done = new HashMap<>();
        for (TriggerRecord call : marketo.triggers()) {
            assertThat(call.leadIds()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(100);
            call.leadIds().forEach(each -> done.merge(each, 1, Integer::sum));
        }
        Map<Long, Integer> least = new HashMap<>();
        Map<Long, Integer> most = new HashMap<>();
        for (Exchange each : exchanges) {
            for (long lead : each.accepted()) {
                least.merge(lead, 1, Integer::sum);
                most.merge(lead, 1, Integer::sum);
            }
            each.doubtful().forEach(lead -> most.merge(lead, 1, Integer::sum));
            if (each.isDone() && each.accepted().size() == each.leads.size()) {
                assertThat(marketo.triggers())
                        .as("the order of an exchange")
                        .anySatisfy(
                                call ->
                                        assertThat(
                                                        Collections.indexOfSubList(
                                                                call.leadIds(), each.leads))
                                                .isNotNegative());
            }
        }
        for (long lead = 1; lead <= LEADS; lead++) {
            assertThat(done.getOrDefault(lead, 0))
                    .as("lead " + lead)
                    .isBetween(least.getOrDefault(lead, 0), most.getOrDefault(lead, 0));
        }
    }

    private void start() {
        Exchange exchange = new Exchange();
        HashSet<Long> leads = new HashSet<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            leads.add(1L + random.nextInt(LEADS));
        }
        exchange.leads.addAll(leads);
        Collections.shuffle(exchange.leads, random);
        exchanges.add(exchange);
        List<Operation<?>> operations = new ArrayList<>();
        new SmartCampaignApi(TestClient.keeping(operations), client.time)
                .trigger(CAMPAIGN, new LeadIds(exchange.leads), null);
        MarketoClient sharing = client.client().sharingCalls(Duration.ZERO);
        boolean hurried = random.nextInt(5) == 0;
        MarketoClient used =
                hurried
                        ? sharing.sendingBy(client.time.now().plusMillis(random.nextInt(30_000)))
                        : sharing;
        int abandon = random.nextInt(20);
        used.start(
                operations.get(0),
                this::execute,
                random.nextBoolean(),
                () -> abandon == 0 && marketo.triggers().size() % 2 == 0,
                exchange::end);
    }

    private void fault() {
        switch (random.nextInt(4)) {
            case 0 -> marketo.on(CampaignCalls.TRIGGER).error("606", "Max rate limit exceeded");
            case 1 -> marketo.on(CampaignCalls.TRIGGER).reset();
            case 2 -> marketo.on(CampaignCalls.TRIGGER).reset().afterWork();
            default -> marketo.on(CampaignCalls.TRIGGER).error("601", "Access token invalid");
        }
    }

    /** Runs one task after the other. */
    private void execute(Runnable task) {
        tasks.add(task);
        if (tasks.size() > 1) {
            return;
        }
        while (!tasks.isEmpty()) {
            tasks.element().run();
            tasks.remove();
        }
    }

    /** An exchange with its leads and its end. */
    private static final class Exchange {

        private final List<Long> leads = new ArrayList<>();
        private int ends;
        private TriggerResult result;
        private Throwable failure;

        void end(OperationResult<?> outcome, Throwable thrown) {
            ends++;
            result = outcome == null ? null : (TriggerResult) outcome.value();
            failure = thrown;
        }

        boolean isDone() {
            return result != null;
        }

        List<Long> accepted() {
            if (result != null) {
                return result.accepted();
            }
            return failure instanceof PartialTriggerException partial
                    ? partial.getAccepted()
                    : List.of();
        }

        List<Long> doubtful() {
            if (((MarketoException) failure) == null
                    || ((MarketoException) failure).getOutcome() == Outcome.NOT_APPLIED) {
                return List.of();
            }
            return failure instanceof PartialTriggerException partial ? partial.getFailed() : leads;
        }
    }
}
