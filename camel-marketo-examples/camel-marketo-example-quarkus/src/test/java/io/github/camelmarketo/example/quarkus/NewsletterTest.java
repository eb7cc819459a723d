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
package io.github.camelmarketo.example.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.ScheduleRecord;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.camel.quarkus.core.CamelRuntime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
class NewsletterTest {

    private static final long TEMPLATE = 3713;
    private static final String FOLDER = "{\"id\":1107,\"type\":\"Program\"}";

    /** Started while the class is loaded, before Quarkus reads the properties. */
    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create().start();

    static {
        NewsletterApplication.callSimulator(marketo);
    }

    @Inject CamelRuntime camel;

    @Inject NightlyJob job;

    @Inject Scheduler scheduler;

    /** Camel waits for the application's main method, which tests do not call. */
    @BeforeEach
    void startCamel() {
        if (!camel.getCamelContext().isStarted()) {
            camel.start();
        }
    }

    @Test
    void cloneInTheProgramIsScheduledWithTheTokensOfItsDay() {
        job.scheduleNextEdition();

        assertThat(marketo.schedules()).hasSize(1);
        ScheduleRecord schedule = marketo.schedules().get(0);
        assertThat(schedule.campaignId()).isNotEqualTo(TEMPLATE);
        assertThat(schedule.runAt().atZone(ZoneOffset.UTC).toLocalTime())
                .isEqualTo(LocalTime.of(8, 0));
        String name = "Newsletter " + schedule.runAt().atZone(ZoneOffset.UTC).toLocalDate();
        assertThat(schedule.tokens())
                .containsEntry("{{my.edition}}", name)
                .hasEntrySatisfying(
                        "{{my.subject}}", each -> assertThat(each).startsWith("News of "))
                .hasSize(2);
        assertThat(marketo.campaign(schedule.campaignId()).name()).isEqualTo(name);
        assertThat(marketo.requests(SmartCampaignCalls.CLONE))
                .last()
                .satisfies(
                        each -> {
                            assertThat(each.path())
                                    .isEqualTo("/rest/asset/v1/smartCampaign/3713/clone.json");
                            assertThat(each.form())
                                    .containsOnly(
                                            entry("name", List.of(name)),
                                            entry("folder", List.of(FOLDER)));
                        });
    }

    @Test
    void existingEditionIsNotScheduledAgain() {
        job.scheduleNextEdition();

        assertThatThrownBy(() -> job.scheduleNextEdition()).cause().hasMessageContaining("clone");

        assertThat(marketo.schedules()).hasSize(1);
    }

    @Test
    void jobRunsAtHalfPastOneAtNight() {
        assertThat(
                        scheduler
                                .getScheduledJob("nightly")
                                .getNextFireTime()
                                .atZone(ZoneOffset.UTC)
                                .toLocalTime())
                .isEqualTo(LocalTime.of(1, 30));
    }
}
