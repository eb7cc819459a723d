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
package io.github.camelmarketo.api.model;

import io.github.camelmarketo.api.Failure;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import java.util.List;

/** A sync of more records than fit into one call, one call of which failed. */
public class PartialSyncException extends MarketoException {

    private static final long serialVersionUID = 1L;

    /** Always serializable: copies. */
    @SuppressWarnings("serial")
    private final List<SyncResult> results;

    @SuppressWarnings("serial")
    private final List<Integer> failed;

    @SuppressWarnings("serial")
    private final List<Integer> unsent;

    /**
     * Creates an exception.
     *
     * @param failure the failure of the last call
     * @param results what became of the records of the calls that Marketo accepted
     * @param failed the places of the records whose call failed, from 0
     * @param unsent the places of the records that were not sent, from 0
     * @param cause the exception of the last call
     */
    public PartialSyncException(
            Failure failure,
            List<SyncResult> results,
            List<Integer> failed,
            List<Integer> unsent,
            Throwable cause) {
        super(failure.withNote(describe(failure.outcome(), results, failed, unsent)), cause);
        this.results = List.copyOf(results);
        this.failed = List.copyOf(failed);
        this.unsent = List.copyOf(unsent);
    }

    /**
     * Returns what became of the records of the calls that Marketo accepted.
     *
     * @return a result for each, with its place among the records that were given
     */
    public List<SyncResult> getResults() {
        return results;
    }

    /**
     * Returns the records of the call that failed.
     *
     * @return their places among those that were given, from 0
     */
    public List<Integer> getFailed() {
        return failed;
    }

    /**
     * Returns the records that were not sent at all.
     *
     * @return their places among those that were given, from 0
     */
    public List<Integer> getUnsent() {
        return unsent;
    }

    private static String describe(
            Outcome outcome, List<SyncResult> results, List<Integer> failed, List<Integer> unsent) {
        return "That was one call of several: of the records "
                + results.size()
                + " have a result, "
                + failed.size()
                + (outcome == Outcome.UNKNOWN ? " have an unknown outcome, " : " were refused, ")
                + unsent.size()
                + " were not sent.";
    }
}
