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

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Operations on the activity log. */
public final class ActivityCalls {

    /** Returns the token with which to read the log from a time on. */
    public static final RestOperation PAGING_TOKEN =
            RestOperation.leadDatabase("GET", "activities/pagingtoken.json");

    /** Lists activities. */
    public static final RestOperation BROWSE = RestOperation.leadDatabase("GET", "activities.json");

    /** Lists the types of activities. */
    public static final RestOperation TYPES =
            RestOperation.leadDatabase("GET", "activities/types.json");

    /** Lists leads that were deleted. */
    public static final RestOperation DELETED_LEADS =
            RestOperation.leadDatabase("GET", "activities/deletedleads.json");

    /** Lists changes of fields of leads. */
    public static final RestOperation LEAD_CHANGES =
            RestOperation.leadDatabase("GET", "activities/leadchanges.json");

    private static final String TYPE_IDS = "activityTypeIds";
    private static final String ASSET_IDS = "assetIds";
    private static final String LEAD_IDS = "leadIds";
    private static final String LIST_ID = "listId";
    private static final String FIELDS = "fields";
    private static final int MAX_TYPES = 10;
    private static final int MAX_LEADS = 30;
    private static final int MAX_LIST_MEMBERS = 10_000;
    private static final Duration DELETED_LEADS_KEPT = Duration.ofDays(14);

    private final InstanceState instance;
    private final ActivityLog log;
    private final Envelopes envelopes;
    private final int maxBatchSize;

    ActivityCalls(InstanceState instance, Envelopes envelopes, int maxBatchSize) {
        this.instance = instance;
        this.log = instance.leadData().activities();
        this.envelopes = envelopes;
        this.maxBatchSize = maxBatchSize;
    }

    void register(Routes routes) {
        routes.add(PAGING_TOKEN, BodyRule.QUERY, this::pagingToken);
        routes.add(BROWSE, BodyRule.QUERY, this::browse);
        routes.add(TYPES, BodyRule.QUERY, this::types);
        routes.add(DELETED_LEADS, BodyRule.QUERY, this::deletedLeads);
        routes.add(LEAD_CHANGES, BodyRule.QUERY, this::leadChanges);
    }

    private SimulatedResponse pagingToken(ReceivedCall call) {
        String name = "sinceDatetime";
        String text = call.query(name).required(name);
        Instant since;
        try {
            boolean plainDay = text.matches("\\d{4}-\\d{2}-\\d{2}");
            since = TimeFormats.parse(name, plainDay ? text + "T00:00:00Z" : text);
        } catch (ApiError e) {
            throw new ApiError(1001, e.getMessage());
        }
        ActivityLog.Position start = new ActivityLog.Position(since.getEpochSecond(), 0);
        return envelopes.leadDatabasePage(null, new ActivityToken(start, log.emptyPages()).write());
    }

    private SimulatedResponse browse(ReceivedCall call) {
        RequestParameters query =
                call.query(
                        RequestParameters.PAGE_TOKEN,
                        TYPE_IDS,
                        ASSET_IDS,
                        LEAD_IDS,
                        LIST_ID,
                        RequestParameters.BATCH_SIZE);
        query.required(RequestParameters.PAGE_TOKEN);
        query.requiredList(TYPE_IDS, MAX_TYPES);
        Set<Long> types = new HashSet<>(query.ids(TYPE_IDS));
        Set<Long> assets = new HashSet<>(query.ids(ASSET_IDS));
        for (long type : types) {
            if (type != (int) type || !ActivityTypes.exist((int) type)) {
                throw new ApiError(1003, "There is no activity type with the id " + type);
            }
        }
        if (!assets.isEmpty() && types.size() > 1) {
            throw new ApiError(1003, "assetIds are allowed with one activity type only");
        }
        Predicate<ActivityRecord> ofLeads = ofLeads(query);
        return page(
                query,
                entry ->
                        types.contains((long) entry.typeId())
                                && (assets.isEmpty() || assets.contains(entry.assetId()))
                                && ofLeads.test(entry),
                entry -> ActivityJson.activity(entry, !log.isWithoutIds()));
    }

