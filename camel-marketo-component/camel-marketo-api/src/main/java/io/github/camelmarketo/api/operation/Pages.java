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
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.Failure;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.internal.Utf8;
import io.github.camelmarketo.api.model.LazyRecords;
import io.github.camelmarketo.api.model.MarketoRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Rows of many pages, one page in memory. A page is read when the row after the last one of the
 * page before is asked for. Each row is returned once.
 *
 * <p>Where pages are asked for by an offset, rows that are deleted or moved meanwhile shift others
 * to pages that were read already. Each page therefore begins with the last row of the page before.
 * When that row is not there, rows have shifted: the pages are read on to the end, and then once
 * more from the first, until no row has shifted, or a whole reading has found no new row and there
 * are no more rows than were returned.
 *
 * @param <T> the rows' type
 */
final class Pages<T extends MarketoRecord> implements LazyRecords<T> {

    /**
     * How many pages in a row may hold rows that were all seen before. Rows that move to the end
     * can be on as many again as were read.
     */
    private static final int REPEATED_PAGES = 3;

    /** How often the pages are read at most. Where each row read is deleted, half are left. */
    private static final int READINGS = 20;

    /** How many pages in a row may be empty although more are said to follow. */
    private static final int EMPTY_PAGES = 20;

    private final String operation;
    private final Source source;
    private final Function<JsonNode, T> row;
    private final Function<JsonNode, JsonNode> key;
    private final Predicate<T> wanted;
    private final boolean repeats;

    /**
     * Creates a sequence.
     *
     * @param operation the operation, for errors
     * @param source reads one page
     * @param row creates a row of its JSON
     * @param idMember the member that tells two rows apart
     */
    Pages(String operation, Source source, Function<JsonNode, T> row, String idMember) {
        this(operation, source, row, each -> each.path(idMember), each -> true, false);
    }

    /**
     * Creates a sequence of rows that Marketo may repeat within one reading.
     *
     * @param operation the operation, for errors
     * @param source reads one page
     * @param row creates a row of its JSON
     * @param key what tells two rows apart
     * @param wanted which rows are returned
     */
    Pages(
            String operation,
            Source source,
            Function<JsonNode, T> row,
            Function<JsonNode, JsonNode> key,
            Predicate<T> wanted) {
        this(operation, source, row, key, wanted, true);
    }

    private Pages(
            String operation,
            Source source,
            Function<JsonNode, T> row,
            Function<JsonNode, JsonNode> key,
            Predicate<T> wanted,
            boolean repeats) {
        this.operation = operation;
        this.source = source;
        this.row = row;
        this.key = key;
        this.wanted = wanted;
        this.repeats = repeats;
    }

    @Override
    public Iterator<T> iterator() {
        return new Rows();
    }

    /** Says what it is without reading it. */
    @Override
    public String toString() {
        return "Results of " + operation + ", read while they are iterated over";
    }

    /** Reads pages one after the other. */
    @FunctionalInterface
    interface Source {

        /**
         * Reads a page.
         *
         * @param position what the page before returned as {@link Page#next()}, null for the first
         * @return the page
         */
        Page read(String position);
    }

    /**
     * A page.
     *
     * @param rows its rows
     * @param next the position of the next page, null when this is the last
     * @param position the position of this page, for people
     * @param overlap among how many of the first rows of the next page the last one of this page
     *     must be, 0 when it need not be there
     * @param total how many rows there are up to the end of this page, 0 when that is not known
     */
    record Page(List<JsonNode> rows, String next, String position, int overlap, int total) {}

    /**
     * Pages that name their successor by a token.
     *
     * @param runner runs the calls
     * @param request the request of a page, given its token, null for the first
     */
    static Source byToken(OperationRunner runner, Function<String, MarketoRequest> request) {
        return position -> {
            MarketoRequest call = request.apply(position);
            return runner.run(Operation.of(call, response -> byToken(call, response, position)));
        };
    }

    /**
     * Pages of several requests, one after the other, each of which names its successors by a
     * token.
     *
     * @param runner runs the calls
     * @param parts how many requests there are
     * @param request the request of a page, given its part from 0 on and its token, null for the
     *     first of a part
     */
    static Source inParts(
            OperationRunner runner,
            int parts,
            BiFunction<Integer, String, MarketoRequest> request) {
        return position -> {
            String[] place = position == null ? new String[] {"0"} : position.split(" ", 2);
            int part = Integer.parseInt(place[0]);
            String token = place.length < 2 ? null : place[1];
            Page page = byToken(runner, each -> request.apply(part, each)).read(token);
            String next = page.next() == null ? null : part + " " + page.next();
            if (next == null && part + 1 < parts) {
                next = String.valueOf(part + 1);
            }
            return new Page(page.rows(), next, page.position(), 0, 0);
        };
    }

    /**
     * Lets a request that cannot be sent fail before the first page is read.
     *
     * @param request the request of a page
     * @param first the position of the first page
     * @return the request of a page
     * @throws IllegalArgumentException when it cannot be sent
     */
    static <P> Function<P, MarketoRequest> checked(Function<P, MarketoRequest> request, P first) {
        Objects.requireNonNull(request.apply(first), "request");
        return request;
    }

    /**
     * Pages that are asked for by an offset, each from the last row of the page before on.
     *
     * @param runner runs the calls
     * @param size how many rows a full page has
     * @param request the request of a page, given its offset
     */
    static Source byOffset(
            OperationRunner runner, int size, Function<Integer, MarketoRequest> request) {
        return position -> {
            int offset = position == null ? 0 : Integer.parseInt(position.substring(7));
            return runner.run(
                    Operation.of(
                            request.apply(offset), response -> byOffset(response, size, offset)));
        };
    }

