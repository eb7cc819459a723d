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
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Masks the component's secrets in Actuator's {@code configprops} and {@code env}, even if the
 * application shows values there.
 */
@AutoConfiguration(after = MarketoComponentAutoConfiguration.class)
@ConditionalOnClass(SanitizingFunction.class)
@ConditionalOnBean(MarketoComponentConfiguration.class)
public class MarketoSecretsAutoConfiguration {

    /** Without the characters by which properties and environment variables differ. */
    private static final Pattern NAME =
            Pattern.compile(
                    ".*marketo.*(clientsecret|proxyauthpassword|proxyauthusername)",
                    Pattern.CASE_INSENSITIVE);

    /**
     * Creates the function that masks the secrets. It compares names, and values too, because a
     * secret often appears under another name: in an environment variable that the property refers
     * to with Spring's or Camel's placeholders, or in the command line.
     *
     * @param configuration the properties
     * @param contexts the Camel context
     * @return the function
     */
    @Bean
    public SanitizingFunction marketoSecrets(
            MarketoComponentConfiguration configuration, ObjectProvider<CamelContext> contexts) {
        return data -> {
            boolean secret =
                    data.getValue() != null
                            && (isNameOfSecret(data.getKey())
                                    || containsSecret(
                                            data.getValue().toString(),
                                            configuration,
                                            contexts.getIfAvailable()));
            return secret ? data.withValue(SanitizableData.SANITIZED_VALUE) : data;
        };
    }

    private static boolean isNameOfSecret(String name) {
        return name != null && NAME.matcher(name.replaceAll("[-_.]", "")).matches();
    }

    private static boolean containsSecret(
            String value, MarketoComponentConfiguration configuration, CamelContext context) {
        Set<String> secrets = new HashSet<>();
        secrets.add(configuration.getClientSecret());
        secrets.add(configuration.getProxyAuthPassword());
        Set<String> users = new HashSet<>();
        users.add(configuration.getProxyAuthUsername());
        if (context != null) {
            secrets.add(resolved(context, configuration.getClientSecret()));
            secrets.add(resolved(context, configuration.getProxyAuthPassword()));
            users.add(resolved(context, configuration.getProxyAuthUsername()));
            for (String name : context.getComponentNames()) {
                if (context.hasComponent(name) instanceof MarketoComponent component) {
                    secrets.add(resolved(context, component.getClientSecret()));
                    secrets.add(resolved(context, component.getProxyAuthPassword()));
                    users.add(resolved(context, component.getProxyAuthUsername()));
                }
            }
        }
        return users.contains(value)
                || secrets.stream()
                        .anyMatch(each -> each != null && !each.isBlank() && value.contains(each));
    }

    /** The value of a property that may have Camel's placeholders. */
    private static String resolved(CamelContext context, String value) {
        try {
            return value == null ? null : context.resolvePropertyPlaceholders(value);
        } catch (RuntimeException e) {
            // The component could not use it either.
            return null;
        }
    }
}
