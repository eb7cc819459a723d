package io.github.camelmarketo.api.client;

import io.github.camelmarketo.api.http.HttpTransport;
import io.github.camelmarketo.api.internal.Time;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.DailyQuota;

/**
 * What all calls of one client share.
 *
 * @param settings how to call
 * @param transport the way to the wire
 * @param limiter the instance's limiter
 * @param quota the instance's daily quota
 * @param observer observes every call
 * @param policy what is retried, and when
 * @param tokens the access tokens
 * @param claimed the things that were created
 * @param serverClock how Marketo's clock stands
 * @param time the clock and its timers
 */
record ClientParts(
        ClientSettings settings,
        HttpTransport transport,
        CallLimiter limiter,
        DailyQuota quota,
        SafeObserver observer,
        RetryPolicy policy,
        AccessTokens tokens,
        ClaimedIds claimed,
        ServerClock serverClock,
        Time time) {}
