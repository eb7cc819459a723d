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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;

/**
 * Rows of many pages, one page in memory. A page is read when the row after the last one of the
 * page before is asked for. Rows that moved to a later page while the pages were read are returned
 * once.
 *
 * @param <T> the rows' type
 */
final class Pages<T> implements Iterable<T> {

    /** How many pages in a row may hold rows that were all seen before, as when many rows move. */
    private static final int REPEATED_PAGES = 3;

    /** How many pages in a row may be empty although more are said to follow. */
    private static final int EMPTY_PAGES = 20;

    private final String operation;
    private final Source source;
    private final Function<JsonNode, T> row;
    private final String idMember;

    /**
     * Creates a sequence.
     *
     * @param operation the operation, for errors
     * @param source reads one page
     * @param row creates a row of its JSON
     * @param idMember the member that tells two rows apart
     */
    Pages(String operation, Source source, Function<JsonNode, T> row, String idMember) {
        this.operation = operation;
        this.source = source;
        this.row = row;
        this.idMember = idMember;
    }

    @Override
    public Iterator<T> iterator() {
        return new Rows();
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
     */
    record Page(List<JsonNode> rows, String next, String position) {}

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
     * Pages that are asked for by an offset.
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
                            request.apply(offset),
                            response -> {
                                boolean full = response.rows() >= size;
                                String next = full ? "offset " + (offset + size) : null;
                                return new Page(response.result(), next, "offset " + offset);
                            }));
        };
    }

    private static Page byToken(MarketoRequest call, MarketoResponse response, String position) {
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
        String token =
                position == null ? "the first page" : "page token " + ShownValue.of(position);
        return new Page(response.result(), more ? next : null, token);
    }

    private final class Rows implements Iterator<T> {

        private final Set<Object> seen = new HashSet<>();
        private final Set<String> positions = new HashSet<>();
        private final Deque<JsonNode> ready = new ArrayDeque<>();
        private String next;
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
            return row.apply(ready.removeFirst());
        }

        private void read() {
            Page page = page();
            boolean stale = true;
            for (JsonNode each : page.rows()) {
                if (isNew(each.path(idMember))) {
                    ready.addLast(each);
                    stale = false;
                }
            }
            next = page.next();
            ended = next == null;
            stalePages = stale ? stalePages + 1 : 0;
            int allowed = page.rows().isEmpty() ? EMPTY_PAGES : REPEATED_PAGES;
            if (!ended && (!positions.add(next) || stalePages >= allowed)) {
                throw repeated(page.position());
            }
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

        private boolean isNew(JsonNode id) {
            return !id.isValueNode()
                    || id.isNull()
                    || seen.add(id.isNumber() ? id.asLong() : id.asText());
        }

        private MarketoException repeated(String position) {
            String detail = "Marketo returns no new rows, the last time at " + position;
            return new MarketoException(
                    Failure.notApplied(
                            operation,
                            null,
                            ErrorKind.PROTOCOL,
                            detail,
                            "Report it to Marketo Support."),
                    null);
        }
    }
}
