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
package io.github.camelmarketo.api.limit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps the calls to one Marketo instance within its limits. Every call acquires a permit before it
 * is sent and releases it after its response. The default serves one JVM; an implementation over a
 * shared store can serve many. Implementations are safe for use by many threads, serve the calls of
 * a lane first come, first served, and measure time by a clock of their own.
 */
public interface CallLimiter extends AutoCloseable {

    /**
     * Asks for a permit without holding a thread. A limiter without lanes serves all calls first
     * come, first served.
     *
     * @param timeout how long to wait at most; with 0 or less only a permit that is free now is
     *     given
     * @param lane where the call waits
     * @return completes with a permit, with null when there was none in time, or exceptionally when
     *     the limiter fails. Cancelling it withdraws the request. It may complete on any thread,
     *     and what depends on it never blocks that thread
     */
    CompletableFuture<Permit> acquire(Duration timeout, Lane lane);

    /**
     * Takes over other limits; calls in flight stay as they are.
     *
     * @param limits the limits to keep from now on
     */
    default void limits(CallLimits limits) {}

    /**
     * Takes over the daily quota of the instance. A limiter that serves many JVMs may share it
     * among them, with {@link DailyQuota#share}; called once, before the first call.
     *
     * @param quota the quota that the calls of this JVM keep
     */
    default void quota(DailyQuota quota) {}

    /**
     * Returns how much of the limits is in use, for monitoring only.
     *
     * @return a snapshot
     */
    default Usage usage() {
        return new Usage(0, 0, 0, 0, 0, Duration.ZERO);
    }

    /** Ends the limiter when nobody calls the instance any more. */
    @Override
    default void close() {}

    /** Permission to make one call. One of its methods is called, once; more calls do nothing. */
    interface Permit {

        /**
         * Releases the permit after the response, or after it is known that none comes. The call
         * counts in the window until one window has passed since then.
         */
        void release();

        /** Returns the permit because nothing was sent. */
        void cancel();

        /**
         * Returns whether a call may still be sent with it; asked just before it is sent.
         *
         * @return false when it was held so long that others may have it before the call ends
         */
        default boolean isValid() {
            return true;
        }
    }

    /**
     * How much of the limits is in use.
     *
     * @param inFlight calls that are sent and have no response yet
     * @param waiting calls that wait for a permit
     * @param inWindow calls that count in the present window, those in flight included
     * @param callsPerWindow calls allowed in a window
     * @param maxConcurrentCalls calls allowed at a time
     * @param window length of the window
     */
    record Usage(
            int inFlight,
            int waiting,
            int inWindow,
            int callsPerWindow,
            int maxConcurrentCalls,
            Duration window) {}
}
