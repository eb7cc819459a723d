package io.github.camelmarketo.simulator;

import java.util.List;

/** Operations on the usage statistics. */
public final class UsageCalls {

    /** Returns the number of API calls of the current day. */
    public static final RestOperation DAILY_USAGE =
            RestOperation.leadDatabase("GET", "stats/usage.json");

    private final EnforcedLimits limits;
    private final Envelopes envelopes;

    UsageCalls(EnforcedLimits limits, Envelopes envelopes) {
        this.limits = limits;
        this.envelopes = envelopes;
    }

    void register(Routes routes) {
        routes.add(DAILY_USAGE, BodyRule.QUERY, this::dailyUsage);
    }

    private SimulatedResponse dailyUsage(ReceivedCall call) {
        call.query();
        return envelopes.leadDatabase(List.of(limits.usage()));
    }
}
