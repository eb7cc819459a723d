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
package io.github.camelmarketo.example.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelmarketo.api.client.Safety;
import io.github.camelmarketo.api.operation.RestCall;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.main.Main;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.util.TimeUtils;
import org.apache.camel.util.URISupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tools do what they say, and say what they do. */
class ToolsTest {

    /** After how long Camel's MCP server gives up on a tool. */
    private static final Duration TOOL_TIMEOUT = Duration.ofSeconds(20);

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    private final Toolbox tools = new Toolbox();
    private Main camel;

    static Stream<String> names() {
        return Stream.of(
                "find_campaign",
                "get_run_status",
                "get_usage",
                "plan_trigger",
                "plan_schedule",
                "plan_deactivate",
                "trigger",
                "schedule",
                "deactivate");
    }

    @BeforeEach
    void start() {
        camel = Agent.start(marketo, tools, "ai-tool", new Properties());
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void toolsAreThoseOfTheList() {
        assertThat(tools.tools()).containsOnlyKeys(names().toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void hintsComeFromTheSafetyOfTheOperation(String name) throws Exception {
        Toolbox.Tool tool = tools.tools().get(name);
        String uri = operation(name);
        Map<String, Object> options = URISupport.parseQuery(URISupport.extractQuery(uri));
        Safety safety = safety(uri);
        boolean applies = safety != Safety.READ && !options.containsKey("dryRun");

        assertThat(tool.option("readOnlyHint")).isEqualTo(String.valueOf(!applies));
        assertThat(tool.option("destructiveHint")).isEqualTo(String.valueOf(applies));
        assertThat(tool.option("idempotentHint"))
                .isEqualTo(
                        String.valueOf(
                                !applies
                                        || safety == Safety.IDEMPOTENT
                                        || options.containsKey("onceKey")));
        assertThat(tool.option("openWorldHint")).isEqualTo("true");
        assertThat(tool.option("tags"))
                .isEqualTo(applies ? "write" : options.containsKey("dryRun") ? "plan" : "read");
        if (applies) {
            assertThat(tool.option("description"))
                    .contains("Needs the plan that plan_" + name + " returned");
            assertThat(tool.option("parameter.plan.required")).isEqualTo("true");
            assertThat(options)
                    .containsEntry("applyOnly", "${header.plan}")
                    .containsEntry("onceKey", "${header.plan}");
        } else {
            assertThat(tool.option("description")).endsWith(" Changes nothing.");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void toolsOfBothComponentsAreTheSame(String name) {
        Toolbox others = new Toolbox();
        Main other = Agent.start(marketo, others, "langchain4j-tools", new Properties());
        other.stop();
        Map<String, Object> expected = new HashMap<>(tools.tools().get(name).options());
        expected.keySet().removeIf(each -> each.endsWith("Hint") || each.equals("title"));
        expected.put("name", name);

        assertThat(others.tools()).containsOnlyKeys(names().toList());
        assertThat(others.tools().get(name).options()).isEqualTo(expected);
    }

    @Test
    void optionsAreThoseOfTheRealComponent() {
        Main other = Agent.start(marketo, new Toolbox(), "langchain4j-tools", new Properties());
        List<String> uris =
                other.getCamelContext().getEndpoints().stream()
                        .map(Endpoint::getEndpointUri)
                        .filter(each -> each.startsWith("langchain4j-tools:"))
                        .toList();
        other.stop();

        assertThat(uris).hasSize(9);
        for (String each : uris) {
            EndpointValidationResult result =
                    new DefaultCamelCatalog().validateEndpointProperties(each, false, true, false);
            assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
        }
    }

    @Test
    void operationEndsBeforeTheClientGivesUp() throws Exception {
        Properties settings = new Properties();
        try (InputStream file = Agent.class.getResourceAsStream("/application.properties")) {
            settings.load(file);
        }
        String timeout = settings.getProperty("camel.component.marketo.operation-timeout");

        assertThat(TimeUtils.toMilliSeconds(timeout)).isLessThan(TOOL_TIMEOUT.toMillis());
    }

    @Test
    void plannedTriggerIsAppliedOnce() throws Exception {
        String plan = plan("plan_trigger", Map.of("id", 3712, "leads", "318592,318593"));
        assertThat(marketo.triggers()).isEmpty();

        Map<String, Object> arguments = Map.of("id", 3712, "leads", "318592,318593", "plan", plan);
        String first = tools.call("trigger", arguments);
        String second = tools.call("trigger", arguments);

        assertThat(first).contains("\"id\":3712").isEqualTo(second);
        assertThat(marketo.triggeredLeads(3712)).containsExactly(318592L, 318593L);
    }

    @Test
    void plannedScheduleIsApplied() throws Exception {
        String runAt = Instant.now().plus(200, ChronoUnit.DAYS).toString();
        Map<String, Object> arguments = Map.of("id", 1001, "runAt", runAt);
        String plan = plan("plan_schedule", arguments);

        String result = tools.call("schedule", with(arguments, plan));

        assertThat(result).contains("1001");
        assertThat(marketo.schedules()).hasSize(1);
    }

    @Test
    void plannedDeactivationIsApplied() throws Exception {
        marketo.addCampaign(CampaignSpec.trigger("Running").id(2001).active());
        String plan = plan("plan_deactivate", Map.of("id", 2001));

        tools.call("deactivate", Map.of("id", 2001, "plan", plan));

        assertThat(marketo.campaign(2001).isActive()).isFalse();
    }

    @Test
    void otherLeadsThanPlannedAreNotTriggered() throws Exception {
        String plan = plan("plan_trigger", Map.of("id", 3712, "leads", "318592"));

        String result =
                tools.call("trigger", Map.of("id", 3712, "leads", "318592,318593", "plan", plan));

        assertThat(result)
                .startsWith("Error: smartCampaign/trigger of campaign 3712 failed")
                .contains("argument leads differs");
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trigger", "schedule", "deactivate"})
    void nothingIsAppliedWithoutAPlan(String name) throws Exception {
        String result =
                tools.call(name, Map.of("id", 3712, "leads", "1", "runAt", "2027-07-01T12:00Z"));

        assertThat(result).startsWith("Error: ");
        assertThat(tools.call(name, Map.of("id", 3712, "leads", "1", "plan", "yes")))
                .startsWith("Error: ");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void headersOfAMessageDoNotReachMarketo() throws Exception {
        String plan = plan("plan_trigger", Map.of("id", 3712, "leads", "318592"));
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("id", 3712);
        arguments.put("leads", "318593");
        arguments.put("CamelMarketoLeads", "318592");
        arguments.put("CamelMarketoApplyOnly", plan);

        assertThat(tools.call("trigger", arguments)).startsWith("Error: ");
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).isEmpty();
    }

    @Test
    void readsReturnJson() throws Exception {
        JsonNode found = json(tools.call("find_campaign", Map.of("name", "Test Trigger Campaign")));
        JsonNode usage = json(tools.call("get_usage", Map.of()));
        JsonNode status =
                json(
                        tools.call(
                                "get_run_status",
                                Map.of(
                                        "id",
                                        3712,
                                        "leads",
                                        "318592",
                                        "since",
                                        "2026-01-01T00:00:00Z")));

        assertThat(found.path("id").asLong()).isEqualTo(1069);
        assertThat(usage.isMissingNode()).isFalse();
        assertThat(status.path(0).path("leadId").asLong()).isEqualTo(318592);
        assertThat(marketo.requests())
                .extracting(RecordedRequest::operation)
                .contains(SmartCampaignCalls.GET_BY_NAME);
    }

    @Test
    void failureIsReadByTheModel() throws Exception {
        assertThat(tools.call("find_campaign", Map.of("name", "None")))
                .startsWith("Error: smartCampaign/getByName")
                .contains("no campaign is named 'None'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"writes", "true"})
    void planAndApplyComeToTheirEndInADryRun(String mode) throws Exception {
        camel.stop();
        Properties dryRun = new Properties();
        dryRun.setProperty("camel.component.marketo.dry-run", mode);
        camel = Agent.start(marketo, tools, "ai-tool", dryRun);
        Map<String, Object> arguments = Map.of("id", 3712, "leads", "318592");

        String result = tools.call("trigger", with(arguments, plan("plan_trigger", arguments)));

        assertThat(result).contains("\"dryRun\":true");
        assertThat(marketo.requests()).isEmpty();
    }

    private String plan(String tool, Map<String, Object> arguments) throws Exception {
        JsonNode shown = json(tools.call(tool, arguments));
        assertThat(shown.path("calls")).isNotEmpty();
        return shown.path("plan").asText();
    }

    private static Map<String, Object> with(Map<String, Object> arguments, String plan) {
        Map<String, Object> all = new HashMap<>(arguments);
        all.put("plan", plan);
        return all;
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    /** The URI of the operation behind a tool. */
    private String operation(String name) {
        RouteDefinition route =
                ((ModelCamelContext) camel.getCamelContext()).getRouteDefinition(name);
        return route.getOutputs().stream()
                .filter(ToDefinition.class::isInstance)
                .map(each -> ((ToDefinition) each).getEndpointUri())
                .filter(each -> each.startsWith("marketo:"))
                .reduce(
                        (one, other) -> {
                            throw new AssertionError("Two operations: " + one + ", " + other);
                        })
                .orElseThrow();
    }

    private static Safety safety(String uri) throws ClassNotFoundException {
        String[] path = uri.replaceFirst("\\?.*", "").substring("marketo:".length()).split("/", -1);
        String api =
                RestCall.class.getPackageName()
                        + "."
                        + Character.toUpperCase(path[0].charAt(0))
                        + path[0].substring(1)
                        + "Api";
        return Arrays.stream(Class.forName(api).getMethods())
                .filter(each -> each.getName().equals(path[1]))
                .findFirst()
                .orElseThrow()
                .getAnnotation(RestCall.class)
                .safety();
    }
}
