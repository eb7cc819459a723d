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
 * @param retryLog says why calls wait for a retry
 * @param longOperations the operations of many calls
 * @param policy what is retried, and when
 * @param tokens the access tokens
 * @param claimed the things that were created
 * @param knownIds the ids that were looked up by name
 * @param sharedCalls the calls that are made for several operations together
 * @param serverClock how Marketo's clock stands
 * @param time the clock and its timers
 */
record ClientParts(
        ClientSettings settings,
        HttpTransport transport,
        CallLimiter limiter,
        DailyQuota quota,
        SafeObserver observer,
        RetryLog retryLog,
        LongOperations longOperations,
        RetryPolicy policy,
        AccessTokens tokens,
        ClaimedIds claimed,
        KnownIds knownIds,
        SharedCalls sharedCalls,
        ServerClock serverClock,
        Time time) {}
