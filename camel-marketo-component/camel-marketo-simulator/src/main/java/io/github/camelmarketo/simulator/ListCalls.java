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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Operations on static lists and their members in the lead-database API. */
public final class ListCalls {

    /** Lists static lists. */
    public static final RestOperation BROWSE = RestOperation.leadDatabase("GET", "lists.json");

    /** Returns one static list. */
    public static final RestOperation GET_BY_ID =
            RestOperation.leadDatabase("GET", "lists/{id}.json");

    /** Lists the members of a static list. */
    public static final RestOperation GET_LEADS =
            RestOperation.leadDatabase("GET", "lists/{id}/leads.json");

    /** Adds leads to a static list. */
    public static final RestOperation ADD_LEADS =
            RestOperation.leadDatabase("POST", "lists/{id}/leads.json");

    /** Removes leads from a static list. */
    public static final RestOperation REMOVE_LEADS =
            RestOperation.leadDatabase("DELETE", "lists/{id}/leads.json");

    /** Returns which leads are members of a static list. */
    public static final RestOperation IS_MEMBER =
            RestOperation.leadDatabase("GET", "lists/{id}/leads/ismember.json");

    private static final String ID = "id";
    private static final String FIELDS = "fields";

    private final SettableClock clock;
    private final LeadData data;
    private final LeadStore leads;
    private final ListStore lists;
    private final Envelopes envelopes;
    private final int maxBatchSize;

    ListCalls(InstanceState instance, Envelopes envelopes, int maxBatchSize) {
        this.clock = instance.clock();
        this.data = instance.leadData();
        this.leads = data.leads();
        this.lists = data.lists();
        this.envelopes = envelopes;
        this.maxBatchSize = maxBatchSize;
    }

    void register(Routes routes) {
        routes.add(BROWSE, BodyRule.QUERY, this::browse);
        routes.add(GET_BY_ID, BodyRule.QUERY, this::getById);
        routes.add(GET_LEADS, BodyRule.QUERY, this::getLeads);
        routes.add(ADD_LEADS, BodyRule.UNCHECKED, this::addLeads);
        routes.add(REMOVE_LEADS, BodyRule.UNCHECKED, this::removeLeads);
        routes.add(IS_MEMBER, BodyRule.QUERY, this::isMember);
    }

    private SimulatedResponse browse(ReceivedCall call) {
        RequestParameters query =
                call.query(
                        ID,
                        "name",
                        "programName",
                        "workspaceName",
                        RequestParameters.BATCH_SIZE,
                        RequestParameters.PAGE_TOKEN);
        List<Long> ids = query.ids(ID);
        List<String> names = query.list("name");
        List<String> programs = query.list("programName");
        List<String> workspaces = query.list("workspaceName");
        int batchSize = query.batchSize(maxBatchSize);

        List<JsonNode> page = new ArrayList<>();
        long last = 0;
        for (StoredList list : lists.after(query.lastIdOfPreviousPage())) {
            if ((ids.isEmpty() || ids.contains(list.id))
                    && (names.isEmpty() || names.contains(list.name))
                    && (programs.isEmpty() || programs.contains(list.programName))
                    && (workspaces.isEmpty() || workspaces.contains(list.workspace))) {
                if (page.size() == batchSize) {
                    return envelopes.leadDatabasePage(page, PageToken.after(last));
                }
                page.add(ListJson.leadDatabase(list, lists));
                last = list.id;
            }
        }
        return envelopes.leadDatabasePage(page, null);
    }

    private SimulatedResponse getById(ReceivedCall call) {
        call.query();
        StoredList list = lists.require(call.id());
        return envelopes.leadDatabase(List.of(ListJson.leadDatabase(list, lists)));
    }

