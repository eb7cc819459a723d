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

import static io.github.camelmarketo.api.Subject.Kind.CAMPAIGN;
import static io.github.camelmarketo.api.Subject.Kind.LIST;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.client.Step;
import io.github.camelmarketo.api.model.Activity;
import io.github.camelmarketo.api.model.ActivityType;
import io.github.camelmarketo.api.model.LeadChange;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.ValueList;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * See what leads did and what happened to them.
 *
 * <p>Its methods are the operations {@code marketo:activity/...}.
 */
public class ActivityApi {

    private static final int MAX_BATCH = 300;

    private static final Declaration DECLARED = new Declaration("activity", ActivityApi.class);

    private final OperationRunner runner;

    /**
     * Creates the API.
     *
     * @param runner runs its operations
     */
    public ActivityApi(OperationRunner runner) {
        this.runner = runner;
    }

    /**
     * Lists one page of activities.
     *
     * @param activityTypeIds Ids of the types of activities, comma-separated or a list, up to 10
     * @param leadIds Ids of the leads, as a number, comma-separated text, a list, an array or JSON,
     *     up to 30; the default is all leads
     * @param assetIds Ids of what the activities are about, such as mails, lists or programs, with
     *     one type of activities only
     * @param listId Id of a static list to whose leads to keep, instead of leadIds
     * @param sinceDatetime Time from which to list activities, in whole seconds; give it for the
     *     first page
     * @param nextPageToken Page to continue with, as returned with the page before; give it instead
     *     of sinceDatetime
     * @param batchSize Maximum number of activities to return, from 1 to 300; Marketo's default is
     *     300
     * @return the activities, possibly none even if more follow; the token of the last page is
     *     where to continue next time
     */
    @RestCall(path = ActivityLog.ACTIVITIES)
    public Page<Activity> browse(
            @Param(fromRecord = false) ValueList activityTypeIds,
            @Nullable LeadIds leadIds,
            @Nullable ValueList assetIds,
            @Nullable @Param(id = LIST) Long listId,
            @Nullable Instant sinceDatetime,
            @Nullable String nextPageToken,
            @Nullable @Param(min = 1, max = MAX_BATCH) Integer batchSize) {
        ActivityFilter filter = ActivityFilter.of(activityTypeIds, assetIds, leadIds);
        if (leadIds != null && listId != null) {
            throw new IllegalArgumentException("Give either leadIds or listId, not both");
        }
        Checks.atMost("leadIds", filter.leads(), ActivityLog.LEADS_PER_CALL);
        Checks.range("batchSize", batchSize, 1, MAX_BATCH);
        Long list = listId == null ? null : Checks.id("listId", listId);
        Function<String, Operation<Page<Activity>>> page =
                token ->
                        Operation.of(
                                filter.put(DECLARED.request("browse", null))
                                        .query("leadIds", ActivityFilter.joined(filter.leads()))
                                        .query("listId", list)
                                        .query("nextPageToken", token)
                                        .query("batchSize", batchSize)
                                        .build(),
                                response -> Results.page(response, Activity::read));
        String token = Checks.text("nextPageToken", nextPageToken);
        if ((token == null) == (sinceDatetime == null)) {
            throw new IllegalArgumentException(
                    "Give either sinceDatetime, for the first page, or nextPageToken, for another");
        }
        ActivityLog log = token == null ? log("browse", sinceDatetime, null) : null;
        if (filter.isNothing()) {
            return runner.run(each -> Step.done(new Page<>(List.of())));
        }
        return runner.run(token == null ? first(log, page) : page.apply(token));
    }

    /**
     * Lists all activities since a time, page by page as they are iterated over.
     *
     * @param activityTypeIds Ids of the types of activities, comma-separated or a list, up to 10
     * @param leadIds Ids of the leads, as a number, comma-separated text, a list, an array or JSON.
     *     Any number; each call names up to 30. The default is all leads
     * @param assetIds Ids of what the activities are about, such as mails, lists or programs, with
     *     one type of activities only
     * @param campaignId Id of the smart campaign that caused the activities, or was requested by
     *     them. Marketo returns those of other campaigns as well, and they are dropped
     * @param sinceDatetime Time from which to list activities, in whole seconds. The closer it is,
     *     the fewer calls
     * @param untilDatetime Excludes activities after this time
     * @return the activities, each once, read while they are iterated over; an error on a later
     *     page is thrown by {@code next()}
     */
    @RestCall(path = ActivityLog.ACTIVITIES)
    public Iterable<Activity> browseAll(
            @Param(fromRecord = false) ValueList activityTypeIds,
            @Nullable LeadIds leadIds,
            @Nullable ValueList assetIds,
            @Nullable @Param(id = CAMPAIGN) Long campaignId,
            @Param(fromRecord = false) Instant sinceDatetime,
            @Nullable Instant untilDatetime) {
        ActivityFilter filter = ActivityFilter.of(activityTypeIds, assetIds, leadIds);
        if (campaignId != null) {
            Checks.id("campaignId", campaignId);
        }
        ActivityLog log = log("browseAll", sinceDatetime, untilDatetime);
        return all(
                "browseAll",
                log,
                filter.leads(),
                () -> filter.put(DECLARED.request("browseAll", null)),
                Activity::read,
                each ->
                        log.isBefore(each.activityDate())
                                && (campaignId == null
                                        || ActivityLog.isOf(
                                                campaignId,
                                                each.campaignId(),
                                                each.activityTypeId(),
                                                each.primaryAttributeValueId())));
    }

