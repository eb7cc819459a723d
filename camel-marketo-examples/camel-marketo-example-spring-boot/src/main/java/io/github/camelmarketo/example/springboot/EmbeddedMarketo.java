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
package io.github.camelmarketo.example.springboot;

import io.github.camelmarketo.simulator.MarketoSimulator;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;

/** A simulator that takes the place of Marketo until the application ends. */
final class EmbeddedMarketo
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private final MarketoSimulator simulator;

    private EmbeddedMarketo(MarketoSimulator simulator) {
        this.simulator = simulator;
    }

    static EmbeddedMarketo start() {
        return new EmbeddedMarketo(MarketoSimulator.create().start());
    }

    String url() {
        return simulator.baseUrl();
    }

    /** Overrides environment variables and application.properties. */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String component = "camel.component.marketo.";
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "simulator",
                                Map.of(
                                        component + "instance-url", simulator.baseUrl(),
                                        component + "client-id", simulator.clientId(),
                                        component + "client-secret", simulator.clientSecret())));
        context.addApplicationListener(
                event -> {
                    if (event instanceof ContextClosedEvent) {
                        simulator.close();
                    }
                });
    }
}
