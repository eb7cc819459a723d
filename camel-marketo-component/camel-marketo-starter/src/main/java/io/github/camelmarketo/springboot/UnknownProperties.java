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

import io.github.camelmarketo.component.MarketoConfiguration;
import io.github.camelmarketo.component.arguments.Nearest;
import java.beans.PropertyDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.camel.util.StringHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Refuses properties of the component that it has not. Spring would ignore them, so that a misspelt
 * {@code dry-run} would call Marketo.
 */
final class UnknownProperties {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownProperties.class);

    private static final ConfigurationPropertyName PREFIX =
            ConfigurationPropertyName.of(MarketoComponentAutoConfiguration.PREFIX);

    private static final Collection<String> OPTIONS = names(MarketoComponentConfiguration.class);
    private static final Collection<String> OF_ENDPOINTS = names(MarketoConfiguration.class);
    private static final Collection<String> OF_CLUSTERS = names(MarketoClusterConfiguration.class);

    private UnknownProperties() {}

    /**
     * Checks the names of properties. An environment variable may be meant for a component with
     * another name, such as marketo-eu, and is only warned of.
     *
     * @throws IllegalArgumentException when one is not known; names the nearest, and no value
     */
    static void check(Environment environment) {
        for (ConfigurationPropertySource each : ConfigurationPropertySources.get(environment)) {
            if (each instanceof IterableConfigurationPropertySource source) {
                boolean variables =
                        source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
                source.stream()
                        .filter(PREFIX::isAncestorOf)
                        .forEach(name -> check(name, variables));
            }
        }
    }

    private static void check(ConfigurationPropertyName name, boolean variable) {
        int first = PREFIX.getNumberOfElements();
        List<String> elements = new ArrayList<>();
        for (int i = first; i < name.getNumberOfElements(); i++) {
            elements.add(name.getElement(i, ConfigurationPropertyName.Form.DASHED));
        }
        if (variable) {
            // An underscore in a variable stands for a dot as well as for a dash.
            String joined = String.join("", elements);
            boolean nested =
                    joined.startsWith("configuration")
                            || joined.startsWith("customizer")
                            || joined.equals("clusterengine");
            String nearest = Nearest.of(joined, OPTIONS);
            if (!nested && !has(OPTIONS, joined) && nearest != null) {
                LOG.warn("{} is no property of the component: is {} meant?", name, nearest);
            }
            return;
        }
        String option = elements.get(0);
        if (!has(OPTIONS, option)) {
            throw refused(name, option, OPTIONS);
        }
        Collection<String> nested =
                switch (option) {
                    case "configuration" -> OF_ENDPOINTS;
                    case "cluster" -> OF_CLUSTERS;
                    default -> null;
                };
        if (nested != null && elements.size() > 1 && !has(nested, elements.get(1))) {
            throw refused(name, elements.get(1), nested);
        }
    }

    private static IllegalArgumentException refused(
            ConfigurationPropertyName name, String option, Collection<String> names) {
        return new IllegalArgumentException(
                name + " is no property of the marketo component: " + Nearest.hint(option, names));
    }

    private static boolean has(Collection<String> names, String name) {
        String plain = plain(name);
        return names.stream().anyMatch(each -> plain(each).equals(plain));
    }

    private static String plain(String name) {
        return name.replace("-", "");
    }

    private static Collection<String> names(Class<?> type) {
        return Arrays.stream(BeanUtils.getPropertyDescriptors(type))
                .map(PropertyDescriptor::getName)
                .filter(each -> !each.equals("class"))
                .map(StringHelper::camelCaseToDash)
                .toList();
    }
}