    private static Page byOffset(MarketoResponse response, int size, int offset) {
        List<JsonNode> rows = response.result();
        String position = "offset " + offset;
        if (response.rows() < size) {
            return new Page(rows, null, position, 0, rows.isEmpty() ? 0 : offset + rows.size());
        }
        if (rows.size() < 2) {
            return new Page(rows, "offset " + (offset + size), position, 0, 0);
        }
        // Rows that are none may be anywhere: the last one that is one is at this position or,
        // by as many as are none, after it.
        int next = offset + rows.size() - 1;
        return new Page(rows, "offset " + next, position, 1 + response.rows() - rows.size(), 0);
    }

    private static Page byToken(MarketoRequest call, MarketoResponse response, String position) {
        String token =
                position == null ? "the first page" : "page token " + ShownValue.of(position);
        return new Page(response.result(), nextToken(call, response), token, 0, 0);
    }

    /**
     * The token of the page after one; null when that is the last. Pages that say nothing of more
     * rows go on while there is a token.
     *
     * @throws MarketoException when there is more but no token
     */
    static String nextToken(MarketoRequest call, MarketoResponse response) {
        boolean more = !Boolean.FALSE.equals(response.moreResult());
        String next = response.nextPageToken();
        if ((Boolean.TRUE.equals(response.moreResult()) && next == null)
                || (more && next != null && !Utf8.canEncode(next))) {
            Failure failure =
                    Failure.notApplied(
                                    call.operation(),
                                    call.subject(),
                                    ErrorKind.PROTOCOL,
                                    "Marketo says that there is more but not where",
                                    "Check instanceUrl and what lies between here and Marketo.")
                            .withResponse(response.requestId(), 200);
            throw new MarketoException(failure, null);
        }
        return more ? next : null;
    }

    private final class Rows implements Iterator<T> {

        private final SeenIds seen = new SeenIds();
        private final Set<String> positions = new HashSet<>();
        private final Deque<T> ready = new ArrayDeque<>();
        private String next;
        private JsonNode last;
        private int overlap;
        private int readings = 1;
        private boolean shifted;
        private boolean foundNew;
        private boolean gaps = repeats;
        private int returned;
        private boolean ended;
        private int stalePages;
        private MarketoException failure;

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && !ended) {
                try {
                    read();
                } catch (MarketoException e) {
                    // Belongs to next(), which a caller expects to fail.
                    failure = e;
                    ended = true;
                }
            }
            return !ready.isEmpty() || failure != null;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (ready.isEmpty()) {
                MarketoException thrown = failure;
                failure = null;
                throw thrown;
            }
            return ready.removeFirst();
        }

        private void read() {
            Page page = page();
            boolean stale = true;
            for (JsonNode each : withoutOverlap(page.rows())) {
                if (isNew(key.apply(each))) {
                    T record = row.apply(each);
                    if (wanted.test(record)) {
                        ready.addLast(record);
                    }
                    returned++;
                    stale = false;
                }
            }
            foundNew |= !stale;
            gaps |= page.overlap() > 1;
            next = page.next();
            overlap = page.overlap();
            last = overlap == 0 ? null : page.rows().get(page.rows().size() - 1);
            stalePages = stale ? stalePages + 1 : 0;
            if (next == null) {
                endReading(page.total());
            } else if (!positions.add(next) || stalePages >= allowedStale(page.rows().size())) {
                String detail = "Marketo returns no new rows, the last time at " + page.position();
                throw endless(detail, "Report it to Marketo Support.");
            }
        }

        private List<JsonNode> withoutOverlap(List<JsonNode> rows) {
            if (overlap == 0) {
                return rows;
            }
            for (int i = 0; i < Math.min(overlap, rows.size()); i++) {
                if (isSame(last, rows.get(i))) {
                    return rows.subList(i + 1, rows.size());
                }
            }
            shifted = true;
            return rows;
        }

        private boolean isSame(JsonNode one, JsonNode other) {
            JsonNode id = key.apply(one);
            return isId(id) ? id.equals(key.apply(other)) : one.equals(other);
        }

        private void endReading(int total) {
            if (!shifted || (!foundNew && (gaps || returned >= total))) {
                ended = true;
                return;
            }
            if (readings++ == READINGS) {
                throw endless(
                        "the list kept changing while it was read " + READINGS + " times",
                        "All rows that were seen were returned. Run it again when less changes.");
            }
            shifted = false;
            foundNew = false;
            positions.clear();
        }

        private int allowedStale(int rows) {
            return rows == 0 ? EMPTY_PAGES : REPEATED_PAGES + 2 * seen.size() / rows;
        }

        private Page page() {
            try {
                return source.read(next);
            } catch (MarketoException e) {
                if (next == null) {
                    throw e;
                }
                String note = "It was the page at " + ShownValue.of(next) + ".";
                throw new MarketoException(e.getFailure().withNote(note), e);
            }
        }

        /** Rows without an id cannot be told apart: only the first reading returns them. */
        private boolean isNew(JsonNode id) {
            return isId(id) ? seen.add(id) : readings == 1;
        }

        private static boolean isId(JsonNode id) {
            return id.isValueNode() && !id.isNull();
        }

        private MarketoException endless(String detail, String advice) {
            return new MarketoException(
                    Failure.notApplied(operation, null, ErrorKind.PROTOCOL, detail, advice), null);
        }
    }
}
