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
package io.github.camelmarketo.component.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.client.Credentials;
import io.github.camelmarketo.api.client.MarketoClient;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.Time;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a watch reads again when nothing changes any more. */
class StoredWatermarkTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

    @RegisterExtension
    static MarketoSimulator marketo =
            MarketoSimulator.builder().noLimits().withoutDefaultContent().build();

    private final ChangedCampaigns changes = new ChangedCampaigns(null, null, null);
    private final StandingClock time = new StandingClock();
    private MarketoClient client;
    private StoredWatermark watermark = watermark(Duration.ofMinutes(5));

    @BeforeEach
    void connect() {
        client =
                MarketoClient.connect(
                        InstanceUrl.of(marketo.baseUrl()),
                        new Credentials(marketo.clientId(), marketo.clientSecret(), null));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void idlePollsOfManyChangesInOneSecondCostOneCallWhenTheOverlapHasPassed() {
        marketo.addCampaigns(450, CampaignSpec.batch("C"), MARCH, Duration.ZERO);

        assertThat(poll()).isEqualTo(450);
        assertThat(callsOfPoll()).isEqualTo(3);
        time.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(callsOfPoll()).isEqualTo(3);
        time.advance(Duration.ofMillis(1));
        assertThat(callsOfPoll()).isEqualTo(3);

        assertThat(callsOfPoll()).isEqualTo(1);
        assertThat(callsOfPoll()).isEqualTo(1);
        marketo.addCampaign(CampaignSpec.batch("Late").updatedAt(MARCH.plusSeconds(1)));
        assertThat(poll()).isEqualTo(1);
    }

    @Test
    void eachNewerChangeIsReadAgainForTheWholeOverlap() {
        add("A", 0);
        assertThat(poll()).isEqualTo(1);
        time.advance(Duration.ofMinutes(4));
        add("B", 200);
        assertThat(poll()).isEqualTo(1);
        time.advance(Duration.ofMinutes(4));
        add("Late", 100);

        assertThat(poll()).isEqualTo(1);

        time.advance(Duration.ofMinutes(1));
        assertThat(poll()).isZero();
        assertThat(watermark.mark().since()).isEqualTo(MARCH.plusSeconds(201));
    }

    @Test
    void withoutAnOverlapTheNewestSecondIsReadForAMinute() {
        watermark = watermark(Duration.ZERO);
        add("A", 0);
        assertThat(poll()).isEqualTo(1);
        time.advance(Duration.ofSeconds(59));
        add("B", 0);
        assertThat(poll()).isEqualTo(1);
        time.advance(Duration.ofSeconds(1));
        assertThat(poll()).isZero();

        assertThat(watermark.mark().since()).isEqualTo(MARCH.plusSeconds(1));
    }

    @Test
    void markStaysAtAChangeThatFailed() {
        watermark.note(SmartCampaign.read(Json.object().put("id", 1)), false, true);
        add("A", 0);
        poll();
        time.advance(Duration.ofHours(1));
        poll();

        assertThat(watermark.mark().since()).isNull();
    }

    private static void add(String name, int second) {
        marketo.addCampaign(CampaignSpec.batch(name).updatedAt(MARCH.plusSeconds(second)));
    }

    private StoredWatermark watermark(Duration overlap) {
        StoredWatermark created =
                new StoredWatermark(new MemoryStateRepository(), "key", overlap, null, time);
        created.load(null);
        return created;
    }

    private int callsOfPoll() {
        int before = marketo.requests(SmartCampaignCalls.BROWSE).size();
        assertThat(poll()).isZero();
        return marketo.requests(SmartCampaignCalls.BROWSE).size() - before;
    }

    /** Emits what a poll finds and returns how many that were. */
    private int poll() {
        int emitted = 0;
        for (SmartCampaign each :
                changes.since(new SmartCampaignApi(client), watermark.mark().since()).campaigns()) {
            if (!watermark.mark().isDone(each)) {
                watermark.note(each, true, true);
                emitted++;
            }
        }
        watermark.move();
        watermark.save();
        return emitted;
    }

    /** Moves only when it is told to. */
    private static final class StandingClock implements Time {

        private Instant now = Instant.parse("2026-03-02T00:00:00Z");

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public Runnable after(Duration delay, Runnable task) {
            throw new UnsupportedOperationException("a watermark sets no timers");
        }

        @Override
        public Runnable take(BlockingQueue<Runnable> tasks) {
            throw new UnsupportedOperationException("a watermark waits for nothing");
        }
    }
}
