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
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.client.Step;
import io.github.camelmarketo.api.internal.Durations;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.MarketoTimes;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.RunStatus;
import io.github.camelmarketo.api.model.RunStatus.Status;
import io.github.camelmarketo.api.model.SmartCampaignMembership;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks for traces of a campaign's run: activities first, thirty leads a call, and the membership
 * of each lead for which they show none. Where that is asked for, it looks again until all leads
 * were seen or time is up; what is seen once is not looked for again.
 */
final class RunSearch implements Operation<Page<RunStatus>> {

    /**
     * What steps write that are seen most: mails, changed data, score, lists, alerts, moments,
     * webhooks, program status. For instances that do not tell the flow of a campaign.
     */
    private static final List<Integer> USUAL_TYPES = List.of(6, 13, 22, 24, 25, 38, 46, 104, 110);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final long campaign;
    private final List<Long> leads;
    private final Supplier<Instant> since;
    private final Duration waitFor;
    private final boolean all;
    private final Clock clock;
    private final Requests requests;

    /**
     * @param since when the run was asked for, to be asked for after a response was read; null for
     *     unknown, and nothing is seen. Marketo's times are whole seconds
     * @param waitFor how long to look again, null to look once
     * @param all whether the search may end with the first lead that is not seen to enter
     * @param requests creates the calls
     */
    RunSearch(
            long campaign,
            List<Long> leads,
            Supplier<Instant> since,
            Duration waitFor,
            boolean all,
            Clock clock,
            Requests requests) {
        this.campaign = campaign;
        this.leads = leads;
        this.since = since;
        this.waitFor = waitFor == null ? Duration.ZERO : waitFor;
        this.all = all;
        this.clock = clock;
        this.requests = requests;
    }

    /** The calls of the search. */
    interface Requests {

        /** Reads the campaign with its flow. */
        MarketoRequest campaign();

        /** Starts a read of a path of the lead database. */
        MarketoRequest.Builder read(String path);
    }

    @Override
    public Step<Page<RunStatus>> begin(OperationRunner runner) {
        // What a dry run did not trigger is never seen.
        Duration patience = runner.sendsAll() ? waitFor : Duration.ZERO;
        Instant end = clock.instant().plus(patience);
        if (leads.isEmpty()) {
            return Step.done(new Page<>(List.of()));
        }
        MarketoRequest request = requests.campaign();
        return Step.call(
                request,
                response -> {
                    Instant asked = since.get();
                    if (asked == null) {
                        return Step.done(new Page<>(List.of()));
                    }
                    Search search = new Search(runner.instance(), asked, end);
                    if (response.isUnsent()) {
                        return search.done();
                    }
                    if (response.result().isEmpty()) {
                        throw new MarketoException(
                                Results.failure(
                                        request,
                                        response,
                                        ErrorKind.NOT_FOUND,
                                        "there is no such campaign",
                                        "Check the id, and that the API user sees its workspace."),
                                null);
                    }
                    search.types = types(response.result().get(0));
                    return search.round();
                });
    }

