package io.github.camelmarketo.api.client;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.limit.CallLimiter;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A limiter, possibly a user's own over a shared store that can be down. When it cannot give a
 * permit, the call was not sent; when it cannot take one back, that changes nothing of the call.
 */
final class CheckedLimiter {

    private static final Logger LOG = LoggerFactory.getLogger(MarketoClient.class);

    private final CallLimiter limiter;

    CheckedLimiter(CallLimiter limiter) {
        this.limiter = limiter;
    }

    /** A permit, or null when there was none until the deadline. */
    CallLimiter.Permit acquire(Instant deadline) throws InterruptedException, FaultException {
        try {
            return limiter.acquire(deadline);
        } catch (RuntimeException e) {
            throw new FaultException(
                    new Fault(
                            Effect.NOT_EXECUTED,
                            ErrorKind.TRANSIENT,
                            List.of(),
                            0,
                            null,
                            "the call limiter failed: " + e,
                            null,
                            e));
        }
    }

    void release(CallLimiter.Permit permit, Instant answeredAt) {
        giveBack(() -> permit.release(answeredAt));
    }

    void cancel(CallLimiter.Permit permit) {
        giveBack(permit::cancel);
    }

    private static void giveBack(Runnable way) {
        try {
            way.run();
        } catch (RuntimeException e) {
            LOG.warn("The call limiter could not take a permit back: {}", e.toString());
        }
    }
}
