package io.github.camelmarketo.simulator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * One step of a fault script. Guarded by its {@link FaultScript} until it is taken as a {@link
 * Taken}.
 */
final class FaultStep {

    /**
     * A step as it applies to one call. Immutable.
     *
     * @param reply makes the answer to send from the call and the real answer, which is null when
     *     nothing was executed; null sends the real answer
     */
    record Taken(
            BiFunction<ReceivedCall, SimulatedResponse, SimulatedResponse> reply,
            boolean afterWork,
            Duration delay,
            CountDownLatch gate) {

        /** What a call meets that no script says anything about. */
        static final Taken NONE = new Taken(null, false, Duration.ZERO, null);

        /** Whether the call is answered without being executed. */
        boolean replacesWork() {
            return reply != null && !afterWork;
        }

        /** Lets the time of the fault pass, in the thread of the call. */
        void pause() throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
            if (gate != null) {
                gate.await();
            }
        }

        SimulatedResponse apply(ReceivedCall call, SimulatedResponse real) {
            return reply == null ? real : reply.apply(call, real);
        }
    }

    private final BiFunction<ReceivedCall, SimulatedResponse, SimulatedResponse> reply;
    private final boolean needsWork;
    private Duration delay = Duration.ZERO;
    private CountDownLatch gate;
    private boolean afterWork;
    private long limit = 1;
    private long used;

    FaultStep(
            BiFunction<ReceivedCall, SimulatedResponse, SimulatedResponse> reply,
            boolean needsWork) {
        this.reply = reply;
        this.needsWork = needsWork;
        this.afterWork = needsWork;
    }

    void delay(Duration newDelay) {
        delay = newDelay;
    }

    void gate(CountDownLatch newGate) {
        gate = newGate;
    }

    void afterWork(boolean after) {
        // What only decorates the real answer has no sense without the work.
        afterWork = after || needsWork;
    }

    void limit(long newLimit) {
        limit = newLimit;
    }

    /** Takes the step for one call, null when it is used up. */
    Taken take() {
        if (used >= limit) {
            return null;
        }
        used++;
        return new Taken(reply, afterWork, delay, gate);
    }
}