    private SimulatedResponse types(ReceivedCall call) {
        call.query();
        List<JsonNode> types = new ArrayList<>();
        ActivityTypes.all().forEach(type -> types.add(ActivityJson.type(type)));
        return envelopes.leadDatabase(types);
    }

    private SimulatedResponse deletedLeads(ReceivedCall call) {
        RequestParameters query =
                call.query(RequestParameters.PAGE_TOKEN, RequestParameters.BATCH_SIZE);
        Instant oldest = instance.clock().instant().minus(DELETED_LEADS_KEPT);
        return page(
                query,
                entry ->
                        entry.typeId() == ActivityTypes.DELETE_LEAD
                                && !entry.date().isBefore(oldest),
                entry -> ActivityJson.deletedLead(entry, !log.isWithoutIds()));
    }

    private SimulatedResponse leadChanges(ReceivedCall call) {
        RequestParameters query =
                call.query(
                        RequestParameters.PAGE_TOKEN,
                        FIELDS,
                        LEAD_IDS,
                        LIST_ID,
                        RequestParameters.BATCH_SIZE);
        query.required(RequestParameters.PAGE_TOKEN);
        List<String> fields =
                instance.leadData()
                        .leads()
                        .fields()
                        .requireReadable(query.requiredList(FIELDS, Integer.MAX_VALUE));
        Predicate<ActivityRecord> ofLeads = ofLeads(query);
        return page(
                query,
                entry ->
                        entry.typeId() == ActivityTypes.CHANGE_DATA_VALUE
                                && fields.contains(entry.assetName())
                                && ofLeads.test(entry),
                entry -> ActivityJson.leadChange(entry, !log.isWithoutIds()));
    }

    private Predicate<ActivityRecord> ofLeads(RequestParameters query) {
        List<Long> ids = query.ids(LEAD_IDS);
        List<Long> lists = query.ids(LIST_ID);
        RequestParameters.requireAtMost(LEAD_IDS, ids, MAX_LEADS);
        RequestParameters.requireAtMost(LIST_ID, lists, 1);
        if (lists.isEmpty()) {
            return entry -> ids.isEmpty() || ids.contains(entry.leadId());
        }
        if (!ids.isEmpty()) {
            throw new ApiError(1003, "Either leadIds or listId is allowed, not both");
        }
        StoredList list = instance.leadData().lists().require(lists.get(0));
        if (list.members.size() >= MAX_LIST_MEMBERS) {
            throw new ApiError(1003, "The list has " + list.members.size() + " members, too many");
        }
        return entry -> list.members.contains(entry.leadId());
    }

    /** One page. It has a token even if it is the last one: the bookmark for the next time. */
    private SimulatedResponse page(
            RequestParameters query,
            Predicate<ActivityRecord> filter,
            Function<ActivityRecord, JsonNode> toJson) {
        ActivityToken token = ActivityToken.read(query.required(RequestParameters.PAGE_TOKEN));
        int batchSize = query.batchSize(maxBatchSize);
        if (token.emptyPages() > 0) {
            return page(List.of(), token.position(), token.emptyPages() - 1, true);
        }
        Instant now = instance.clock().instant();
        List<JsonNode> page = new ArrayList<>();
        ActivityLog.Position last = token.position();
        for (Map.Entry<ActivityLog.Position, ActivityRecord> each : log.after(last).entrySet()) {
            ActivityRecord entry = each.getValue();
            if (!entry.visibleFrom().isAfter(now) && filter.test(entry)) {
                if (page.size() == batchSize) {
                    return page(page, last, 0, true);
                }
                page.add(toJson.apply(entry));
            }
            last = each.getKey();
        }
        ActivityLog.Position end = log.end(now);
        return page(page, end.compareTo(last) > 0 ? end : last, 0, false);
    }

    private SimulatedResponse page(
            List<JsonNode> page, ActivityLog.Position position, int emptyPages, boolean more) {
        return envelopes.leadDatabasePage(
                page, new ActivityToken(position, emptyPages).write(), more);
    }
}
