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
package io.github.camelmarketo.api;

import java.util.List;

/** An operation that sends leads in several calls, one of which failed. */
public class PartialBatchException extends MarketoException {

    private static final long serialVersionUID = 1L;

    /** What became of each lead. */
    private final BatchAccount account;

    /**
     * Creates an exception.
     *
     * @param failure the failure of the last call
     * @param account what became of each lead
     * @param cause the exception of the last call
     */
    public PartialBatchException(Failure failure, BatchAccount account, Throwable cause) {
        super(failure.withNote(account.describe(failure.outcome())), cause);
        this.account = account;
    }

    /**
     * Returns the leads that Marketo accepted. They must not be retried.
     *
     * @return their ids in order
     */
    public List<Long> getAccepted() {
        return account.accepted();
    }

    /**
     * Returns the leads that Marketo skipped in the calls that it accepted.
     *
     * @return the leads with Marketo's reasons, in order
     */
    public List<SkippedLead> getSkipped() {
        return account.skipped();
    }

    /**
     * Returns how many calls Marketo accepted.
     *
     * @return their number, without the one that failed
     */
    public int getCalls() {
        return account.calls();
    }

    /**
     * Returns the leads of the call that failed. They may be retried only when {@link
     * #getOutcome()} is {@code NOT_APPLIED}.
     *
     * @return their ids in order
     */
    public List<Long> getFailed() {
        return account.failed();
    }

    /**
     * Returns the leads that were not sent at all.
     *
     * @return their ids in order
     */
    public List<Long> getUnsent() {
        return account.unsent();
    }

    /**
     * Returns what became of each lead.
     *
     * @return the account
     */
    public BatchAccount getAccount() {
        return account;
    }
}
