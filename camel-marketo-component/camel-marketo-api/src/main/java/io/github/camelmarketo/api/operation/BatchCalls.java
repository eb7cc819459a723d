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
package io.github.camelmarketo.api.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.Failure;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.client.DryRunRow;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.client.Safety;
import io.github.camelmarketo.api.client.Sharing;
import io.github.camelmarketo.api.client.Step;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import java.util.Collections;
import java.util.List;

/**
 * Sends records in as many calls as they need, one after the other.
 *
 * @param <E> the type of the records
 * @param <T> the type of the result
 */
final class BatchCalls<E, T> implements BatchOperation<T> {

    private final Work<E, T> work;
    private final Batch<E> batch;
    private final boolean isolating;

    /** The calls that a dry run did not send, null when there are none. */
    private ArrayNode planned;

    /**
     * @param records the records
     * @param most how many records one call takes
     * @param isolating whether a call that a single record may have spoilt is halved
     * @param work what the calls are
     */
    BatchCalls(List<E> records, int most, boolean isolating, Work<E, T> work) {
        this(new Batch<>(records, most, work), isolating, work);
    }

    private BatchCalls(Batch<E> batch, boolean isolating, Work<E, T> work) {
        this.batch = batch;
        this.isolating = isolating;
        this.work = work;
    }

    /** What the calls of a batch are. */
    interface Work<E, T> extends Batch.Telling<E> {

        /** Creates one call. */
        MarketoRequest request(List<E> records);

        /**
         * What its calls have in common beside their records, so that those of several operations
         * may be made together; null when they may not.
         */
        default Object sharingKey() {
            return null;
        }

        /**
         * Takes from the response to a call that several operations share the rows of one of them:
         * those of some of its records, and those that are about all.
         *
         * @param all the records of the call
         * @param from the place of the first of the records that are meant
         * @param to the place after the last of them
         */
        default List<JsonNode> part(MarketoResponse response, List<E> all, int from, int to) {
            return response.result();
        }

        /** What tells a record from others. */
        default Object identity(E record) {
            return record;
        }

        /**
         * What calls have in common of which no two with the same record must be on their way at a
         * time; null when they may.
         */
        default Object exclusion() {
            return null;
        }

        /** Whether a call may have been refused with a code because of one of its records. */
        default boolean mayMeanARecord(String code) {
            return Batch.mayMeanARecord(code);
        }

        /** Reads the rows of a response, one result for each record. */
        Rows rows(MarketoResponse response, List<E> records);

        /**
         * Creates the result.
         *
         * @param batch the account
         * @param instance the address of the instance
         * @param planned the calls that a dry run did not send, null when there are none
         */
        T result(Batch<E> batch, String instance, JsonNode planned);
    }

    /**
     * The rows of a response.
     *
     * @param results a result for each record of the call
     * @param unclear what was said and belongs to no record, null when there is no such thing
     */
    record Rows(List<RowResult> results, String unclear) {}

    @Override
    public Batch<?> batch() {
        return batch;
    }

    @Override
    @SuppressWarnings("unchecked") // it is the account of the same operation
    public BatchOperation<T> resume(Batch<?> earlier) {
        return new BatchCalls<>((Batch<E>) earlier, isolating, work);
    }

    @Override
    public Step<T> begin(OperationRunner runner) {
        List<E> records = batch.next();
        if (records.isEmpty()) {
            batch.checkDoubt();
            return Step.done(work.result(batch, runner.instance(), planned));
        }
        MarketoRequest request = work.request(records);
        return new Step.Call<>(
                request,
                null,
                response -> {
                    accepted(request, response, records);
                    return begin(runner);
                },
                failure -> {
                    if (isolating && batch.isolates(failure)) {
                        return begin(runner);
                    }
                    throw batch.failed(failure);
                },
                null,
                sharing(records));
    }

    /** What is left of a batch, or needs more than one call, is sent alone. */
    private Sharing<E> sharing(List<E> records) {
        boolean small = batch.isWhole(records.size());
        Object key = small ? work.sharingKey() : null;
        return key == null ? null : new SharedRecords<>(key, records, batch.most(), work);
    }

    private void accepted(MarketoRequest request, MarketoResponse response, List<E> records) {
        // A dry run sends neither reads nor writes.
        boolean kept =
                response.isSettled() || (request.safety() == Safety.READ && response.isUnsent());
        for (JsonNode row : response.result()) {
            if (row.path(DryRunRow.MARK).asBoolean()) {
                planned = planned == null ? Json.array() : planned;
                row.path(DryRunRow.CALLS).forEach(planned::add);
                kept = true;
            }
        }
        if (kept) {
            batch.accepted(Collections.nCopies(records.size(), RowResult.accepted()));
            return;
        }
        Rows rows = work.rows(response, records);
        if (rows.unclear() != null) {
            // Something was not accepted, and nobody knows what.
            Failure failure =
                    Results.failure(
                            request,
                            response,
                            ErrorKind.PROTOCOL,
                            rows.unclear(),
                            "Check the activities of these leads.");
            throw batch.failed(new MarketoException(failure.withOutcome(Outcome.UNKNOWN), null));
        }
        batch.accepted(rows.results());
    }

    /** Text for a row that belongs to none of the records. */
    static String unclear(JsonNode row) {
        return "Marketo did not accept something that is none of the leads: "
                + ShownValue.of(RowMark.shown(row));
    }
}
