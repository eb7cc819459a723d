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
     * @param response computes the response to send from the call and its normal response, which is
     *     null when the call was not executed; null to send the normal response
     */
    record Taken(
            BiFunction<ReceivedCall, SimulatedResponse, SimulatedResponse> response,
            boolean afterWork,
            Duration delay,
            CountDownLatch gate) {

        /** No fault. */
        static final Taken NONE = new Taken(null, false, Duration.ZERO, null);

        /** Whether the call is not executed. */
        boolean replacesWork() {
            return response != null && !afterWork;
        }

        /** Waits for the delay and the gate. */
        void pause() throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
            if (gate != null) {
                gate.await();
            }
        }

        SimulatedResponse apply(ReceivedCall call, SimulatedResponse real) {
            return response == null ? real : response.apply(call, real);
        }
    }

    private final BiFunction<ReceivedCall, SimulatedResponse, SimulatedResponse> response;
    private final boolean needsWork;
    private Duration delay = Duration.ZERO;
    private CountDownLatch gate;
    private boolean afterWork;
    private long limit = 1;
    private long used;

    FaultStep(
            BiFunction<ReceivedCall, SimulatedResponse, SimulatedResponse> response,
            boolean needsWork) {
        this.response = response;
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
        // A fault that modifies the normal response needs the call to be executed.
        afterWork = after || needsWork;
    }

    void limit(long newLimit) {
        limit = newLimit;
    }

    /** The fault of one call, null when the step is used up. */
    Taken take() {
        if (used >= limit) {
            return null;
        }
        used++;
        return new Taken(response, afterWork, delay, gate);
    }
}
