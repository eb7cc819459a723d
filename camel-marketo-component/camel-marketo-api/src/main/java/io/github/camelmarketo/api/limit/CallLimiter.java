package io.github.camelmarketo.api.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps the calls to one Marketo instance within its limits. Every call takes a permit before it is
 * sent and gives it back after its answer. The default works for one JVM; an implementation over a
 * shared store can take its place. Implementations are safe for use by many threads and serve
 * callers in the order of their coming.
 */
public interface CallLimiter {

    /**
     * Waits for a permit.
     *
     * @param deadline until when to wait, on the clock of {@link java.time.Clock#systemUTC()} or
     *     the one the implementation was given
     * @return a permit, or null when there was none until the deadline
     * @throws InterruptedException when the thread is interrupted while it waits; no permit is then
     *     held
     */
    Permit acquire(Instant deadline) throws InterruptedException;

    /**
     * Tells what is going on.
     *
     * @return a snapshot
     */
    default Usage usage() {
        return new Usage(0, 0, 0, 0, 0, Duration.ZERO);
    }

    /** Leave for one call. Exactly one of its methods is called, once; more calls do nothing. */
    interface Permit {

        /**
         * Gives the permit back after the answer, or after it is known that none comes. The call
         * keeps its place in the window until one window has passed since then.
         *
         * @param answeredAt when the answer came
         */
        void release(Instant answeredAt);

        /** Gives the permit back because nothing was sent. */
        void cancel();
    }

    /**
     * How much of the limits is in use.
     *
     * @param inFlight calls that are sent and not answered
     * @param waiting callers that wait for a permit
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