    /**
     * Lists the types of activities that the instance knows.
     *
     * @return the types with their attributes
     */
    @RestCall(path = "/rest/v1/activities/types.json")
    public Page<ActivityType> getTypes() {
        return runner.run(
                Operation.of(
                        DECLARED.request("getTypes", null).build(),
                        response -> Results.page(response, ActivityType::read)));
    }

    /**
     * Lists all changes of fields of leads since a time, page by page as they are iterated over.
     *
     * @param fields Names of the fields whose changes to list, comma-separated or a list
     * @param leadIds Ids of the leads, as a number, comma-separated text, a list, an array or JSON.
     *     Any number; each call names up to 30. The default is all leads
     * @param sinceDatetime Time from which to list changes, in whole seconds. The closer it is, the
     *     fewer calls
     * @return the changes, each once, read while they are iterated over; an error on a later page
     *     is thrown by {@code next()}
     */
    @RestCall(path = "/rest/v1/activities/leadchanges.json")
    public Iterable<LeadChange> browseLeadChanges(
            @Param(fromRecord = false) ValueList fields,
            @Nullable LeadIds leadIds,
            @Param(fromRecord = false) Instant sinceDatetime) {
        if (fields == null) {
            throw new IllegalArgumentException("fields must be given");
        }
        String names = LeadFields.joined(fields);
        return all(
                "browseLeadChanges",
                log("browseLeadChanges", sinceDatetime, null),
                ActivityFilter.leads(leadIds),
                () -> DECLARED.request("browseLeadChanges", null).query("fields", names),
                LeadChange::read,
                each -> true);
    }

    /**
     * Lists all leads deleted since a time, page by page as they are iterated over.
     *
     * @param sinceDatetime Time from which to list deleted leads, in whole seconds; Marketo knows
     *     those of the last 14 days
     * @return the activity with which each was deleted, each once, read while they are iterated
     *     over; an error on a later page is thrown by {@code next()}
     */
    @RestCall(path = "/rest/v1/activities/deletedleads.json")
    public Iterable<Activity> browseDeletedLeads(@Param(fromRecord = false) Instant sinceDatetime) {
        return all(
                "browseDeletedLeads",
                log("browseDeletedLeads", sinceDatetime, null),
                null,
                () -> DECLARED.request("browseDeletedLeads", null),
                Activity::read,
                each -> true);
    }

    private static ActivityLog log(String method, Instant since, Instant until) {
        Checks.time("sinceDatetime", since);
        if (until != null) {
            Checks.time("untilDatetime", until);
            if (until.isBefore(since)) {
                throw new IllegalArgumentException(
                        "untilDatetime " + until + " must not be before sinceDatetime " + since);
            }
        }
        return new ActivityLog(DECLARED.read(method, ActivityLog.PAGING_TOKEN), since, until);
    }

    private static Operation<Page<Activity>> first(
            ActivityLog log, Function<String, Operation<Page<Activity>>> page) {
        return pages ->
                Step.call(
                        log.start(),
                        response -> {
                            String token = log.first(response);
                            return token == null
                                    ? Step.done(new Page<>(List.of()))
                                    : page.apply(token).begin(pages);
                        });
    }

    /**
     * @param leads the leads that the calls name, null for all
     */
    private <T extends MarketoRecord> Iterable<T> all(
            String method,
            ActivityLog log,
            List<Long> leads,
            Supplier<MarketoRequest.Builder> request,
            BiFunction<JsonNode, String, T> read,
            Predicate<T> wanted) {
        List<List<Long>> parts = ActivityFilter.parts(leads);
        BiFunction<Integer, String, MarketoRequest> page =
                (part, token) ->
                        request.get()
                                .query("leadIds", ActivityFilter.joined(parts.get(part)))
                                .query("nextPageToken", token)
                                .build();
        return runner.run(
                Listings.ofLog(
                        DECLARED.operation(method),
                        pages -> log.pages(pages, parts.size(), page),
                        read,
                        wanted));
    }
}
