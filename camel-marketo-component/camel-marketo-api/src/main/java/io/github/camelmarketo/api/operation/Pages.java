package io.github.camelmarketo.api.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.client.Effect;
import io.github.camelmarketo.api.client.Fault;
import io.github.camelmarketo.api.client.MarketoReply;
import io.github.camelmarketo.api.internal.ShownValue;
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
 * page before is asked for. Rows that moved on to a later page while the pages were read are handed
 * out once.
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
     * Makes a sequence.
     *
     * @param operation the operation, for errors
     * @param source reads one page
     * @param row makes a row of its JSON
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
         * @param position what the page before gave as {@link Page#next()}, null for the first
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

    /** The page of a reply that names its successor by a token. */
    static Page byToken(String operation, MarketoReply reply, String position) {
        boolean more = !Boolean.FALSE.equals(reply.moreResult());
        String next = reply.nextPageToken();
        if ((Boolean.TRUE.equals(reply.moreResult()) && next == null)
                || (more && next != null && !Checks.canBeSent(next))) {
            Fault fault =
                    Fault.protocol(
                            "Marketo says that there is more but not where", reply.requestId());
            throw new MarketoException(operation, null, fault, Outcome.NOT_APPLIED, null);
        }
        String token =
                position == null ? "the first page" : "page token " + ShownValue.of(position);
        return new Page(reply.result(), more ? next : null, token);
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
                String after =
                        next == null ? "" : " It was the page at " + ShownValue.of(next) + ".";
                throw new MarketoException(e.getMessage() + after, e);
            }
        }

        private boolean isNew(JsonNode id) {
            return !id.isValueNode()
                    || id.isNull()
                    || seen.add(id.isNumber() ? id.asLong() : id.asText());
        }

        private MarketoException repeated(String position) {
            String detail = "Marketo gives no new rows, the last time at " + position;
            Fault fault = Fault.local(ErrorKind.PROTOCOL, detail).withEffect(Effect.REFUSED);
            return new MarketoException(
                    operation, null, fault, Outcome.NOT_APPLIED, "Report it to Marketo's support.");
        }
    }
}
