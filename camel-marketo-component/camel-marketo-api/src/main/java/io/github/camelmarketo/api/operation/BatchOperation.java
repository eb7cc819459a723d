package io.github.camelmarketo.api.operation;

import io.github.camelmarketo.api.client.Operation;

/**
 * An operation that sends leads in several calls and can go on where an earlier delivery of the
 * same leads stopped.
 *
 * @param <T> the type of its result
 */
public interface BatchOperation<T> extends Operation<T> {

    /**
     * Returns the account of its leads.
     *
     * @return the account, which changes while the operation runs
     */
    LeadBatch batch();

    /**
     * Returns the same operation with the account of an earlier delivery.
     *
     * @param earlier the account
     * @return the operation that goes on with it
     */
    BatchOperation<T> resume(LeadBatch earlier);
}
