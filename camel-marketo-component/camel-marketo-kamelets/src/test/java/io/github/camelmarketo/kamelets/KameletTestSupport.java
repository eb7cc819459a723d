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
package io.github.camelmarketo.kamelets;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelmarketo.simulator.MarketoSimulator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;

/** A context that finds the Kamelets on the class path, without any other setup. */
abstract class KameletTestSupport {

    static final String SINK = "marketo-campaign-trigger-sink";
    static final String SOURCE = "marketo-campaign-changes-source";

    DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    /** Sets a property for all uses of a Kamelet, as application.properties would. */
    void property(String kamelet, String name, String value) {
        context.getPropertiesComponent()
                .addInitialProperty("camel.kamelet." + kamelet + "." + name, value);
    }

    /** Sets the connection for all uses of a Kamelet. */
    void connect(String kamelet, MarketoSimulator simulator) {
        connection(simulator).forEach((name, value) -> property(kamelet, name, value));
    }

    static Map<String, String> connection(MarketoSimulator simulator) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("instanceUrl", simulator.baseUrl());
        properties.put("clientId", simulator.clientId());
        properties.put("clientSecret", simulator.clientSecret());
        return properties;
    }

    void start(RoutesBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    /** Returns why a context with these routes does not start. */
    Throwable startupFailure(RoutesBuilder routes) {
        return catchThrowable(() -> start(routes));
    }
}
