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
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Operations on leads. */
public final class LeadCalls {

    /** Returns one lead by its id. */
    public static final RestOperation GET_BY_ID =
            RestOperation.leadDatabase("GET", "lead/{id}.json");

    /** Returns the leads with given values of one field. */
    public static final RestOperation GET_BY_FILTER =
            RestOperation.leadDatabase("GET", "leads.json");

    /** Creates and updates leads. */
    public static final RestOperation SYNC = RestOperation.leadDatabase("POST", "leads.json");

    /** Describes the fields of leads. */
    public static final RestOperation DESCRIBE =
            RestOperation.leadDatabase("GET", "leads/describe.json");

    /** Describes the fields of leads and those that can be searched for. */
    public static final RestOperation DESCRIBE2 =
            RestOperation.leadDatabase("GET", "leads/describe2.json");

    /** Lists the partitions. */
    public static final RestOperation PARTITIONS =
            RestOperation.leadDatabase("GET", "leads/partitions.json");

    /** Lists the members of a program as leads. */
    public static final RestOperation BROWSE_BY_PROGRAM =
            RestOperation.leadDatabase("GET", "leads/programs/{id}.json");

    /** Returns the smart campaigns that a lead is a member of. */
    public static final RestOperation SMART_CAMPAIGN_MEMBERSHIP =
            RestOperation.leadDatabase("GET", "leads/{id}/smartCampaignMembership.json");

    private static final String FIELDS = "fields";
    private static final String FILTER_TYPE = "filterType";
    private static final String FILTER_VALUES = "filterValues";
    private static final int MAX_MATCHES = 1000;
    private static final Pattern COOKIE = Pattern.compile("id:[^&]+&token:.+");

    private final InstanceState instance;
    private final LeadStore leads;
    private final Envelopes envelopes;
    private final int maxBatchSize;

    LeadCalls(InstanceState instance, Envelopes envelopes, int maxBatchSize) {
        this.instance = instance;
        this.leads = instance.leadData().leads();
        this.envelopes = envelopes;
        this.maxBatchSize = maxBatchSize;
    }

    void register(Routes routes) {
        routes.add(GET_BY_ID, BodyRule.QUERY, this::getById);
        routes.add(GET_BY_FILTER, BodyRule.QUERY, this::getByFilter);
        routes.add(SYNC, BodyRule.JSON, this::sync);
        routes.add(DESCRIBE, BodyRule.QUERY, this::describe);
        routes.add(DESCRIBE2, BodyRule.QUERY, this::describe2);
        routes.add(PARTITIONS, BodyRule.QUERY, this::partitions);
        routes.add(BROWSE_BY_PROGRAM, BodyRule.QUERY, this::browseByProgram);
        routes.add(SMART_CAMPAIGN_MEMBERSHIP, BodyRule.QUERY, this::smartCampaignMembership);
    }

    private SimulatedResponse getById(ReceivedCall call) {
        List<String> fields = leads.fields().requireReadable(call.query(FIELDS).list(FIELDS));
        StoredLead lead = leads.visible(call.id());
        return envelopes.leadDatabase(
                lead == null ? List.of() : List.of(LeadJson.lead(lead, fields, leads)));
    }

    private SimulatedResponse getByFilter(ReceivedCall call) {
        RequestParameters query =
                call.query(
                        FILTER_TYPE,
                        FILTER_VALUES,
                        FIELDS,
                        RequestParameters.BATCH_SIZE,
                        RequestParameters.PAGE_TOKEN);
        String type = query.required(FILTER_TYPE);
        List<String> values = query.requiredList(FILTER_VALUES, BatchInput.MAX_RECORDS);
        List<String> fields = leads.fields().requireReadable(query.list(FIELDS));
        int batchSize = query.batchSize(maxBatchSize);
        long after = query.lastIdOfPreviousPage();
        if (!leads.fields().isSearchable(type)) {
            throw new ApiError(1011, "Field '" + type + "' is not supported as filterType");
        }
        if (type.equals(LeadFields.COOKIES)) {
            values.forEach(LeadCalls::requireCookie);
        }

        List<StoredLead> hits = matches(type, values);
        if (hits.size() > MAX_MATCHES) {
            throw new ApiError(1003, "Too many results match the filter");
        }
        hits.removeIf(lead -> lead.id <= after);
        List<JsonNode> page = new ArrayList<>();
        for (StoredLead lead : hits.subList(0, Math.min(batchSize, hits.size()))) {
            page.add(LeadJson.lead(lead, fields, leads));
        }
        return envelopes.leadDatabasePage(
                page, hits.size() > batchSize ? PageToken.after(hits.get(batchSize - 1).id) : null);
    }

