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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelmarketo.api.model.RunStatus;
import io.github.camelmarketo.api.model.RunStatus.Status;
import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.simulator.ActivityCalls;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import io.github.camelmarketo.simulator.TriggerRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
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
    void tableHasTheFirstLeadsAndTheTotals() {
        Instant noon = Instant.parse("2026-11-25T12:00:00Z");
        JsonNode request =
                JsonNodeFactory.instance.objectNode().put("activityDate", noon.toString());
        List<RunStatus> leads = new ArrayList<>();
        leads.add(new RunStatus(1, 7, Status.ENTERED, noon.plusSeconds(5), List.of(request), null));
        leads.add(new RunStatus(2, 7, Status.REQUESTED, null, List.of(request), null));
        for (long id = 3; id <= 12; id++) {
            leads.add(new RunStatus(id, 7, Status.NOT_SEEN, null, List.of(), null));
        }

        assertThat(RunTable.of(leads).lines())
                .hasSize(13)
                .startsWith(
                        "lead       | state     | since",
                        "1          | ENTERED   | 2026-11-25T12:00:05Z",
                        "2          | REQUESTED | 2026-11-25T12:00:00Z",
                        "3          | NOT_SEEN  | -")
                .endsWith("and 2 more", "1 ENTERED, 1 REQUESTED, 10 NOT_SEEN");
    }

    @Test
    void totalsAreTheComponentsOwnFigures() throws Exception {
        MarketoComponent component = new MarketoComponent();
        component.setInstanceUrl(marketo.baseUrl());
        component.setClientId(marketo.clientId());
        component.setClientSecret(marketo.clientSecret());
        CamelContext camel = new DefaultCamelContext();
        camel.addComponent("marketo", component);
        camel.start();
        try {
            camel.createProducerTemplate()
                    .requestBody("marketo:smartCampaign/getById?id=1069", (Object) null);

            assertThat(CallTotals.of(camel))
                    .matches(
                            "1 calls, and now \\d+ of the 100 allowed in 20 s; waited \\d+ ms for"
                                    + " permits");
        } finally {
            camel.stop();
        }
    }

    @Test
    void pageRemainsUntilEnter() throws Exception {
        try (PipedOutputStream keys = new PipedOutputStream();
                PipedInputStream keyboard = new PipedInputStream(keys)) {
            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> waitForEnter(keyboard));
            keys.write("no line yet".getBytes(StandardCharsets.US_ASCII));
            keys.flush();
            assertThat(waiting).isNotDone();

            keys.write('\n');
            keys.flush();

            assertThat(waiting).succeedsWithin(Duration.ofSeconds(30));
        }
    }

    @Test
    void pageEndsWithoutKeyboard() throws Exception {
        ExampleMain.waitForEnter(InputStream.nullInputStream());

        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void runIsSeenBeforeTheCloneIsDeleted() throws Exception {
        ExampleMain.runJava(ExampleMain.settings(marketo));

        assertThat(marketo.requests(ActivityCalls.BROWSE)).hasSize(9);
        assertThat(marketo.requests())
                .extracting(RecordedRequest::operation)
                .containsSubsequence(
                        CampaignCalls.TRIGGER, ActivityCalls.BROWSE, SmartCampaignCalls.DELETE);
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

    private static void waitForEnter(InputStream keyboard) {
        try {
            ExampleMain.waitForEnter(keyboard);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
