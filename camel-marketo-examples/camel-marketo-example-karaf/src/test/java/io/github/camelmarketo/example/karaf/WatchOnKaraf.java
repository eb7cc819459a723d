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
package io.github.camelmarketo.example.karaf;

import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.karaf.KarafServer;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Starts Karaf, which watches a folder of a simulator in this JVM, changes a campaign in that
 * folder, and ends when Karaf has reported the change.
 */
public final class WatchOnKaraf {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String FOLDER = "327";
    private static final long CAMPAIGN = 1069;

    private WatchOnKaraf() {}

    /**
     * Runs the example.
     *
     * @param arguments Karaf's distribution, the folder to unpack it into, the KAR file, and the
     *     bundle with the route
     */
    public static void main(String[] arguments) throws Exception {
        Optional<String> obstacle = KarafServer.obstacle();
        if (obstacle.isPresent()) {
            System.out.println(obstacle.get());
            System.exit(1);
        }
        Path distribution = Path.of(arguments[0]);
        try (MarketoSimulator simulator = MarketoSimulator.create().start();
                KarafServer karaf = KarafServer.unpack(distribution, Path.of(arguments[1]))) {
            System.out.println("Calls a simulator at " + simulator.baseUrl());
            karaf.change(CampaignWatchActivator.PID, settings(simulator));
            karaf.start();
            karaf.deploy(Path.of(arguments[2]));
            karaf.awaitLog("io.github.camelmarketo.component", LIMIT);
            karaf.awaitLog("Done.", LIMIT);
            karaf.deploy(Path.of(arguments[3]));
            System.out.println("Karaf watches folder " + FOLDER);
            report(karaf, "Changed " + CAMPAIGN);

            activate(simulator);
            System.out.println("Activated " + CAMPAIGN + " in Marketo");
            report(karaf, "Changed " + CAMPAIGN);
        }
        System.out.println("Karaf has stopped");
    }

    private static Map<String, String> settings(MarketoSimulator simulator) {
        return Map.of(
                "instanceUrl", simulator.baseUrl(),
                "clientId", simulator.clientId(),
                "clientSecret", simulator.clientSecret(),
                "folder", FOLDER,
                "delay", "1000");
    }

    private static void report(KarafServer karaf, String change) {
        String line = karaf.awaitLog(change, LIMIT);
        System.out.println("Karaf's log: " + line.substring(line.indexOf("Changed")));
    }

    private static void activate(MarketoSimulator simulator) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            MarketoComponent marketo = new MarketoComponent();
            marketo.setInstanceUrl(simulator.baseUrl());
            marketo.setClientId(simulator.clientId());
            marketo.setClientSecret(simulator.clientSecret());
            camel.addComponent("marketo", marketo);
            camel.start();
            camel.createProducerTemplate()
                    .requestBody("marketo:smartCampaign/activate?id=" + CAMPAIGN, (Object) null);
        }
    }
}
