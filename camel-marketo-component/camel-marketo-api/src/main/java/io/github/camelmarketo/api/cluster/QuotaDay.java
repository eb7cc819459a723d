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

import io.github.camelmarketo.api.limit.DailyQuota;
import io.github.camelmarketo.api.limit.QuotaReport;

/**
 * The daily quota on one of Marketo's days.
 *
 * @param day the day, in days since 1970-01-01
 * @param used its calls
 * @param blocked whether Marketo refuses calls for the quota
 * @param probeAt when the next probe is granted at the earliest, in milliseconds
 */
record QuotaDay(long day, long used, boolean blocked, long probeAt) {

    private static final long PROBE_INTERVAL = DailyQuota.PROBE_INTERVAL.toMillis();

    QuotaDay shifted(long millis) {
        return new QuotaDay(day, used, blocked, probeAt + millis);
    }

    /** Whether a node may send a probe. */
    boolean hasProbe(long now) {
        return now >= probeAt;
    }

    /** The day after a report. */
    QuotaDay after(QuotaReport report, long now) {
        long counted = used + report.counted();
        long known = report.recounted() ? report.figure() : Math.max(counted, report.figure());
        boolean blocks =
                switch (report.news()) {
                    case EXHAUSTED -> true;
                    case LIFTED -> false;
                    case NONE -> blocked;
                };
        boolean waits = (blocks && !blocked) || (report.probe() && hasProbe(now));
        return new QuotaDay(day, known, blocks, waits ? now + PROBE_INTERVAL : probeAt);
    }
}
