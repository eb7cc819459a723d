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

import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.internal.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says why calls wait for a retry, so that nobody has to guess before the last one has failed: once
 * a minute for each kind of fault.
 */
final class RetryLog {

    private static final Logger LOG = LoggerFactory.getLogger(MarketoClient.class);

    private static final int LONGEST = 500;

    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Time time;
    private final Map<String, Instant> quietUntil = new ConcurrentHashMap<>();

    RetryLog(Time time) {
        this.time = time;
    }

    /**
     * @param deadline when the call ends at the latest
     */
    void retrying(String operation, Fault fault, Duration delay, Instant deadline) {
        Instant now = time.now();
        boolean[] first = new boolean[1];
        quietUntil.compute(
                fault.kind() + ErrorCode.reported(fault.code()),
                (kind, until) -> {
                    first[0] = until == null || !now.isBefore(until);
                    return first[0] ? now.plus(QUIET) : until;
                });
        if (first[0]) {
            LOG.warn(
                    "{} is retried in {} ms, and fails at {} at the latest: {}",
                    operation,
                    delay.toMillis(),
                    deadline.truncatedTo(ChronoUnit.SECONDS),
                    fault.errors().isEmpty()
                            ? ShownValue.of(fault.detail(), LONGEST)
                            : fault.errors().get(0));
        }
    }
}
