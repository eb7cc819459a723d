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
package io.github.camelmarketo.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import io.github.camelmarketo.simulator.TriggerRecord;
import java.util.Properties;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadCampaignTest {

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    @Test
    void javaRouteTriggersACloneForAllLeads() throws Exception {
        ExampleMain.runJava(ExampleMain.settings(marketo));

        assertAllLeadsTriggered();
        assertCloneIsGone();
    }

    @Test
    void yamlRouteTriggersACloneForAllLeads() throws Exception {
        ExampleMain.runYaml(ExampleMain.settings(marketo));

        assertAllLeadsTriggered();
        assertCloneIsGone();
    }

    @Test
    void cloneGoesToTheConfiguredFolder() throws Exception {
        Properties settings = ExampleMain.settings(marketo);
        settings.setProperty("marketo.folder", "Program:1107");

        ExampleMain.runYaml(settings);

        assertThat(marketo.requests(SmartCampaignCalls.CLONE))
                .singleElement()
                .satisfies(
                        call ->
                                assertThat(call.form().get("folder").get(0))
                                        .contains("1107")
                                        .contains("Program"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"writes", "true"})
    void bothRoutesComeToTheirEndInADryRun(String mode) throws Exception {
        Properties settings = ExampleMain.settings(marketo);
        settings.setProperty("camel.component.marketo.dry-run", mode);

        ExampleMain.runJava(settings);
        ExampleMain.runYaml(settings);

        assertThat(marketo.requests()).extracting(each -> each.method()).doesNotContain("POST");
    }

    @Test
    void failedStepFailsTheExample() {
        Properties settings = ExampleMain.settings(marketo);
        settings.setProperty("template.name", "No Such Campaign");

        assertThatThrownBy(() -> ExampleMain.runJava(settings))
                .hasMessageContaining("no campaign is named 'No Such Campaign'");
        assertThat(marketo.requests()).hasSize(1);
    }

    private static void assertAllLeadsTriggered() {
        long clone = marketo.triggers().get(0).campaignId();
        assertThat(marketo.triggers())
                .extracting(TriggerRecord::leadIds)
                .extracting(each -> each.size())
                .containsExactly(100, 100, 60);
        assertThat(marketo.triggeredLeads(clone))
                .containsExactlyElementsOf(LongStream.rangeClosed(200001, 200260).boxed().toList());
        assertThat(marketo.errorCodes()).isEmpty();
    }

    private static void assertCloneIsGone() {
        assertThat(marketo.requests(SmartCampaignCalls.DELETE)).hasSize(1);
        assertThat(marketo.campaigns())
                .extracting(each -> each.name())
                .contains("Test Trigger Campaign")
                .noneMatch(name -> name.startsWith("Camel example"));
        assertThat(marketo.campaign(1069).isActive()).isFalse();
    }
}
