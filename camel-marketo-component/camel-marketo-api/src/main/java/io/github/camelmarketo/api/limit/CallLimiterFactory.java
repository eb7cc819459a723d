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
package io.github.camelmarketo.api.limit;

import io.github.camelmarketo.api.InstanceUrl;
import java.time.Duration;

/**
 * Creates the limiter of a Marketo instance. It is asked once for each instance that is called in a
 * JVM, and its limiter is closed when the last user of that instance stops. Users with equal
 * factories share the limiter.
 */
@FunctionalInterface
public interface CallLimiterFactory {

    /**
     * Creates a limiter.
     *
     * @param instance the instance whose calls it limits
     * @param limits the limits to keep
     * @param longestCall how long a call can be in flight at most
     * @return the limiter
     */
    CallLimiter create(InstanceUrl instance, CallLimits limits, Duration longestCall);
}
