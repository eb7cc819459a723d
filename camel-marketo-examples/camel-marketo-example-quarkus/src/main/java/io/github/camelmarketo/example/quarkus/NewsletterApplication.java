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
package io.github.camelmarketo.example.quarkus;

import io.github.camelmarketo.simulator.MarketoSimulator;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import org.apache.camel.quarkus.core.CamelRuntime;
import org.apache.camel.quarkus.main.CamelMainApplication;

/**
 * Runs once, immediately, against a simulator in this JVM or, with {@code -Dreal}, every night
 * against the instance of {@code MARKETO_INSTANCE_URL}.
 */
@QuarkusMain
public class NewsletterApplication {

    private static final MarketoSimulator SIMULATOR = MarketoSimulator.create();

    public static void main(String... arguments) {
        if (isReal()) {
            System.out.println("Calls the instance " + System.getenv("MARKETO_INSTANCE_URL"));
            Quarkus.run(CamelMainApplication.class, arguments);
        } else {
            SIMULATOR.start();
            System.out.println("Calls a simulator at " + SIMULATOR.baseUrl());
            callSimulator(SIMULATOR);
            Quarkus.run(Once.class, arguments);
        }
    }

    /** Variables that happen to be set must not be enough to mail people. */
    private static boolean isReal() {
        String real = System.getProperty("real");
        return real != null && !real.equals("false");
    }

    /** System properties override environment variables and application.properties. */
    static void callSimulator(MarketoSimulator simulator) {
        String component = "camel.component.marketo.";
        System.setProperty(component + "instance-url", simulator.baseUrl());
        System.setProperty(component + "client-id", simulator.clientId());
        System.setProperty(component + "client-secret", simulator.clientSecret());
    }

    /** Runs immediately and prints what the simulator received. */
    public static class Once implements QuarkusApplication {

        @Inject CamelRuntime camel;

        @Inject NightlyJob job;

        @Override
        public int run(String... arguments) {
            camel.start(arguments);
            job.scheduleNextEdition();
            SIMULATOR
                    .schedules()
                    .forEach(
                            each ->
                                    System.out.printf(
                                            "Marketo will run campaign %d '%s' at %s with %s%n",
                                            each.campaignId(),
                                            SIMULATOR.campaign(each.campaignId()).name(),
                                            each.startsAt(),
                                            each.tokens()));
            return 0;
        }
    }
}
