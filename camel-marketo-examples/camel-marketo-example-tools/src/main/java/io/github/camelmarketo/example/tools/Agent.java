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

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.main.Main;

/**
 * Plays an agent that uses the tools: it finds a campaign, plans to trigger it, and applies the
 * plan, against a simulator in this JVM. There is no model.
 */
public final class Agent {

    private static final String LEADS = "318592,318593";

    private Agent() {}

    public static void main(String[] arguments) {
        try (MarketoSimulator simulator = MarketoSimulator.create().start()) {
            System.out.println("Calls a simulator at " + simulator.baseUrl());
            run(simulator);
            System.out.println(simulator.triggers().size() + " call has triggered the campaign");
        } catch (Exception e) {
            // Camel has already logged the stack trace.
            System.err.println("The example failed: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(MarketoSimulator simulator) throws Exception {
        Toolbox tools = new Toolbox();
        Main camel = start(simulator, tools, "ai-tool", new Properties());
        try {
            tools.tools()
                    .forEach(
                            (name, tool) ->
                                    System.out.println(
                                            tool.option("tags")
                                                    + " "
                                                    + name
                                                    + ": "
                                                    + tool.option("description")));
            use(tools);
        } finally {
            camel.stop();
        }
    }

    private static void use(Toolbox tools) throws Exception {
        String found = call(tools, "find_campaign", Map.of("name", "Send Transactional Email"));
        long id = new ObjectMapper().readTree(found).path("id").asLong();
        String planned = call(tools, "plan_trigger", Map.of("id", id, "leads", LEADS));
        String plan = new ObjectMapper().readTree(planned).path("plan").asText();
        call(tools, "trigger", Map.of("id", id, "leads", LEADS + ",318594", "plan", plan));
        call(tools, "trigger", Map.of("id", id, "leads", LEADS, "plan", plan));
        call(tools, "trigger", Map.of("id", id, "leads", LEADS, "plan", plan));
    }

    private static String call(Toolbox tools, String name, Map<String, Object> arguments)
            throws Exception {
        String result = tools.call(name, arguments);
        System.out.println("> " + name + "\n< " + result);
        return result;
    }

    /**
     * Starts the routes.
     *
     * @param simulator the simulator to call
     * @param tools stands in for the component of the tools
     * @param component the component that the tools are written for
     * @param more settings that override the others
     * @return the application, to be stopped
     */
    static Main start(
            MarketoSimulator simulator, Toolbox tools, String component, Properties more) {
        Main camel = new Main();
        camel.bind(component, tools);
        camel.configure()
                .withRoutesIncludePattern(
                        "classpath:camel/marketo.yaml,classpath:camel/" + component + ".yaml");
        Properties settings = new Properties();
        settings.setProperty("camel.component.marketo.instance-url", simulator.baseUrl());
        settings.setProperty("camel.component.marketo.client-id", simulator.clientId());
        settings.setProperty("camel.component.marketo.client-secret", simulator.clientSecret());
        // Otherwise CAMEL_COMPONENT_MARKETO_INSTANCE_URL would override these.
        settings.setProperty(
                "camel.main.auto-configuration-environment-variables-enabled", "false");
        settings.putAll(more);
        camel.setOverrideProperties(settings);
        camel.start();
        return camel;
    }
}
