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
package io.github.camelmarketo.api.cluster;

import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.limit.LimiterUnavailableException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether an engine responds, and when to retry. */
final class EngineHealth {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterLimiter.class);
    private static final Duration SLOW = Duration.ofSeconds(5);

    /** What ends sooner is no warning. */
    private static final Duration BRIEF = Duration.ofSeconds(1);

    private static final Duration FIRST_DELAY = Duration.ofMillis(50);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);
    private static final int LONGEST_TEXT = 300;

    private final String engine;
    private Instant sent;
    private Duration latency;
    private Instant failingSince;
    private Throwable failure;
    private boolean warned;
    private Duration delay = FIRST_DELAY;
    private Instant retryAt = Instant.MIN;

    EngineHealth(String engine) {
        this.engine = engine;
    }

    String engine() {
        return engine;
    }

    void sent(Instant now) {
        sent = now;
    }

    boolean isBusy() {
        return sent != null;
    }

    void responded(Instant now) {
        latency = Duration.between(sent, now);
        sent = null;
        if (warned) {
            LOG.info(
                    "The shared limiter reaches {} again, which was down since {}",
                    engine,
                    failingSince);
        }
        failingSince = null;
        failure = null;
        warned = false;
        delay = FIRST_DELAY;
    }

    void failed(Throwable reason, Instant now) {
        failure = reason;
        failingSince = failingSince == null ? sent : failingSince;
        if (!warned && now.isAfter(failingSince.plus(BRIEF))) {
            warned = true;
            LOG.warn("{}", text());
        }
        sent = null;
        retryAt = now.plus(delay);
        delay = delay.multipliedBy(2);
        delay = delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }

    Instant retryAt() {
        return retryAt;
    }

    Duration latency() {
        return latency;
    }

    /** Since when it does not respond, null when it does. */
    Instant downSince(Instant now) {
        boolean hangs = sent != null && now.isAfter(sent.plus(SLOW));
        return failingSince == null && hangs ? sent : failingSince;
    }

    /** Why no call may be sent, null when the engine responds. */
    LimiterUnavailableException unavailable(Instant now) {
        String problem = problem(now);
        return problem == null ? null : new LimiterUnavailableException(problem, failure);
    }

    /** The same as a text. */
    String problem(Instant now) {
        return downSince(now) == null ? null : text();
    }

    private String text() {
        return "the shared limiter gets no response from "
                + engine
                + " since "
                + (failingSince == null ? sent : failingSince)
                + ", so no call may be sent"
                + (failure == null ? "" : ": " + ShownValue.of(failure.toString(), LONGEST_TEXT));
    }
}
