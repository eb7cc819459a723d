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

import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.ProgramSpec;
import java.util.Properties;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.main.Main;

/**
 * Runs the routes in the Java DSL, then the same routes in YAML, against a simulator in this JVM
 * or, with {@code -Dreal}, against the instance of {@code MARKETO_INSTANCE_URL}.
 */
public final class Launch {

    private static final String TEMPLATE = "Roadshow Template";

    private Launch() {}

    public static void main(String[] args) {
        try {
            if (isReal()) {
                System.out.println("Calls the instance " + instance());
                runBoth(new Properties());
            } else {
                runBothAgainstSimulator();
            }
        } catch (Exception e) {
            // Camel has already logged the stack trace.
            System.err.println("The example failed: " + e.getMessage());
            System.exit(1);
        }
    }

    /** Variables that happen to be set must not be enough to mail people. */
    private static boolean isReal() {
        String real = System.getProperty("real");
        return real != null && !real.equals("false");
    }

    private static String instance() {
        String instance = System.getenv("MARKETO_INSTANCE_URL");
        if (instance == null) {
            throw new IllegalStateException("-Dreal needs the variable MARKETO_INSTANCE_URL");
        }
        return instance;
    }

    private static void runBothAgainstSimulator() throws Exception {
        try (MarketoSimulator simulator = MarketoSimulator.create().start()) {
            System.out.println("Calls a simulator at " + simulator.baseUrl());
            addTemplate(simulator);
            runBoth(settings(simulator));
        }
    }

    /**
     * The program that is cloned, with a campaign that the API may request and one that it may not.
     */
    static void addTemplate(MarketoSimulator simulator) {
        simulator.assets().add(ProgramSpec.named(TEMPLATE).id(1300).type("Event", "Roadshow"));
        simulator.addCampaign(CampaignSpec.requestable("Invite").program(1300, TEMPLATE));
        simulator.addCampaign(CampaignSpec.batch("Remind").program(1300, TEMPLATE));
    }

    /** Returns the settings for calling a simulator. */
    static Properties settings(MarketoSimulator simulator) {
        Properties settings = new Properties();
        settings.setProperty("camel.component.marketo.instance-url", simulator.baseUrl());
        settings.setProperty("camel.component.marketo.client-id", simulator.clientId());
        settings.setProperty("camel.component.marketo.client-secret", simulator.clientSecret());
        // Otherwise CAMEL_COMPONENT_MARKETO_INSTANCE_URL would override these.
        settings.setProperty(
                "camel.main.auto-configuration-environment-variables-enabled", "false");
        return settings;
    }

    static void runJava(Properties settings) throws Exception {
        Main camel = new Main();
        camel.configure().addRoutesBuilder(new LaunchRoute());
        camel.configure().withRoutesIncludePattern("false");
        run(camel, settings);
    }

    static void runYaml(Properties settings) throws Exception {
        Main camel = new Main();
        camel.configure().withRoutesIncludePattern("classpath:camel/launch.yaml");
        run(camel, settings);
    }

    private static void runBoth(Properties settings) throws Exception {
        System.out.println("Java DSL");
        runJava(settings);
        System.out.println("YAML DSL");
        runYaml(settings);
    }

    private static void run(Main camel, Properties settings) throws Exception {
        camel.setOverrideProperties(settings);
        camel.start();
        try {
            camel.getCamelTemplate().sendBody("direct:launch", null);
        } catch (CamelExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } finally {
            camel.stop();
        }
    }
}
