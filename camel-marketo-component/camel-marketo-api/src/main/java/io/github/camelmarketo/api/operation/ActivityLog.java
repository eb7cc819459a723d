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
import com.fasterxml.jackson.databind.node.LongNode;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.model.Activity;
import io.github.camelmarketo.api.model.MarketoTimes;
import java.time.Instant;
import java.util.function.BiFunction;

/**
 * The activity log of an instance from a time on. A paging token says where to begin. Each page has
 * a token, also the last one, and a page without rows is not the last while Marketo says that there
 * is more: the log is read block by block, however few of its entries are wanted.
 */
final class ActivityLog {

    /** How many leads a call may name. */
    static final int LEADS_PER_CALL = 30;

    /** How many types of activities a call may name. */
    static final int TYPES_PER_CALL = 10;

    /** How many pages in a row may be without rows. */
    static final int EMPTY_PAGES = 1000;

    /** The type of activity with which the run of a campaign is requested. */
    static final int REQUEST_CAMPAIGN = 47;

    static final String PAGING_TOKEN = "/rest/v1/activities/pagingtoken.json";
    static final String ACTIVITIES = "/rest/v1/activities.json";

    private static final String GUID = "marketoGUID";

    /** Beyond these a number does not fit. */
    private static final int MOST_DIGITS = 18;

    private final MarketoRequest start;
    private final Instant until;

    /**
     * @param request starts the request of the paging token
     * @param since where to begin; Marketo's times are whole seconds
     * @param until after which time no more entries are wanted, null for never
     */
    ActivityLog(MarketoRequest.Builder request, Instant since, Instant until) {
        this.start = request.query("sinceDatetime", MarketoTimes.forQuery(since)).build();
        this.until = until;
    }

    /** The request of the paging token. */
    MarketoRequest start() {
        return start;
    }

    /**
     * The token of the first page; null when a dry run did not ask for it.
     *
     * @throws io.github.camelmarketo.api.MarketoException when the response has none
     */
    String first(MarketoResponse response) {
        String token = PageSource.nextToken(start, response);
        if (token == null && !response.isUnsent()) {
            throw Results.endless(start, response, "Marketo returns no paging token");
        }
        return token;
    }

    /** The token of the page after one; null when that is the last, or the last one wanted. */
    String next(MarketoRequest request, MarketoResponse response) {
        String next = PageSource.nextToken(request, response);
        return Boolean.TRUE.equals(response.moreResult()) && !isBeyond(response) ? next : null;
    }

    private boolean isBeyond(MarketoResponse response) {
        return !response.result().isEmpty()
                && response.result().stream()
                        .noneMatch(each -> isBefore(Activity.read(each).activityDate()));
    }

    /** Whether an entry of that date, null when it has none, is not too late. */
    boolean isBefore(Instant date) {
        return until == null || date == null || !date.isAfter(until);
    }

    /**
     * The pages of several requests, each from the time on.
     *
     * @param runner runs the calls
     * @param parts how many requests there are, possibly none
     * @param request the request of a page, given its part from 0 on and its token
     */
    PageSource pages(
            OperationRunner runner,
            int parts,
            BiFunction<Integer, String, MarketoRequest> request) {
        return parts == 0 ? position -> PageSource.Page.none() : new Pages(runner, parts, request);
    }

    /** What tells two entries apart: a number where it is one, as a list of those is small. */
    static JsonNode key(JsonNode entry) {
        JsonNode guid = entry.path(GUID);
        String text = guid.isTextual() ? guid.textValue() : "";
        boolean number = text.length() <= MOST_DIGITS && text.matches("[1-9][0-9]*");
        return number ? LongNode.valueOf(Long.parseLong(text)) : guid;
    }

    /** Whether a campaign caused an entry, or the entry is a request of it. */
    static boolean isOf(long campaign, Long campaignId, Long typeId, Long assetId) {
        return Long.valueOf(campaign).equals(campaignId) || isRequest(campaign, typeId, assetId);
    }

    /** Whether an entry is a request of a campaign. */
    static boolean isRequest(long campaign, Long typeId, Long assetId) {
        return Long.valueOf(REQUEST_CAMPAIGN).equals(typeId)
                && Long.valueOf(campaign).equals(assetId);
    }

    /** All parts begin at the same token. */
    private final class Pages implements PageSource {

        private final OperationRunner runner;
        private final PageSource parts;
        private volatile String first;

        Pages(
                OperationRunner runner,
                int parts,
                BiFunction<Integer, String, MarketoRequest> request) {
            this.runner = runner;
            this.parts =
                    PageSource.inParts(
                            runner,
                            parts,
                            (part, token) -> request.apply(part, token == null ? first : token),
                            ActivityLog.this::next);
        }

        @Override
        public Page read(String position) {
            if (position == null) {
                first = runner.run(Operation.of(start, ActivityLog.this::first));
                if (first == null) {
                    return Page.none();
                }
            }
            return parts.read(position);
        }
    }
}
