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

import io.github.camelmarketo.api.cluster.Exchanged.ClusterUsage;
import io.github.camelmarketo.api.internal.Durations;
import io.github.camelmarketo.api.limit.DailyQuota;
import java.time.Duration;
import java.time.Instant;

/** When a node is to ask its engine again, by the last response. */
final class Agenda {

    /** Permits that come back wait this part of a window for others, and for the next request. */
    private static final int RIDES = 100;

    /** What others must know in time, but not at once, waits this part of a window. */
    private static final int PATIENCE = 10;

    /** While calls are held back, a node asks this often whether they may go on. */
    private static final Duration HELD_BACK = Duration.ofSeconds(5);

    private Exchanged last;

    /** How many permits the engine takes the node to wait for. */
    private int told;

    private Instant respondedAt = Instant.MIN;
    private Instant askAt = Instant.MIN;

    /**
     * The engine has responded.
     *
     * @param rest how many permits it takes the node to wait for
     */
    void responded(Exchanged response, int rest, Instant now) {
        last = response;
        told = rest;
        respondedAt = now;
        askAt = now.plusMillis(response.askAgain());
    }

    /**
     * How much of the limits the cluster used at the last response, null when there was none within
     * a window.
     */
    ClusterUsage usage(Instant now, Duration window) {
        return last == null || now.isAfter(respondedAt.plus(window)) ? null : last.usage();
    }

    /** How many nodes there were at the last response, 0 before the first. */
    int nodes() {
        return last == null ? 0 : last.usage().nodes();
    }

    /** When the next request is due, {@link Instant#MAX} when none is. */
    Instant due(NodeLedger ledger, int waiting, Duration window, boolean closed, Instant now) {
        Instant due = ledger.renewalDue();
        Instant returned = ledger.oldestReturn();
        Duration ride = window.dividedBy(RIDES);
        if (returned != null) {
            boolean helps = waiting > 0 && last != null && last.flightsDecide();
            boolean atOnce = helps || closed || ledger.hasUnused();
            due = Durations.earlier(due, atOnce ? now : returned.plus(ride));
        }
        if (waiting > 0) {
            due = Durations.earlier(due, askAt);
        } else if (told > 0) {
            due = Durations.earlier(due, closed ? now : respondedAt.plus(ride));
        }
        return due;
    }

    /** When the next request is due because of the daily quota. */
    Instant due(DailyQuota quota, Duration window, boolean closed, Instant now) {
        if (quota.hasNews() || (closed && quota.hasUnreported())) {
            return now;
        }
        Instant due = Instant.MAX;
        if (quota.hasUnreported()) {
            due = respondedAt.plus(window.dividedBy(PATIENCE));
        }
        return closed || !quota.isBlocked()
                ? due
                : Durations.earlier(due, respondedAt.plus(HELD_BACK));
    }
}
