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

import io.github.camelmarketo.api.internal.Time;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/** The thread of a caller who waits for a result: it does the work itself. */
final class CallerLoop implements Executor {

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Time time;
    private boolean ended;

    CallerLoop(Time time) {
        this.time = time;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Ends the loop; called by one of its tasks. */
    void end() {
        ended = true;
    }

    /**
     * Works until a task ends the loop. An interrupt stops the run; the caller's thread keeps it.
     */
    void work(OperationRun<?> run, Runnable begin) {
        boolean interrupted = false;
        time.enter();
        try {
            begin.run();
            while (!ended) {
                try {
                    time.take(tasks).run();
                } catch (InterruptedException e) {
                    interrupted = true;
                    run.stop("the caller was interrupted while it waited");
                }
            }
        } finally {
            time.leave();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
