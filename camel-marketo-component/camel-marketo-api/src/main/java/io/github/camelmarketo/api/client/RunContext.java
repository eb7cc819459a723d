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

import io.github.camelmarketo.api.limit.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * What the parts of an operation see of its run. Save for {@link #post}, everything here is called
 * by a task of the run, one task at a time.
 */
interface RunContext {

    /** Adds a task, from any thread. */
    void post(Runnable task);

    /** Continues after a delay with null, or at a stop with the reason. */
    void pause(Duration delay, Consumer<Fault> next);

    /** Continues after a delay that is not the one before a retry. */
    default void pause(Duration delay, Progress.WaitingFor what, Consumer<Fault> next) {
        pause(delay, next);
    }

    /** Says what ends the present wait when the run is stopped, null when it waits no more. */
    void waitingFor(Runnable onStop);

    /** Why the run is stopped, null when it is not. */
    Fault stopped();

    /** After when nothing is sent any more, null when only the deadline of a call counts. */
    Instant sendBy();

    /** Which calls are not sent now. */
    QuietCalls quiet();

    /** Where the present call of the operation waits for a permit. */
    Lane lane();

    /** A call was sent. */
    void sent();

    /**
     * The run waits for something.
     *
     * @param now the present time where the clock has just been read, else null
     */
    default void waitsFor(Progress.WaitingFor what, Instant now) {}

    /** A call succeeded. */
    void received(MarketoResponse response);
}
