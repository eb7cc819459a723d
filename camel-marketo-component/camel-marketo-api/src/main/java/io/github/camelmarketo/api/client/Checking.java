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

import io.github.camelmarketo.api.MarketoException;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One check of what became of a call: the calls that read the instance, one after the other. */
final class Checking {

    private final ClientParts parts;
    private final RunContext run;
    private final MarketoClient client;
    private final Instant deadline;
    private final Consumer<OutcomeCheck.Finding> found;
    private final Consumer<MarketoException> failed;

    /**
     * @param deadline when the calls have to end
     * @param found gets what the check saw
     * @param failed gets why there is nothing to be seen
     */
    Checking(
            ClientParts parts,
            RunContext run,
            MarketoClient client,
            Instant deadline,
            Consumer<OutcomeCheck.Finding> found,
            Consumer<MarketoException> failed) {
        this.parts = parts;
        this.run = run;
        this.client = client;
        this.deadline = deadline;
        this.found = found;
        this.failed = failed;
    }

    /** Starts it with its first step. */
    void follow(Supplier<Step<OutcomeCheck.Finding>> source) {
        Step<OutcomeCheck.Finding> step;
        try {
            step = source.get();
        } catch (MarketoException e) {
            failed.accept(e);
            return;
        }
        if (step instanceof Step.Call<OutcomeCheck.Finding> call) {
            new CallRun(
                            parts,
                            run,
                            client,
                            call.request(),
                            null,
                            response -> run.post(() -> follow(() -> call.next().apply(response))),
                            failure -> follow(() -> call.failed().apply(failure)))
                    .beginCheck(deadline);
        } else if (step instanceof Step.Done<OutcomeCheck.Finding> done) {
            found.accept(done.result());
        } else {
            throw new IllegalStateException("A check does not wait: " + step);
        }
    }
}
