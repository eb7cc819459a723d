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
package io.github.camelmarketo.example.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectLeadsTest {

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    @ParameterizedTest
    @ValueSource(strings = {"writes", "true"})
    void routeComesToItsEndInADryRun(String mode) throws Exception {
        CollectLeads.run(marketo, 130, mode);

        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void failedCallFailsTheExample() {
        marketo.on(CampaignCalls.TRIGGER).error("1003", "Not active");

        assertThatThrownBy(() -> CollectLeads.run(marketo, 10, "false"))
                .hasMessage("Leads were not triggered: see the log");
    }

    @Test
    void leadsAreSentInCallsOfAHundredAndTheRestOnStop() throws Exception {
        CollectLeads.run(marketo, 1_030, "false");

        assertThat(marketo.triggeredLeads(CollectLeadsRoute.CAMPAIGN))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 1_030).boxed().toList());
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(11);
    }
}
