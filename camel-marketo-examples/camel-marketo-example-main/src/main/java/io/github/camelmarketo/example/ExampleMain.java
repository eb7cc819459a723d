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

import io.github.camelmarketo.simulator.MarketoSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.apache.camel.main.Main;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * Runs the route in the Java DSL, then the same route in YAML, against a simulator in this JVM or,
 * with {@code -Dreal}, against the instance of {@code MARKETO_INSTANCE_URL}. With {@code -Dpage},
 * the simulator and its page remain until Enter is pressed.
 */
public final class ExampleMain {

    private ExampleMain() {}

    public static void main(String[] args) {
        try {
            if (isSet("real")) {
                if (isSet("page")) {
                    throw new IllegalStateException(
                            "-Dpage shows a simulator, and -Dreal calls none: leave one of them out");
                }
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
    private static boolean isSet(String property) {
        String value = System.getProperty(property);
        return value != null && !value.equals("false");
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
            if (isSet("page")) {
                System.out.println("Its page is " + simulator.baseUrl() + "/");
            }
            runBoth(settings(simulator));
            if (isSet("page")) {
                System.out.println("The page remains until you press Enter");
                waitForEnter(System.in);
            }
        }
    }

    /**
     * Also returns at the end of the input, so that nothing waits for a keyboard that is not there.
     */
    static void waitForEnter(InputStream keyboard) throws IOException {
        int key = keyboard.read();
        while (key != '\n' && key != -1) {
            key = keyboard.read();
        }
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
        camel.configure().addRoutesBuilder(new LeadCampaignRoute());
        camel.configure().withRoutesIncludePattern("false");
        run(camel, settings);
    }

    static void runYaml(Properties settings) throws Exception {
        Main camel = new Main();
        camel.configure().withRoutesIncludePattern("classpath:camel/lead-campaign.yaml");
        run(camel, settings);
    }

    private static void runBoth(Properties settings) throws Exception {
        System.out.println("Java DSL");
        runJava(settings);
        System.out.println("YAML DSL");
        runYaml(settings);
    }

    private static void run(Main camel, Properties settings) throws Exception {
        Failure failure = new Failure();
        camel.bind("failure", failure);
        camel.setOverrideProperties(settings);
        camel.run();
        failure.rethrow();
    }

    /** Keeps the failure of the message, so that the program exits with it. */
    private static final class Failure extends EventNotifierSupport {

        private volatile Throwable cause;

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof ExchangeFailedEvent failed) {
                cause = failed.getCause();
            }
        }

        void rethrow() {
            if (cause != null) {
                throw new IllegalStateException(cause.getMessage(), cause);
            }
        }
    }
}
