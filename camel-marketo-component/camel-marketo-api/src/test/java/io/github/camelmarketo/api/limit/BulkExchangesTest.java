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

import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A lookup or a single trigger does not wait for bulk exchanges, at the published limits. */
class BulkExchangesTest {

    private static final Duration WINDOW = Duration.ofSeconds(20).plusMillis(2);
    private static final int BULK_EXCHANGES = 10;
    private static final List<Long> MANY = LongStream.rangeClosed(1, 10_000).boxed().toList();

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    private final List<List<Long>> bulk = new ArrayList<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private TestClient client;
    private SlidingWindowLimiter limiter;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
        limiter = new SlidingWindowLimiter(CallLimits.PUBLISHED, client.time);
        client.limiter(limiter).timeouts(Duration.ofHours(1), Duration.ofMinutes(5));
    }

    @Test
    void lookupBehindTenBulkTriggersWaitsForAtMostOneWindow() {
        List<Object> found = new ArrayList<>();
        List<Boolean> triggered = new ArrayList<>();
        startBulk(BULK_EXCHANGES, MANY);
        client.time.advance(WINDOW);
        assertThat(marketo.triggers()).hasSize(100);
        assertThat(limiter.usage().waiting()).isEqualTo(BULK_EXCHANGES);

        for (int i = 1; i <= 3; i++) {
            client.time.advance(Duration.ofSeconds(i));
            Instant asked = client.time.instant();
            start(api -> api.getById(3712L, null), found::add);
            start(
                    api -> api.trigger(3712L, LeadIds.of(List.of(77_777L)), null),
                    result -> triggered.add(true));
            assertThat(found).hasSize(i - 1);

            client.time.advance(Duration.between(client.time.instant(), asked.plus(WINDOW)));

            assertThat(found).as("lookups within a window").hasSize(i);
            assertThat(triggered).as("single triggers within a window").hasSize(i);
        }
    }

    @Test
    void lookupPassesThreeHundredBulkTriggersThatHaveBegun() {
        List<Object> found = new ArrayList<>();
        startBulk(300, MANY.subList(0, 900));
        client.time.advance(WINDOW.multipliedBy(6));
        // Most wait for their further calls: first come, first served would take three windows.
        assertThat(limiter.usage().waiting()).isGreaterThan(290);

        start(api -> api.getById(3712L, null), found::add);
        client.time.advance(WINDOW);

        assertThat(found).hasSize(1);
    }

    @Test
    void bulkTriggersGoOnWhileLookupsKeepComing() {
        List<Object> found = new ArrayList<>();
        startBulk(BULK_EXCHANGES, MANY);

        for (int i = 0; i < 400; i++) {
            start(api -> api.getById(3712L, null), found::add);
        }
        client.time.advance(WINDOW.multipliedBy(4));

        // Half of the permits for each lane; the first calls of the bulk triggers are single ones.
        assertThat(marketo.triggers().size()).isBetween(200, 210);
        assertThat(found).hasSizeBetween(190, 200);
    }

    @Test
    void allLeadsOfTheBulkTriggersGetThere() {
        startBulk(BULK_EXCHANGES, MANY);

        client.time.advance(WINDOW.multipliedBy(10));

        assertThat(bulk)
                .hasSize(BULK_EXCHANGES)
                .allSatisfy(each -> assertThat(each).isEqualTo(MANY));
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(BULK_EXCHANGES * 100);
        assertThat(marketo.errorCodes()).isEmpty();
        assertThat(marketo.maxCallsInWindow()).isEqualTo(100);
    }

    /** Bulk exchanges that begin when a window has just been used up. */
    private void startBulk(int exchanges, List<Long> leads) {
        client.client().authenticate(Duration.ofMinutes(1));
        for (int i = 0; i < CallLimits.PUBLISHED.callsPerWindow(); i++) {
            client.time.await(limiter.acquire(Duration.ZERO, Lane.FIRST)).release();
        }
        for (int i = 0; i < exchanges; i++) {
            start(
                    api -> api.trigger(3712L, LeadIds.of(leads), null),
                    result -> bulk.add(((TriggerResult) result).accepted()));
        }
    }

    private void start(Consumer<SmartCampaignApi> call, Consumer<Object> result) {
        List<Operation<?>> operations = new ArrayList<>();
        call.accept(new SmartCampaignApi(TestClient.keeping(operations), client.time));
        client.client()
                .start(
                        operations.get(0),
                        this::execute,
                        false,
                        (done, failure) -> {
                            assertThat(failure).isNull();
                            result.accept(done.value());
                        });
    }

    /** Runs one task after the other, so that operations come by turns as they do on threads. */
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
}
