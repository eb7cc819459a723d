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

import io.github.camelmarketo.api.limit.LimiterUnavailableException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The time in which no permit is given because an engine lost its state: it tells of it. */
final class Quarantine {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterLimiter.class);

    private final String engine;
    private Instant opensAt;

    Quarantine(String engine) {
        this.engine = engine;
    }

    /** Learns from a response after how many milliseconds permits are given, 0 when they are. */
    void learn(long closedFor, Instant now) {
        boolean begins = opensAt == null && closedFor > 0;
        boolean ends = opensAt != null && closedFor == 0;
        opensAt = closedFor > 0 ? now.plusMillis(closedFor) : null;
        if (begins) {
            LOG.warn("{}", text());
        } else if (ends) {
            LOG.info("The shared limiter gives permits over {}", engine);
        }
    }

    /** From when on permits are given, null when they are. */
    Instant opensAt(Instant now) {
        return opensAt == null || opensAt.isAfter(now) ? opensAt : null;
    }

    /** Why a call got no permit, null when that has another reason. */
    LimiterUnavailableException unavailable() {
        return opensAt == null ? null : new LimiterUnavailableException(text(), null);
    }

    private String text() {
        return "the shared limiter gives no permit until "
                + opensAt
                + ": "
                + engine
                + " had no state, as at the very first start, or an old one, so it is not known"
                + " which calls were sent before";
    }
}
