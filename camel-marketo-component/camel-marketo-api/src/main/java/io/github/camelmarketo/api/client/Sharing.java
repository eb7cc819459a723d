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

import java.util.List;

/**
 * How the records of one call may travel in one call with those of others. Marketo counts calls,
 * whatever is in them.
 *
 * @param <E> the type of the records
 */
public interface Sharing<E> {

    /**
     * Returns what the calls have in common beside their records.
     *
     * @return a key with {@code equals} and {@code hashCode}: calls with equal keys may be made
     *     together
     */
    Object key();

    /**
     * Returns the records of this call.
     *
     * @return the records, at least one
     */
    List<E> records();

    /**
     * Returns what tells a record from others. No two calls that have the same record are made
     * together.
     *
     * @param record a record
     * @return something with {@code equals} and {@code hashCode}
     */
    default Object identity(E record) {
        return record;
    }

    /**
     * Returns among which calls no two that have the same record may be on their way at a time, so
     * that the later one waits for the end of the earlier.
     *
     * @return what these calls have in common, with {@code equals} and {@code hashCode}; null where
     *     calls with the same record may meet
     */
    default Object exclusion() {
        return null;
    }

    /**
     * Returns how many records one call takes.
     *
     * @return their number
     */
    int most();

    /**
     * Creates the call for records of several calls.
     *
     * @param records the records, in the order in which their calls came
     * @return the call
     */
    MarketoRequest request(List<E> records);

    /**
     * Takes from the response to a call what is about the records of one of those it was made for.
     *
     * @param response the response
     * @param records the records of the call
     * @param from the place of the first of the records that are meant
     * @param to the place after the last of them
     * @return the response as it would have been to a call for these alone; null for a read when
     *     that cannot be told, so that it is made for them alone
     */
    MarketoResponse part(MarketoResponse response, List<E> records, int from, int to);

    /**
     * Creates the call for the next page of a read that was made for several calls.
     *
     * @param response the response to the last one
     * @param records the records of the call
     * @return the call, null when there are no more pages
     */
    default MarketoRequest next(MarketoResponse response, List<E> records) {
        return null;
    }

    /**
     * Returns whether a call may have been refused because of a few of its records. It is then made
     * again in halves.
     *
     * @param code Marketo's code, null when there is none
     * @return false when the records of others have nothing to do with it
     */
    boolean mayMeanARecord(String code);
}