    private SimulatedResponse getLeads(ReceivedCall call) {
        RequestParameters query =
                call.query(FIELDS, RequestParameters.BATCH_SIZE, RequestParameters.PAGE_TOKEN);
        List<String> fields = leads.fields().requireReadable(query.list(FIELDS));
        int batchSize = query.batchSize(maxBatchSize);
        StoredList list = lists.require(call.id());

        List<JsonNode> page = new ArrayList<>();
        long last = 0;
        for (long member : list.members.tailSet(query.lastIdOfPreviousPage(), false)) {
            StoredLead lead = leads.visible(member);
            if (lead != null) {
                if (page.size() == batchSize) {
                    return envelopes.leadDatabasePage(page, PageToken.after(last));
                }
                page.add(LeadJson.lead(lead, fields, leads));
                last = member;
            }
        }
        return envelopes.leadDatabasePage(page, null);
    }

    private SimulatedResponse addLeads(ReceivedCall call) {
        List<Long> ids = leadIds(call, call.request().bodyLength() > 0);
        StoredList list = writable(call);
        List<JsonNode> outcomes = new ArrayList<>();
        for (long id : ids) {
            if (isReachable(list, id)) {
                data.setMember(list, id, true, clock.nowInSeconds());
                outcomes.add(ListJson.outcome(id, "added"));
            } else {
                outcomes.add(notFound(id));
            }
        }
        return envelopes.leadDatabase(outcomes);
    }

    private SimulatedResponse removeLeads(ReceivedCall call) {
        List<Long> ids = leadIds(call, true);
        StoredList list = writable(call);
        List<JsonNode> outcomes = new ArrayList<>();
        for (long id : ids) {
            if (!isReachable(list, id)) {
                outcomes.add(notFound(id));
            } else if (data.setMember(list, id, false, clock.nowInSeconds())) {
                outcomes.add(ListJson.outcome(id, "removed"));
            } else {
                outcomes.add(ListJson.skipped(id, 1015, "Lead not in list"));
            }
        }
        return envelopes.leadDatabase(outcomes);
    }

    private SimulatedResponse isMember(ReceivedCall call) {
        RequestParameters query = call.query(ID);
        query.requiredList(ID, BatchInput.MAX_RECORDS);
        List<Long> ids = query.ids(ID);
        StoredList list = lists.require(call.id());
        List<JsonNode> outcomes = new ArrayList<>();
        for (long id : ids) {
            if (isReachable(list, id)) {
                boolean member = list.members.contains(id);
                outcomes.add(ListJson.outcome(id, member ? "memberof" : "notmemberof"));
            } else {
                outcomes.add(notFound(id));
            }
        }
        return envelopes.leadDatabase(outcomes);
    }

    private static JsonNode notFound(long id) {
        return ListJson.skipped(id, 1004, "Lead not found");
    }

    private boolean isReachable(StoredList list, long leadId) {
        StoredLead lead = leads.visible(leadId);
        return lead != null && lead.workspace.equals(list.workspace);
    }

    private StoredList writable(ReceivedCall call) {
        StoredList list = lists.require(call.id());
        if (list.importRunning) {
            throw new ApiError(1019, "Import in progress for the list " + list.id);
        }
        return list;
    }

    /** The ids in the query or in the JSON body, one of which is enough and both are too many. */
    private static List<Long> leadIds(ReceivedCall call, boolean jsonRequired) {
        RecordedRequest request = call.request();
        if (jsonRequired && !request.isJson()) {
            throw new ApiError(
                    612, "Unsupported content type: " + String.valueOf(request.contentType()));
        }
        RequestParameters query = call.query(ID);
        if (request.bodyLength() == 0) {
            query.requiredList(ID, BatchInput.MAX_RECORDS);
            return query.ids(ID);
        }
        if (!query.list(ID).isEmpty()) {
            throw new ApiError(1003, "The ids were sent both in the query and in the body");
        }
        JsonNode body = call.jsonObject();
        StrictJson.requireOnly(body, "the request body", Set.of(BatchInput.INPUT));
        List<Long> ids = new ArrayList<>();
        for (JsonNode record : BatchInput.records(body)) {
            StrictJson.requireOnly(record, BatchInput.INPUT, Set.of(ID));
            ids.add(BatchInput.id(record, ID));
        }
        return ids;
    }
}
