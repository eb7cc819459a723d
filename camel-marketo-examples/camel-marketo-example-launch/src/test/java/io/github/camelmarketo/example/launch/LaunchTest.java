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
package io.github.camelmarketo.example.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.simulator.ActivityCalls;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.FolderKey;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.ProgramState;
import io.github.camelmarketo.simulator.TokenState;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchTest {

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    @BeforeEach
    void addTemplate() {
        Launch.addTemplate(marketo);
    }

    @Test
    void javaRouteRunsTheCampaignOfTheClone() throws Exception {
        Launch.runJava(Launch.settings(marketo));

        assertLaunched();
    }

    @Test
    void yamlRouteRunsTheCampaignOfTheClone() throws Exception {
        Launch.runYaml(Launch.settings(marketo));

        assertLaunched();
    }

    @ParameterizedTest
    @ValueSource(strings = {"writes", "true"})
    void bothRoutesComeToTheirEndInADryRun(String mode) throws Exception {
        Properties settings = Launch.settings(marketo);
        settings.setProperty("camel.component.marketo.dry-run", mode);

        Launch.runJava(settings);
        Launch.runYaml(settings);

        assertThat(marketo.requests()).extracting(each -> each.method()).doesNotContain("POST");
    }

    @Test
    void unknownFolderFailsTheExampleBeforeAnythingIsCloned() {
        Properties settings = Launch.settings(marketo);
        settings.setProperty("launch.folder", "/Marketing Activities/Autumn");

        assertThatThrownBy(() -> Launch.runJava(settings))
                .hasMessageContaining("no folder has this path");
        assertThat(marketo.requests()).extracting(each -> each.method()).doesNotContain("POST");
    }

    private static void assertLaunched() {
        List<ProgramState> programs = marketo.assets().programs();
        ProgramState clone = programs.get(programs.size() - 1);
        assertThat(clone.name()).startsWith("Camel example");
        assertThat(clone.folder()).isEqualTo(new FolderKey(640, "Folder"));
        assertThat(marketo.assets().tokens(new FolderKey(clone.id(), "Program")))
                .extracting(TokenState::name)
                .containsExactly("subject", "place", "day");
        assertThat(marketo.triggers())
                .singleElement()
                .satisfies(each -> assertThat(each.leadIds()).containsExactly(318592L, 318593L))
                .satisfies(each -> assertThat(marketo.campaign(each.campaignId())).isNull());
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
        assertThat(marketo.requests(ActivityCalls.BROWSE)).isNotEmpty();
        assertThat(marketo.errorCodes()).isEmpty();
    }
}
