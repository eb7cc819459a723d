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
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.model.LazyRecords;
import io.github.camelmarketo.api.model.MarketoRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
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
    private final PageSource source;
    private final Function<JsonNode, T> row;
    private final Function<JsonNode, JsonNode> key;
    private final Predicate<T> wanted;
    private final boolean repeats;
    private final int emptyPages;

    /**
     * Creates a sequence.
     *
     * @param operation the operation, for errors
     * @param source reads one page
     * @param row creates a row of its JSON
     * @param idMember the member that tells two rows apart
     */
    Pages(String operation, PageSource source, Function<JsonNode, T> row, String idMember) {
        this(operation, source, row, each -> each.path(idMember), each -> true, false, EMPTY_PAGES);
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
            PageSource source,
            Function<JsonNode, T> row,
            Function<JsonNode, JsonNode> key,
            Predicate<T> wanted) {
        this(operation, source, row, key, wanted, true, EMPTY_PAGES);
    }

    /**
     * Creates a sequence of rows of which pages may have none.
     *
     * @param operation the operation, for errors
     * @param source reads one page
     * @param row creates a row of its JSON
     * @param key what tells two rows apart
     * @param wanted which rows are returned
     * @param emptyPages how many pages in a row may be without rows
     */
    Pages(
            String operation,
            PageSource source,
            Function<JsonNode, T> row,
            Function<JsonNode, JsonNode> key,
            Predicate<T> wanted,
            int emptyPages) {
        this(operation, source, row, key, wanted, false, emptyPages);
    }

    private Pages(
            String operation,
            PageSource source,
            Function<JsonNode, T> row,
            Function<JsonNode, JsonNode> key,
            Predicate<T> wanted,
            boolean repeats,
            int emptyPages) {
        this.operation = operation;
        this.source = source;
        this.row = row;
        this.key = key;
        this.wanted = wanted;
        this.repeats = repeats;
        this.emptyPages = emptyPages;
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
        private int pagesWithoutRows;
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
            PageSource.Page page = page();
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
            boolean progress = count(page.rows().size(), stale);
            if (next == null) {
                endReading(page.total());
            } else if (!positions.add(next) || !progress) {
                String detail = "Marketo returns no new rows, the last time at " + page.position();
                throw endless(detail, "Ask for less at a time, or report it to Marketo Support.");
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

        /** Counts the pages without new rows; returns false when there are too many in a row. */
        private boolean count(int rows, boolean stale) {
            if (rows == 0) {
                return ++pagesWithoutRows < emptyPages;
            }
            pagesWithoutRows = 0;
            stalePages = stale ? stalePages + 1 : 0;
            return stalePages < REPEATED_PAGES + 2 * seen.size() / rows;
        }

        private PageSource.Page page() {
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
