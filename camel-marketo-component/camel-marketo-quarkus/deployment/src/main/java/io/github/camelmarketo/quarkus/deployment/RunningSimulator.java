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
package io.github.camelmarketo.quarkus.deployment;

import io.github.camelmarketo.simulator.MarketoSimulator;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import java.util.Map;
import java.util.OptionalInt;
import org.jboss.logging.Logger;

/** A simulator in the JVM of the build, and the properties that point an application to it. */
final class RunningSimulator {

    static final String PREFIX = "camel.component.marketo.";

    private static final Logger LOG = Logger.getLogger(RunningSimulator.class);

    private final MarketoSimulator simulator;
    private final OptionalInt port;

    private RunningSimulator(MarketoSimulator simulator, OptionalInt port) {
        this.simulator = simulator;
        this.port = port;
    }

    /**
     * Starts a simulator with the limits that Marketo publishes.
     *
     * @throws IllegalStateException with a message for the user when it cannot listen
     */
    static RunningSimulator start(OptionalInt port) {
        MarketoSimulator simulator =
                MarketoSimulator.builder().withoutRecordings().port(port.orElse(0)).build();
        try {
            simulator.start();
        } catch (RuntimeException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw new IllegalStateException(
                    ("The Dev Service of camel-marketo cannot listen on port %s: %s. Set another"
                                    + " quarkus.camel.marketo.devservices.port, or none for any free"
                                    + " port.")
                            .formatted(port.orElse(0), root.getMessage()),
                    e);
        }
        LOG.info(
                "Dev Services for camel-marketo started a simulator of Marketo. See its campaigns"
                        + " and calls at %s/".formatted(simulator.baseUrl()));
        return new RunningSimulator(simulator, port);
    }

    boolean isOnPort(OptionalInt wanted) {
        return port.equals(wanted);
    }

    DevServicesResultBuildItem toBuildItem() {
        // Owned ones would need the extension for containers in every application.
        return DevServicesResultBuildItem.discovered()
                .feature(MarketoProcessor.FEATURE)
                .description("Simulator of Marketo, with a page at " + simulator.baseUrl() + "/")
                .config(
                        Map.of(
                                PREFIX + "instance-url", simulator.baseUrl(),
                                PREFIX + "client-id", simulator.clientId(),
                                PREFIX + "client-secret", simulator.clientSecret()))
                .build();
    }

    void close() {
        simulator.close();
    }
}
