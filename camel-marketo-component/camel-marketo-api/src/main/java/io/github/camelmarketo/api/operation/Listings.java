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
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.api.model.MarketoTimes;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Operations that list the rows of all pages, which are read while they are iterated over. A
 * request that cannot be sent fails before that.
 */
final class Listings {

    /** The most rows that a page of assets may have. */
    static final int MAX_RETURN = 200;

    private Listings() {}

    /**
     * Rows of the lead database, whose pages name their successors by tokens.
     *
     * @param operation the operation, for errors
     * @param request starts the request of a page
     * @param read creates a row of its JSON and the instance
     * @param idMember the member that tells two rows apart
     */
    static <T extends MarketoRecord> Operation<Iterable<T>> byToken(
            String operation,
            Supplier<MarketoRequest.Builder> request,
            BiFunction<JsonNode, String, T> read,
            String idMember) {
        Function<String, MarketoRequest> page =
                token -> request.get().query("nextPageToken", token).build();
        Objects.requireNonNull(page.apply(null), "request");
        return of(operation, pages -> PageSource.byToken(pages, page), read, idMember);
    }

    /**
     * Assets, whose pages are asked for by an offset.
     *
     * @param operation the operation, for errors
     * @param request starts the request of a page
     * @param read creates a row of its JSON and the instance
     * @param idMember the member that tells two rows apart
     */
    static <T extends MarketoRecord> Operation<Iterable<T>> byOffset(
            String operation,
            Supplier<MarketoRequest.Builder> request,
            BiFunction<JsonNode, String, T> read,
            String idMember) {
        return of(operation, byOffset(request), read, idMember);
    }

    /**
     * Assets that Marketo may repeat within one reading.
     *
     * @param operation the operation, for errors
     * @param request starts the request of a page
     * @param read creates a row of its JSON and the instance
     * @param key what tells two rows apart
     * @param wanted which rows are returned
     */
    static <T extends MarketoRecord> Operation<Iterable<T>> byOffset(
            String operation,
            Supplier<MarketoRequest.Builder> request,
            BiFunction<JsonNode, String, T> read,
            Function<JsonNode, JsonNode> key,
            Predicate<T> wanted) {
        Function<OperationRunner, PageSource> source = byOffset(request);
        return Operation.lazily(
                pages ->
                        new Pages<>(
                                operation,
                                source.apply(pages),
                                row -> read.apply(row, pages.instance()),
                                key,
                                wanted));
    }

    /** The request of the full page from an offset on. */
    static IntFunction<MarketoRequest> pageAt(Supplier<MarketoRequest.Builder> request) {
        return offset ->
                request.get().query("maxReturn", MAX_RETURN).query("offset", offset).build();
    }

    /** Adds the times between which the rows were last updated, where they are given. */
    static MarketoRequest.Builder updatedBetween(
            MarketoRequest.Builder request, Instant earliest, Instant latest) {
        return request.query("earliestUpdatedAt", time(earliest))
                .query("latestUpdatedAt", time(latest));
    }

    private static String time(Instant time) {
        return time == null ? null : MarketoTimes.forQuery(time);
    }

    /** Rows of the pages of a source. */
    static <T extends MarketoRecord> Operation<Iterable<T>> of(
            String operation,
            Function<OperationRunner, PageSource> source,
            BiFunction<JsonNode, String, T> read,
            String idMember) {
        return Operation.lazily(
                pages ->
                        new Pages<>(
                                operation,
                                source.apply(pages),
                                row -> read.apply(row, pages.instance()),
                                idMember));
    }

    /**
     * Entries of the activity log, of which few may be wanted, and many pages without any.
     *
     * @param operation the operation, for errors
     * @param source the pages
     * @param read creates an entry of its JSON and the instance
     * @param wanted which entries are returned
     */
    static <T extends MarketoRecord> Operation<Iterable<T>> ofLog(
            String operation,
            Function<OperationRunner, PageSource> source,
            BiFunction<JsonNode, String, T> read,
            Predicate<T> wanted) {
        return Operation.lazily(
                pages ->
                        new Pages<>(
                                operation,
                                source.apply(pages),
                                row -> read.apply(row, pages.instance()),
                                ActivityLog::key,
                                wanted,
                                ActivityLog.EMPTY_PAGES));
    }

    private static Function<OperationRunner, PageSource> byOffset(
            Supplier<MarketoRequest.Builder> request) {
        IntFunction<MarketoRequest> page = pageAt(request);
        Objects.requireNonNull(page.apply(0), "request");
        return pages -> PageSource.byOffset(pages, MAX_RETURN, page);
    }
}
