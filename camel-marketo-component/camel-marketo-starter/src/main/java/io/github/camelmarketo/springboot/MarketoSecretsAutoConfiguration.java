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

    /**
     * Creates the function that masks the secrets. It compares values, not names, because a secret
     * often appears under another name: in an environment variable that the property refers to, or
     * in the command line.
     *
     * @param configuration the properties
     * @return the function
     */
    @Bean
    public SanitizingFunction marketoSecrets(MarketoComponentConfiguration configuration) {
        return data ->
                data.getValue() != null && containsSecret(data.getValue().toString(), configuration)
                        ? data.withValue(SanitizableData.SANITIZED_VALUE)
                        : data;
    }

    private static boolean containsSecret(
            String value, MarketoComponentConfiguration configuration) {
        return contains(value, configuration.getClientSecret())
                || contains(value, configuration.getProxyAuthPassword())
                || value.equals(configuration.getProxyAuthUsername());
    }

    private static boolean contains(String value, String secret) {
        return secret != null && !secret.isBlank() && value.contains(secret);
    }
}
