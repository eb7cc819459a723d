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
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.internal.Utf8;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Reads pages one after the other. */
@FunctionalInterface
interface PageSource {

    /**
     * Reads a page.
     *
     * @param position what the page before returned as {@link Page#next()}, null for the first
     * @return the page
     */
    Page read(String position);

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
    record Page(List<JsonNode> rows, String next, String position, int overlap, int total) {

        /** The only page where nothing is read. */
        static Page none() {
            return new Page(List.of(), null, "the first page", 0, 0);
        }
    }

    /**
     * Pages that name their successor by a token.
     *
     * @param runner runs the calls
     * @param request the request of a page, given its token, null for the first
     */
    static PageSource byToken(OperationRunner runner, Function<String, MarketoRequest> request) {
        return position -> {
            MarketoRequest call = request.apply(position);
            return runner.run(
                    Operation.of(
                            call,
                            response -> byToken(response, nextToken(call, response), position)));
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
    static PageSource inParts(
            OperationRunner runner,
            int parts,
            BiFunction<Integer, String, MarketoRequest> request) {
        return inParts(runner, parts, request, PageSource::nextToken);
    }

    /**
     * Pages of several requests, one after the other, each of which names its successors by a
     * token.
     *
     * @param runner runs the calls
     * @param parts how many requests there are
     * @param request the request of a page, given its part from 0 on and its token, null for the
     *     first of a part
     * @param following the token of the page after one, null when that is the last of its part
     */
    static PageSource inParts(
            OperationRunner runner,
            int parts,
            BiFunction<Integer, String, MarketoRequest> request,
            BiFunction<MarketoRequest, MarketoResponse, String> following) {
        return position -> {
            String[] place = position == null ? new String[] {"0"} : position.split(" ", 2);
            int part = Integer.parseInt(place[0]);
            String token = place.length < 2 ? null : place[1];
            MarketoRequest call = request.apply(part, token);
            Page page =
                    runner.run(
                            Operation.of(
                                    call,
                                    response ->
                                            byToken(
                                                    response,
                                                    following.apply(call, response),
                                                    token)));
            String next = page.next() == null ? null : part + " " + page.next();
            if (next == null && part + 1 < parts) {
                next = String.valueOf(part + 1);
            }
            return new Page(page.rows(), next, page.position(), 0, 0);
        };
    }

    /**
     * Pages that are asked for by an offset, each from the last row of the page before on.
     *
     * @param runner runs the calls
     * @param size how many rows a full page has
     * @param request the request of a page, given its offset
     */
    static PageSource byOffset(
            OperationRunner runner, int size, IntFunction<MarketoRequest> request) {
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

    private static Page byToken(MarketoResponse response, String next, String position) {
        String token =
                position == null ? "the first page" : "page token " + ShownValue.of(position);
        return new Page(response.result(), next, token, 0, 0);
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
            String detail = "Marketo says that there is more but not where";
            throw new MarketoException(
                    Results.failure(call, response, ErrorKind.PROTOCOL, detail, Results.ADDRESS),
                    null);
        }
        return more ? next : null;
    }
}
