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
package io.github.camelmarketo.component;

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.client.ClientSettings;
import io.github.camelmarketo.api.client.Credentials;
import io.github.camelmarketo.api.limit.CallLimits;
import java.time.Duration;
import org.apache.camel.util.StringHelper;

/**
 * The options of a component, checked.
 *
 * @param client how to call
 * @param limits the limits to keep
 */
record Settings(ClientSettings client, CallLimits limits) {

    private static final long LONGEST_CONNECT_MILLIS = Duration.ofDays(365).toMillis();

    /**
     * Checks the options of a component.
     *
     * @param component the component
     * @return the settings
     * @throws IllegalArgumentException when an option is missing or out of range; names it
     */
    static Settings of(MarketoComponent component) {
        InstanceUrl instance = InstanceUrl.of(given("instanceUrl", component.getInstanceUrl()));
        ClientSecret secret = new ClientSecret(component);
        Credentials credentials =
                new Credentials(
                        given("clientId", component.getClientId()),
                        given("clientSecret", secret.first()),
                        component.getPartnerId(),
                        component.isCredentialsInQuery(),
                        secret);
        if (component.getDailyQuota() < 0) {
            throw new IllegalArgumentException(
                    "dailyQuota must be 0 or more, not " + component.getDailyQuota());
        }
        long connectTimeout = component.getConnectTimeout();
        if (connectTimeout <= 0 || connectTimeout > LONGEST_CONNECT_MILLIS) {
            throw new IllegalArgumentException(
                    "connectTimeout must be longer than 0 and no longer than 365 days, not "
                            + connectTimeout
                            + " ms");
        }
        if ((component.getProxyHost() == null) != (component.getProxyPort() == null)) {
            throw new IllegalArgumentException("proxyHost and proxyPort must be given together");
        }
        QuietOptions.hours(component.getQuietHours());
        Duration window = Duration.ofMillis(component.getRateWindow());
        return new Settings(
                new ClientSettings(
                        instance,
                        credentials,
                        component.getMaxRetries(),
                        Duration.ofMillis(component.getRetryDelay()),
                        Duration.ofMillis(component.getMaxRetryDelay()),
                        window,
                        Duration.ofMillis(component.getOperationTimeout()),
                        Duration.ofMillis(component.getResponseTimeout())),
                new CallLimits(
                        component.getMaxConcurrentCalls(), component.getCallsPerWindow(), window));
    }

    private static String given(String option, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    option
                            + " must be set on the marketo component, like camel.component.marketo."
                            + StringHelper.camelCaseToDash(option));
        }
        return value.trim();
    }
}
