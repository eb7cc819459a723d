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

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Keeps account of records that are sent in several calls: what became of each, which of them have
 * an unknown outcome, and which are still to be sent. It outlives a failure: a redelivery goes on
 * with those that are known not to be applied. A call that is refused because of a single record is
 * halved until that record stands alone. Used by one thread at a time.
 *
 * @param <E> the type of the records
 */
public final class Batch<E> {

    /** How many calls one batch may add in order to find the records that are refused. */
    static final int MOST_ADDED_CALLS = 150;

    /** No such lead, and no access to it: one lead of a call may be meant. */
    private static final Set<String> CODES_OF_A_RECORD = Set.of("1004", "1008");

    private final List<E> given;
    private final int most;
    private final Telling<E> telling;
    private final RowResult[] results;
    private final List<Integer> unknown = new ArrayList<>();
    private final Deque<Part> left = new ArrayDeque<>();
    private int calls;
    private int added;

    /** How many records are accepted, refused or in doubt. */
    private int settled;

    /** The failure that reported unknown outcomes last, null when there are none. */
    private MarketoException doubt;

    /**
     * Creates an account of records that are all to be sent.
     *
     * @param given the records
     * @param most how many records one call takes
     * @param telling tells what became of the records
     */
    Batch(List<E> given, int most, Telling<E> telling) {
        this.given = given;
        this.most = most;
        this.telling = telling;
        this.results = new RowResult[given.size()];
        for (int from = 0; from < given.size(); from += most) {
            left.add(new Part(from, Math.min(from + most, given.size())));
        }
    }

    /** Tells a caller what became of the records of a batch that failed. */
    @FunctionalInterface
    interface Telling<E> {

        /**
         * Creates what the caller is to see.
         *
         * @param failure the failure
         * @param batch the account
         * @param failed the places of the records whose call failed
         * @param unsent the places of the records that were not sent
         */
        MarketoException tell(
                MarketoException failure,
                Batch<E> batch,
                List<Integer> failed,
                List<Integer> unsent);
    }

    /** The records of one call, by their places. */
    private record Part(int from, int to) {

        int size() {
            return to - from;
        }

        List<Integer> places() {
            return IntStream.range(from, to).boxed().toList();
        }
    }

    /**
     * Returns whether all records were sent and none is in doubt.
     *
     * @return true after a success
     */
    public boolean isDone() {
        return left.isEmpty() && doubt == null;
    }

    /**
     * Returns whether a call was accepted or may have been, in this delivery or an earlier one.
     *
     * @return false when nothing of it was applied
     */
    public boolean isBegun() {
        return calls > 0 || added > 0 || !unknown.isEmpty();
    }

    /**
     * Returns how many records have an unknown outcome.
     *
     * @return their number
     */
    public int doubtful() {
        return unknown.size();
    }

    /** How many records are settled: accepted, refused or in doubt. */
    int settled() {
        return settled;
    }

    /** How many records were given. */
    int size() {
        return given.size();
    }

    /** How many calls are still to be made, if none of them is halved. */
    int callsLeft() {
        return left.size();
    }

    /** Whether a call may have been refused with a code because of one of its records. */
    static boolean mayMeanARecord(String code) {
        return code != null && CODES_OF_A_RECORD.contains(code);
    }

    /** Whether so many records are all that were given, and fewer than one call takes. */
    boolean isWhole(int records) {
        return records == given.size() && records < most;
    }

    /** How many records one call takes. */
    int most() {
        return most;
    }

    /** The records of the next call, none when all are sent. */
    List<E> next() {
        Part part = left.peek();
        return part == null ? List.of() : given.subList(part.from(), part.to());
    }

    /** Marketo accepted the next call, and said so for each of its records. */
    void accepted(List<RowResult> rows) {
        Part part = left.remove();
        calls++;
        settled += part.size();
        for (int i = 0; i < part.size(); i++) {
            results[part.from() + i] = rows.get(i);
        }
    }

    /**
     * Goes on after the next call was refused, if a single record may be the reason: with halves of
     * the call, or, where the record stands alone, with the rest.
     *
     * @return false when the whole is to fail
     */
    boolean isolates(MarketoException failure) {
        if (failure.getOutcome() != Outcome.NOT_APPLIED
                || !mayMeanARecord(failure.getCode())
                || given.size() == 1) {
            return false;
        }
        Part part = left.remove();
        if (part.size() == 1) {
            results[part.from()] = RowResult.refused(failure.getErrors());
            settled++;
            return true;
        }
        if (added + 2 > MOST_ADDED_CALLS) {
            left.push(part);
            return false;
        }
        added += 2;
        int middle = part.from() + (part.size() + 1) / 2;
        left.push(new Part(middle, part.to()));
        left.push(new Part(part.from(), middle));
        return true;
    }

    /**
     * Takes note of the failure of the next call.
     *
     * @param failure the failure
     * @return what the caller is to see: the failure with the account of all deliveries, or the
     *     failure itself where there is nothing more to say
     */
    MarketoException failed(MarketoException failure) {
        boolean begun = isBegun();
        Part part = left.remove();
        if (failure.getOutcome() == Outcome.UNKNOWN) {
            unknown.addAll(part.places());
            settled += part.size();
            doubt = failure;
        } else {
            left.push(part);
        }
        if (!begun && given.size() <= most) {
            return failure;
        }
        if (unknown.isEmpty()) {
            return telling.tell(failure, this, part.places(), unsent(1));
        }
        MarketoException told = telling.tell(doubt, this, unknown, unsent(0));
        if (doubt != failure) {
            told.addSuppressed(failure);
        }
        return told;
    }

    /**
     * Returns the failure of a delivery that ended before a call was made.
     *
     * @param failure the failure
     * @return the failure with the account of earlier deliveries, the failure itself when there are
     *     none
     */
    public MarketoException unsent(MarketoException failure) {
        if (!isBegun()) {
            return failure;
        }
        return unknown.isEmpty()
                ? telling.tell(failure, this, List.of(), unsent(0))
                : telling.tell(doubt, this, unknown, unsent(0));
    }

    /** Throws the doubt that stays when all else is sent. */
    void checkDoubt() {
        if (doubt != null) {
            throw given.size() <= most && calls == 0 && added == 0
                    ? doubt
                    : telling.tell(doubt, this, unknown, List.of());
        }
    }

    /** The records that were given. */
    List<E> given() {
        return given;
    }

    /** What became of a record, null when that is not known. */
    RowResult result(int place) {
        return results[place];
    }

    /** The places of the records whose result is known, in order. */
    List<Integer> known() {
        return IntStream.range(0, results.length)
                .filter(place -> results[place] != null)
                .boxed()
                .toList();
    }

    /** How many calls Marketo accepted. */
    int calls() {
        return calls;
    }

    private List<Integer> unsent(int skipped) {
        return left.stream().skip(skipped).flatMap(part -> part.places().stream()).toList();
    }

    @Override
    public String toString() {
        return "Batch[given="
                + given.size()
                + ", known="
                + known().size()
                + ", unknown="
                + unknown.size()
                + "]";
    }
}
