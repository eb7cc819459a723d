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
package io.github.camelmarketo.simulator.spring;

import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.MarketoSimulatorBuilder;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Starts a simulator for a context, which stops it. Equal customizers let tests share a context.
 *
 * @param limits whether to enforce limits
 */
record SimulatorCustomizer(boolean limits) implements ContextCustomizer {

    static final String BEAN = "marketoSimulator";

    private static final String PREFIX = "camel.component.marketo.";

    @Override
    public void customizeContext(
            ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
        MarketoSimulatorBuilder builder = MarketoSimulator.builder();
        if (!limits) {
            builder.noLimits();
        }
        MarketoSimulator simulator = builder.build().start();
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton(BEAN, simulator);
        beans.registerDisposableBean(BEAN, simulator::close);
        Map<String, Object> properties =
                Map.of(
                        PREFIX + "instance-url", simulator.baseUrl(),
                        PREFIX + "client-id", simulator.clientId(),
                        PREFIX + "client-secret", simulator.clientSecret());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(BEAN, properties));
    }
}
