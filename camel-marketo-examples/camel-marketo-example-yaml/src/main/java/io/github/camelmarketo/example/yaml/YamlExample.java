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

import io.github.camelmarketo.simulator.MarketoSimulator;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.main.Main;

/**
 * Runs the files of {@code camel run *} ({@code route.camel.yaml}, {@code route.camel.xml} and
 * {@code application.properties}) against a simulator in this JVM, until each route has completed.
 */
public final class YamlExample {

    private static final int SECONDS = 60;

    private YamlExample() {}

    public static void main(String[] arguments) throws Exception {
        try (MarketoSimulator simulator = MarketoSimulator.create().start()) {
            System.out.println("Calls a simulator at " + simulator.baseUrl());
            run(simulator, new Properties());
            System.out.printf(
                    "%d leads triggered, %d campaign scheduled%n",
                    simulator.triggers().stream().mapToInt(each -> each.leadIds().size()).sum(),
                    simulator.schedules().size());
        }
    }

    /**
     * Runs the files in the working directory.
     *
     * @param simulator the simulator to call
     * @param more settings that override those of the files
     * @throws IllegalStateException when a route has not completed within a minute
     */
    static void run(MarketoSimulator simulator, Properties more) throws Exception {
        Main camel = new Main();
        camel.setDefaultPropertyPlaceholderLocation("file:application.properties");
        camel.configure().withRoutesIncludePattern("file:route.camel.yaml,file:route.camel.xml");
        camel.setOverrideProperties(settings(simulator, more));
        camel.init();
        int campaigns = simulator.campaigns().size();
        NotifyBuilder done =
                new NotifyBuilder(camel.getCamelContext())
                        .fromRoute("changes")
                        .whenCompleted(campaigns)
                        .and()
                        .fromRoute("leads")
                        .whenCompleted(1)
                        .and()
                        .fromRoute("newsletter")
                        .whenCompleted(1)
                        .create();
        try {
            camel.start();
            if (!done.matches(SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "A route has not completed within " + SECONDS + " seconds");
            }
        } finally {
            camel.stop();
        }
    }

    private static Properties settings(MarketoSimulator simulator, Properties more) {
        Properties settings = new Properties();
        settings.putAll(more);
        settings.setProperty("target.url", simulator.baseUrl());
        settings.setProperty("target.client-id", simulator.clientId());
        settings.setProperty("target.client-secret", simulator.clientSecret());
        return settings;
    }
}
