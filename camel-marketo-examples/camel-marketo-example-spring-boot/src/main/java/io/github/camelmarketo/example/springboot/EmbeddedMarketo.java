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

/** Starts a simulator in place of Marketo unless MARKETO_INSTANCE_URL is set. */
class EmbeddedMarketo implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context.getEnvironment().containsProperty("MARKETO_INSTANCE_URL")) {
            return;
        }
        MarketoSimulator simulator = MarketoSimulator.create().start();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "simulator",
                                Map.of(
                                        "MARKETO_INSTANCE_URL", simulator.baseUrl(),
                                        "MARKETO_CLIENT_ID", simulator.clientId(),
                                        "MARKETO_CLIENT_SECRET", simulator.clientSecret())));
        context.addApplicationListener(
                event -> {
                    if (event instanceof ContextClosedEvent) {
                        simulator.close();
                    }
                });
    }
}
