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
package io.github.camelmarketo.example.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.simulator.CampaignState;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in this folder work unchanged. */
class YamlExampleTest {

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    @Test
    void routesLogChangesTriggerAndSchedule() throws Exception {
        List<CampaignState> before = marketo.campaigns();

        YamlExample.run(marketo, new Properties());

        assertThat(marketo.requests(SmartCampaignCalls.BROWSE)).hasSize(1);
        assertThat(marketo.triggers())
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.campaignId()).isEqualTo(3712);
                            assertThat(each.leadIds())
                                    .containsExactly(200001L, 200002L, 200003L, 200004L, 200005L);
                        });
        assertThat(marketo.campaigns()).hasSize(before.size() + 1);
        CampaignState clone = marketo.campaigns().get(before.size());
        assertThat(clone.name()).startsWith("Monthly Newsletter 2");
        assertThat(marketo.schedules())
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.campaignId()).isEqualTo(clone.id());
                            assertThat(each.tokens()).containsOnlyKeys("{{my.subject}}");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"writes", "true"})
    void routesComeToTheirEndInADryRun(String mode) throws Exception {
        Properties dryRun = new Properties();
        dryRun.setProperty("camel.component.marketo.dryRun", mode);
        dryRun.setProperty("camel.kamelet.marketo-campaign-trigger-sink.dryRun", mode);

        YamlExample.run(marketo, dryRun);

        assertThat(marketo.requests()).extracting(each -> each.method()).doesNotContain("POST");
    }
}