    private List<StoredLead> matches(String type, List<String> values) {
        Set<String> keys = new HashSet<>();
        values.forEach(value -> keys.add(StoredLead.key(type, value)));
        List<StoredLead> hits = new ArrayList<>();
        for (StoredLead lead : leads.visibleAfter(0)) {
            String value =
                    switch (type) {
                        case LeadFields.ID -> Long.toString(lead.id);
                        case LeadFields.PARTITION_ID ->
                                leads.partitions().get(lead.partition).toString();
                        default -> lead.text(type);
                    };
            if (value != null && keys.contains(StoredLead.key(type, value))) {
                hits.add(lead);
            }
        }
        return hits;
    }

    private SimulatedResponse sync(ReceivedCall call) {
        LeadSync sync =
                new LeadSync(
                        call.jsonObject(), instance.leadData(), instance.clock().nowInSeconds());
        return envelopes.leadDatabase(sync.run());
    }

    private SimulatedResponse describe(ReceivedCall call) {
        call.query();
        return envelopes.leadDatabase(
                leads.fields().all().stream().map(LeadJson::described).toList());
    }

    private SimulatedResponse describe2(ReceivedCall call) {
        call.query();
        return envelopes.leadDatabase(List.of(LeadJson.describedAll(leads.fields())));
    }

    private SimulatedResponse partitions(ReceivedCall call) {
        call.query();
        List<JsonNode> partitions = new ArrayList<>();
        leads.partitions().forEach((name, id) -> partitions.add(LeadJson.partition(name, id)));
        return envelopes.leadDatabase(partitions);
    }

    private SimulatedResponse browseByProgram(ReceivedCall call) {
        RequestParameters query =
                call.query(FIELDS, RequestParameters.BATCH_SIZE, RequestParameters.PAGE_TOKEN);
        List<String> fields = leads.fields().requireReadable(query.list(FIELDS));
        int batchSize = query.batchSize(maxBatchSize);
        long program = instance.requireProgram(call.id());

        List<JsonNode> page = new ArrayList<>();
        long last = 0;
        for (ProgramMembers.Member member :
                instance.leadData().members().of(program, query.lastIdOfPreviousPage())) {
            StoredLead lead = leads.visible(member.leadId());
            if (lead != null) {
                if (page.size() == batchSize) {
                    return envelopes.leadDatabasePage(page, PageToken.after(last));
                }
                ObjectNode json = LeadJson.lead(lead, fields, leads);
                json.set("membership", MemberJson.membership(member));
                page.add(json);
                last = lead.id;
            }
        }
        return envelopes.leadDatabasePage(page, null);
    }

    private SimulatedResponse smartCampaignMembership(ReceivedCall call) {
        RequestParameters query =
                call.query(
                        "earliestUpdatedAt",
                        "latestUpdatedAt",
                        RequestParameters.BATCH_SIZE,
                        RequestParameters.PAGE_TOKEN);
        Instant earliest = query.time("earliestUpdatedAt");
        Instant latest = query.time("latestUpdatedAt");
        int batchSize = query.batchSize(maxBatchSize);

        List<JsonNode> page = new ArrayList<>();
        long last = 0;
        for (Memberships.Membership membership :
                instance.memberships().of(call.id(), query.lastIdOfPreviousPage())) {
            if ((earliest == null || !membership.updatedAt().isBefore(earliest))
                    && (latest == null || !membership.updatedAt().isAfter(latest))) {
                if (page.size() == batchSize) {
                    return envelopes.leadDatabasePageWithMore(page, PageToken.after(last));
                }
                page.add(CampaignJson.membership(membership));
                last = membership.campaignId();
            }
        }
        return envelopes.leadDatabasePageWithMore(page, null);
    }

    private static void requireCookie(String value) {
        if (!COOKIE.matcher(value).matches()) {
            throw new ApiError(1012, "Invalid cookie value '" + value + "'");
        }
    }
}
