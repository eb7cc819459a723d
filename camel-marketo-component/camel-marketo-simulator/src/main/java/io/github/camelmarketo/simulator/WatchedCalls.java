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
package io.github.camelmarketo.simulator;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelmarketo.simulator.page.CallLog;
import io.github.camelmarketo.simulator.page.LoggedCall;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Describes calls for the page. What it takes from a request are ids and the names of operations
 * and of the filter type, but no other value: it may be personal or secret.
 */
final class WatchedCalls {

    private static final String FILTER_TYPE = "filterType";
    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z_]\\w{0,49}");
    private static final Pattern ID = Pattern.compile("\\d{1,19}");
    private static final Pattern OWNER_AND_ID = Pattern.compile("(\\w+)/\\{id}");
    private static final String SUFFIX = ".json";
    private static final int MOST_PARTS = 10;

    private static final Map<String, String> OWNERS =
            Map.of(
                    "campaigns", "campaign",
                    "smartCampaign", "campaign",
                    "lead", "lead",
                    "leads", "lead",
                    "program", "program",
                    "programs", "program",
                    "folder", "folder",
                    "lists", "list",
                    "staticList", "list");

    private final CallLog log = new CallLog();
    private final Routes routes;

    WatchedCalls(Routes routes) {
        this.routes = routes;
    }

    /** Adds a call that has arrived. Returns its number in the log. */
    long begin(RecordedRequest request, Routes.Match match) {
        return log.begin(
                request.receivedAt(),
                request.method(),
                operation(request, match),
                match.route() == null ? "" : subject(request, match));
    }

    /** Notes that a call was executed, whatever its client will see. */
    void executed(ReceivedCall call) {
        log.executed(call.logNumber());
    }

    /** Completes a call. */
    void end(ReceivedCall call, SimulatedResponse response) {
        Fault fault = response.connectionFault();
        if (fault == null) {
            log.end(call.logNumber(), response.status(), response.body());
        } else {
            String how = fault == Fault.CONNECTION_RESET_BY_PEER ? "reset" : "closed";
            log.end(call.logNumber(), how);
        }
    }

    List<LoggedCall> newestFirst() {
        return log.newestFirst();
    }

    void clear() {
        log.clear();
    }

    private String operation(RecordedRequest request, Routes.Match match) {
        RestOperation operation = match.operation();
        if (match.route() == null) {
            return Stream.of(request.path().split("/", -1))
                    .limit(MOST_PARTS)
                    .map(part -> routes.isWord(part) || isId(part) ? part : "\u2026")
                    .collect(Collectors.joining("/"));
        }
        String path = operation.path();
        return path.substring(operation.basePath().length()).replace(SUFFIX, "");
    }

    private static String subject(RecordedRequest request, Routes.Match match) {
        Matcher owner = OWNER_AND_ID.matcher(match.operation().path());
        if (owner.find()) {
            String id = match.path().group("id");
            String kind = OWNERS.get(owner.group(1));
            return isId(id) ? kind + " " + id : kind;
        }
        String filter = filterType(request);
        return filter == null ? "" : "by " + filter;
    }

    /** The field that leads are looked up by, null when there is none. */
    private static String filterType(RecordedRequest request) {
        List<String> values = request.query().get(FILTER_TYPE);
        if (values == null) {
            values = request.form().get(FILTER_TYPE);
        }
        return values != null && FIELD_NAME.matcher(values.get(0)).matches() ? values.get(0) : null;
    }

    private static boolean isId(String part) {
        return ID.matcher(part.replace(SUFFIX, "")).matches();
    }
}
