package io.github.camelmarketo.api.client;

import java.time.Duration;
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

    /** Says what ends the present wait when the run is stopped, null when it waits no more. */
    void waitingFor(Runnable onStop);

    /** Why the run is stopped, null when it is not. */
    Fault stopped();

    /** A call was sent. */
    void sent();

    /** A call succeeded. */
    void received(MarketoResponse response);
}
