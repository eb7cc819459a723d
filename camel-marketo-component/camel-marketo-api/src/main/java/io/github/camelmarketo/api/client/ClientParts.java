package io.github.camelmarketo.api.client;

import io.github.camelmarketo.api.internal.Sleeper;
import io.github.camelmarketo.api.limit.DailyQuota;
import java.time.Clock;

/**
 * What all clients of one connection share, however they observe or limit their calls.
 *
 * @param settings how to call
 * @param sender makes one attempt
 * @param policy what is sent again, and when
 * @param tokens the access tokens
 * @param quota the instance's daily quota
 * @param made the campaigns that were made
 * @param clock the time
 * @param sleeper waits
 */
record ClientParts(
        ClientSettings settings,
        CallSender sender,
        RetryPolicy policy,
        AccessTokens tokens,
        DailyQuota quota,
        MadeCampaigns made,
        Clock clock,
        Sleeper sleeper) {}
