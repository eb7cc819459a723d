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
package io.github.camelmarketo.springboot;

import io.github.camelmarketo.component.MarketoComponent;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.ComponentConfigurationProperties;
import org.apache.camel.spring.boot.util.CamelPropertiesHelper;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Configures the component {@code marketo} from the properties {@code camel.component.marketo.*}.
 * Disabled when {@code camel.component.enabled} or {@code camel.component.marketo.enabled} is
 * false.
 */
@AutoConfiguration(after = {CamelAutoConfiguration.class, MarketoComponentConverter.class})
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@EnableConfigurationProperties({
    ComponentConfigurationProperties.class,
    MarketoClusterConfiguration.class,
    MarketoComponentConfiguration.class
})
@ConditionalOnHierarchicalProperties({"camel.component", MarketoComponentAutoConfiguration.PREFIX})
public class MarketoComponentAutoConfiguration {

    static final String PREFIX = "camel.component.marketo";

    /**
     * Checks the names of the properties.
     *
     * @param environment where they are
     * @throws IllegalArgumentException when the component has not one of them
     */
    public MarketoComponentAutoConfiguration(Environment environment) {
        UnknownProperties.check(environment);
    }

    /**
     * Creates the customizer that Camel calls before it starts a component.
     *
     * @param configuration the properties
     * @param cluster the property that shares the limits over a bean of the application
     * @param applicationContext has that bean, and tells whether customizers are enabled
     * @return the customizer
     */
    @Lazy
    @Bean
    public ComponentCustomizer configureMarketoComponent(
            MarketoComponentConfiguration configuration,
            MarketoClusterConfiguration cluster,
            ApplicationContext applicationContext) {
        return new Customizer(configuration, cluster, applicationContext);
    }

    private record Customizer(
            MarketoComponentConfiguration configuration,
            MarketoClusterConfiguration cluster,
            ApplicationContext applicationContext)
            implements ComponentCustomizer {

        /**
         * Applies to the component named {@code marketo} only. A component with another name is a
         * bean of the application, for another instance or other credentials: the properties must
         * not redirect it.
         */
        @Override
        public boolean isEnabled(String name, Component target) {
            return target instanceof MarketoComponent
                    && "marketo".equals(name)
                    && HierarchicalPropertiesEvaluator.evaluate(
                            applicationContext,
                            "camel.component.customizer",
                            PREFIX + ".customizer");
        }

        @Override
        public void configure(String name, Component target) {
            CamelPropertiesHelper.copyProperties(target.getCamelContext(), configuration, target);
            String found = cluster.option(configuration.getCluster(), applicationContext);
            if (found != null) {
                ((MarketoComponent) target).setCluster(found);
            }
        }
    }
}
