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
package io.github.camelmarketo.api.client;

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.internal.Durations;
import io.github.camelmarketo.api.limit.CallLimits;
import java.time.Duration;

/**
 * How a client calls.
 *
 * @param instance the instance
 * @param credentials a custom service of the instance
 * @param maxRetries retries after the first attempt
 * @param retryDelay delay before the first retry
 * @param maxRetryDelay longest delay between two attempts
 * @param rateWindow Marketo's window
 * @param operationTimeout how long one call may take, waits and retries included
 * @param responseTimeout how long one response may take
 */
public record ClientSettings(
        InstanceUrl instance,
        Credentials credentials,
        int maxRetries,
        Duration retryDelay,
        Duration maxRetryDelay,
        Duration rateWindow,
        Duration operationTimeout,
        Duration responseTimeout) {

    /**
     * Creates settings with the default values.
     *
     * @param instance the instance
     * @param credentials a custom service of the instance
     * @return five retries, a second to twenty seconds apart, ten minutes for a call and five for a
     *     response
     */
    public static ClientSettings of(InstanceUrl instance, Credentials credentials) {
        return new ClientSettings(
                instance,
                credentials,
                5,
                Duration.ofSeconds(1),
                Duration.ofSeconds(20),
                CallLimits.PUBLISHED.window(),
                Duration.ofMinutes(10),
                Duration.ofMinutes(5));
    }

    /**
     * Creates settings.
     *
     * @param instance the instance
     * @param credentials a custom service of the instance
     * @param maxRetries retries after the first attempt, 0 or more
     * @param retryDelay delay before the first retry, longer than 0, at most 365 days
     * @param maxRetryDelay longest delay between two attempts, longer than 0, at most 365 days
     * @param rateWindow Marketo's window
     * @param operationTimeout how long one call may take, longer than 0, at most 365 days
     * @param responseTimeout how long one response may take, longer than 0, at most 365 days
     * @throws IllegalArgumentException when one is out of range; names the option
     */
    public ClientSettings {
        if (maxRetries < 0) {
            throw new IllegalArgumentException("maxRetries must be 0 or more, not " + maxRetries);
        }
        Durations.check("retryDelay", retryDelay);
        Durations.check("maxRetryDelay", maxRetryDelay);
        Durations.check("operationTimeout", operationTimeout);
        Durations.check("responseTimeout", responseTimeout);
    }
}
