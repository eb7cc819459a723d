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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.SmartCampaign;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WatermarkTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

    private final Watermark mark = Watermark.at(null);

    @Test
    void newestTenThousandChangesAreStored() {
        for (int i = 1; i <= 10_050; i++) {
            mark.done(campaign(i, i));
        }

        Watermark stored = Watermark.of(mark.toText());

        assertThat(stored.size()).isEqualTo(10_000);
        assertThat(stored.isDone(campaign(50, 50))).isFalse();
        assertThat(stored.isDone(campaign(51, 51))).isTrue();
        assertThat(mark.isDone(campaign(1, 1))).isTrue();
    }

    @Test
    void markMovesOverAHundredFailuresAndWaitsForMore() {
        for (int i = 1; i <= 100; i++) {
            mark.failed(campaign(i, i));
        }
        mark.done(campaign(1000, 1000));
        mark.moveBeforeNewest(Duration.ofSeconds(10));
        assertThat(mark.since()).isEqualTo(MARCH.plusSeconds(990));
        assertThat(Watermark.of(mark.toText()).failedBefore())
                .hasSize(100)
                .containsEntry(7L, MARCH.plusSeconds(7));

        mark.failed(campaign(1001, 1001));
        mark.done(campaign(2000, 2000));
        mark.moveBeforeNewest(Duration.ofSeconds(10));

        assertThat(mark.since()).isEqualTo(MARCH.plusSeconds(990));
        mark.done(campaign(7, 7));
        mark.moveBeforeNewest(Duration.ofSeconds(10));
        assertThat(mark.since()).isEqualTo(MARCH.plusSeconds(1990));
    }

    @Test
    void markWaitsForAFailedCampaignWithoutATime() {
        mark.failed(SmartCampaign.read(Json.object().put("id", 1)));
        mark.done(campaign(2, 2));
        mark.moveBeforeNewest(Duration.ZERO);

        assertThat(mark.since()).isNull();
    }

    @Test
    void doneChangesBeforeTheMarkAreForgotten() {
        for (int i = 1; i <= 100; i++) {
            mark.done(campaign(i, i));
        }

        mark.moveBeforeNewest(Duration.ofSeconds(9));

        assertThat(mark.size()).isEqualTo(10);
    }

    @Test
    void markNeverMovesBack() {
        mark.done(campaign(1, 100));
        mark.moveBeforeNewest(Duration.ZERO);

        mark.moveBeforeNewest(Duration.ofMinutes(5));

        assertThat(mark.since()).isEqualTo(MARCH.plusSeconds(100));
    }

    @Test
    void stateBeforeTheEmittedOneIsDone() {
        mark.done(campaign(1, 100));

        assertThat(mark.isDone(campaign(1, 99))).isTrue();
        assertThat(mark.isDone(campaign(1, 101))).isFalse();
        assertThat(mark.isDone(campaign(2, 99))).isFalse();
    }

    @Test
    void textThatIsNoMarkIsShownShortened() {
        assertThatThrownBy(() -> Watermark.of("x".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The stored watermark was not written by this component: xxx")
                .satisfies(each -> assertThat(each.getMessage()).hasSizeLessThan(1000));
    }

    private static SmartCampaign campaign(long id, int second) {
        return SmartCampaign.read(
                Json.object().put("id", id).put("updatedAt", MARCH.plusSeconds(second).toString()));
    }
}
