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
package io.github.camelmarketo.simulator;

import java.util.List;

/** Operations on the usage statistics. */
public final class UsageCalls {

    /** Returns the number of API calls of the current day. */
    public static final RestOperation DAILY_USAGE =
            RestOperation.leadDatabase("GET", "stats/usage.json");

    /** Returns the numbers of API calls of the last seven days. */
    public static final RestOperation WEEKLY_USAGE =
            RestOperation.leadDatabase("GET", "stats/usage/last7days.json");

    /** Returns the number of errors of the current day. */
    public static final RestOperation DAILY_ERRORS =
            RestOperation.leadDatabase("GET", "stats/errors.json");

    /** Returns the numbers of errors of the last seven days. */
    public static final RestOperation WEEKLY_ERRORS =
            RestOperation.leadDatabase("GET", "stats/errors/last7days.json");

    private final EnforcedLimits limits;
    private final Envelopes envelopes;

    UsageCalls(EnforcedLimits limits, Envelopes envelopes) {
        this.limits = limits;
        this.envelopes = envelopes;
    }

    void register(Routes routes) {
        routes.add(DAILY_USAGE, BodyRule.QUERY, this::dailyUsage);
        routes.add(WEEKLY_USAGE, BodyRule.QUERY, this::weeklyUsage);
        routes.add(DAILY_ERRORS, BodyRule.QUERY, this::dailyErrors);
        routes.add(WEEKLY_ERRORS, BodyRule.QUERY, this::weeklyErrors);
    }

    private SimulatedResponse dailyUsage(ReceivedCall call) {
        call.query();
        return envelopes.leadDatabase(List.of(limits.usage()));
    }

    private SimulatedResponse weeklyUsage(ReceivedCall call) {
        call.query();
        return envelopes.leadDatabase(limits.weeklyUsage());
    }

    private SimulatedResponse dailyErrors(ReceivedCall call) {
        call.query();
        return envelopes.leadDatabase(List.of(limits.errors()));
    }

    private SimulatedResponse weeklyErrors(ReceivedCall call) {
        call.query();
        return envelopes.leadDatabase(limits.weeklyErrors());
    }
}
