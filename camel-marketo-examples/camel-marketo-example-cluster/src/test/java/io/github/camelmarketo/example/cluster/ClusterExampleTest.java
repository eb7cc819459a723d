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
package io.github.camelmarketo.example.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The example, with few leads. */
class ClusterExampleTest {

    @Test
    void nodesTriggerEachLeadOnceWithoutARefusal() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start();
                MarketoSimulator simulator =
                        MarketoSimulator.builder()
                                .rateLimit(100, Duration.ofSeconds(1))
                                .build()
                                .start()) {
            ClusterExample.run(simulator, database.getJdbcUrl("postgres", "postgres"), 80);

            assertThat(simulator.triggeredLeads(LeadRoute.CAMPAIGN))
                    .hasSize(240)
                    .doesNotHaveDuplicates();
            assertThat(simulator.requests(CampaignCalls.TRIGGER)).hasSize(240);
            assertThat(simulator.errorCodes()).isEmpty();
        }
    }
}