    /** The types of activities to look for, as text. */
    private static String types(JsonNode found) {
        Set<Integer> types = new LinkedHashSet<>();
        types.add(ActivityLog.REQUEST_CAMPAIGN);
        for (JsonNode step : found.path("flow").path("steps")) {
            if (step.path("activityTypeId").asInt() > 0) {
                types.add(step.path("activityTypeId").asInt());
            }
        }
        if (types.size() == 1) {
            types.addAll(USUAL_TYPES);
        }
        return types.stream()
                .limit(ActivityLog.TYPES_PER_CALL)
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    private static <T> Step<T> failed(MarketoException failure) {
        throw failure;
    }

    /** What is seen of a lead. */
    private static final class Trace {

        private final Map<String, JsonNode> activities = new LinkedHashMap<>();
        private Instant enteredAt;
        private boolean entered;
    }

    /** One run of the search. */
    private final class Search {

        private final String instance;
        private final Instant earliest;
        private final Instant end;
        private final ActivityLog log;
        private final Map<Long, Trace> traces = new LinkedHashMap<>();
        private String types;
        private Duration pause = FIRST_PAUSE;

        Search(String instance, Instant asked, Instant end) {
            this.instance = instance;
            this.earliest = asked.truncatedTo(ChronoUnit.SECONDS);
            this.end = end;
            this.log = new ActivityLog(requests.read(ActivityLog.PAGING_TOKEN), earliest, null);
            leads.forEach(each -> traces.put(each, new Trace()));
        }

        Step<Page<RunStatus>> round() {
            return Step.call(log.start(), response -> activities(unseen(), log.first(response)));
        }

        private List<Long> unseen() {
            return traces.entrySet().stream()
                    .filter(each -> !each.getValue().entered)
                    .map(Map.Entry::getKey)
                    .toList();
        }

        private Step<Page<RunStatus>> activities(List<Long> left, String first) {
            return activities(ActivityFilter.parts(left).iterator(), first);
        }

        private Step<Page<RunStatus>> activities(Iterator<List<Long>> parts, String first) {
            if (!parts.hasNext()) {
                return memberships(unseen().iterator());
            }
            String some = ActivityFilter.joined(parts.next());
            return new PageSteps<>(
                            token ->
                                    requests.read(ActivityLog.ACTIVITIES)
                                            .query("nextPageToken", token)
                                            .query("activityTypeIds", types)
                                            .query("leadIds", some)
                                            .build(),
                            log::next,
                            this::note,
                            () -> activities(parts, first),
                            RunSearch::failed)
                    .from(first);
        }

        private void note(JsonNode activity) {
            Trace trace = traces.get(activity.path("leadId").asLong());
            if (trace == null) {
                return;
            }
            Long caused = Json.number(activity, "campaignId");
            Long type = Json.number(activity, "activityTypeId");
            Long asset = Json.number(activity, "primaryAttributeValueId");
            if (!ActivityLog.isOf(campaign, caused, type, asset)) {
                return;
            }
            String key = Json.text(activity, "marketoGUID");
            trace.activities.put(key == null ? activity.toString() : key, activity);
            trace.entered |= !ActivityLog.isRequest(campaign, type, asset);
        }

        private Step<Page<RunStatus>> memberships(Iterator<Long> left) {
            return left.hasNext() ? membership(left.next(), left) : again();
        }

        private Step<Page<RunStatus>> membership(long lead, Iterator<Long> left) {
            String path = "/rest/v1/leads/" + lead + "/smartCampaignMembership.json";
            return new PageSteps<>(
                            token ->
                                    requests.read(path)
                                            .query(
                                                    "earliestUpdatedAt",
                                                    MarketoTimes.forQuery(earliest))
                                            .query("nextPageToken", token)
                                            .build(),
                            PageSource::nextToken,
                            row -> note(lead, SmartCampaignMembership.read(row)),
                            () -> unlessMissed(lead, left),
                            failure -> {
                                if (Results.isMissing(failure)) {
                                    return unlessMissed(lead, left);
                                }
                                throw failure;
                            })
                    .from(null);
        }

        private Step<Page<RunStatus>> unlessMissed(long lead, Iterator<Long> left) {
            return all && !traces.get(lead).entered ? again() : memberships(left);
        }

        private void note(long lead, SmartCampaignMembership membership) {
            if (!Long.valueOf(campaign).equals(membership.smartCampaignId())) {
                return;
            }
            Instant last =
                    membership.updatedAt() == null
                            ? membership.createdAt()
                            : membership.updatedAt();
            if (last != null && !last.isBefore(earliest)) {
                Trace trace = traces.get(lead);
                trace.entered = true;
                trace.enteredAt = last;
            }
        }

        private Step<Page<RunStatus>> again() {
            Duration left = Duration.between(clock.instant(), end);
            if (unseen().isEmpty() || left.isNegative() || left.isZero()) {
                return done();
            }
            Duration delay = Durations.shorter(pause, left);
            pause = Durations.shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            return new Step.Pause<>(delay, this::round);
        }

        Step<Page<RunStatus>> done() {
            List<RunStatus> found = new ArrayList<>();
            traces.forEach(
                    (lead, trace) -> {
                        Status seen =
                                trace.activities.isEmpty() ? Status.NOT_SEEN : Status.REQUESTED;
                        found.add(
                                new RunStatus(
                                        lead,
                                        campaign,
                                        trace.entered ? Status.ENTERED : seen,
                                        trace.enteredAt,
                                        List.copyOf(trace.activities.values()),
                                        instance));
                    });
            return Step.done(new Page<>(found));
        }
    }
}
