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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Operations on the members of programs. */
public final class MemberCalls {

    /** Gives leads a status in a program. */
    public static final RestOperation SET_STATUS =
            RestOperation.leadDatabase("POST", "programs/{id}/members/status.json");

    /** Lists the members of a program. */
    public static final RestOperation BROWSE =
            RestOperation.leadDatabase("GET", "programs/{id}/members.json");

    private static final String STATUS_NAME = "statusName";
    private static final String LEAD_ID = "leadId";
    private static final String FILTER_TYPE = "filterType";
    private static final String FILTER_VALUES = "filterValues";
    private static final String START_AT = "startAt";
    private static final String END_AT = "endAt";
    private static final String FIELDS = "fields";
    private static final Duration MAX_RANGE = Duration.ofDays(7);
    private static final int MAX_MEMBERS = 100_000;

    private final InstanceState instance;
    private final LeadStore leads;
    private final ProgramMembers members;
    private final Envelopes envelopes;
    private final int maxBatchSize;

    MemberCalls(InstanceState instance, Envelopes envelopes, int maxBatchSize) {
        this.instance = instance;
        this.leads = instance.leadData().leads();
        this.members = instance.leadData().members();
        this.envelopes = envelopes;
        this.maxBatchSize = maxBatchSize;
    }

    void register(Routes routes) {
        routes.add(SET_STATUS, BodyRule.JSON, this::setStatus);
        routes.add(BROWSE, BodyRule.QUERY, this::browse);
    }

    private SimulatedResponse setStatus(ReceivedCall call) {
        JsonNode body = call.jsonObject();
        StrictJson.requireOnly(body, "the request body", Set.of(STATUS_NAME, BatchInput.INPUT));
        String statusName = StrictJson.text(body, STATUS_NAME);
        if (statusName == null) {
            throw new ApiError(1002, "Missing value for the required member 'statusName'");
        }
        List<Long> ids = new ArrayList<>();
        for (JsonNode record : BatchInput.records(body)) {
            StrictJson.requireOnly(record, BatchInput.INPUT, Set.of(LEAD_ID));
            ids.add(BatchInput.id(record, LEAD_ID));
        }
        long program = instance.requireProgram(call.id());
        ProgramStatus status = members.status(program, statusName);
        if (status == null) {
            throw new ApiError(1025, "Program status '" + statusName + "' not found");
        }

        List<ObjectNode> outcomes = new ArrayList<>();
        for (long id : ids) {
            int seq = outcomes.size();
            try {
                outcomes.add(MemberJson.outcome(seq, put(program, id, status), id));
            } catch (ApiError e) {
                outcomes.add(MemberJson.skipped(seq, e));
            }
        }
        return envelopes.leadDatabase(outcomes);
    }

    private String put(long program, long leadId, ProgramStatus status) {
        if (leads.visible(leadId) == null) {
            throw new ApiError(1004, "Lead not found");
        }
        ProgramMembers.Member old = members.find(program, leadId);
        if (old != null && old.status().step() >= status.step()) {
            throw new ApiError(
                    1037, "Lead cannot be moved from '" + old.status().name() + "' to this status");
        }
        instance.leadData().setStatus(program, leadId, status, instance.clock().nowInSeconds());
        return old == null ? "created" : "updated";
    }

    private SimulatedResponse browse(ReceivedCall call) {
        RequestParameters query =
                call.query(
                        FILTER_TYPE,
                        FILTER_VALUES,
                        START_AT,
                        END_AT,
                        FIELDS,
                        RequestParameters.BATCH_SIZE,
                        RequestParameters.PAGE_TOKEN);
        String type = query.required(FILTER_TYPE);
        MemberFilter filter = filter(type, query);
        List<String> fields = MemberJson.requireKnown(query.list(FIELDS));
        int batchSize = query.batchSize(maxBatchSize);
        long after = query.lastIdOfPreviousPage();
        long program = instance.requireProgram(call.id());
        if (!type.equals(LEAD_ID) && members.of(program, 0).size() > MAX_MEMBERS) {
            throw new ApiError(1003, "Program has too many members for this filter");
        }

        List<JsonNode> page = new ArrayList<>();
        long last = 0;
        for (ProgramMembers.Member member : members.of(program, after)) {
            if (filter.matches(member) && leads.visible(member.leadId()) != null) {
                if (page.size() == batchSize) {
                    return envelopes.leadDatabasePageWithMore(page, PageToken.after(last));
                }
                page.add(MemberJson.member(page.size(), member, fields));
                last = member.leadId();
            }
        }
        return envelopes.leadDatabasePageWithMore(page, null);
    }

    /** Which members a call asks for. */
    private interface MemberFilter {
        boolean matches(ProgramMembers.Member member);
    }

    private static MemberFilter filter(String type, RequestParameters query) {
        if (type.equals("updatedAt")) {
            Instant start = requiredTime(query, START_AT);
            Instant end = requiredTime(query, END_AT);
            if (end.isBefore(start) || Duration.between(start, end).compareTo(MAX_RANGE) > 0) {
                throw new ApiError(1003, "endAt must be at most seven days after startAt");
            }
            return member ->
                    !member.updatedAt().isBefore(start) && !member.updatedAt().isAfter(end);
        }
        if (!List.of(LEAD_ID, STATUS_NAME, "reachedSuccess").contains(type)) {
            throw new ApiError(1011, "Field '" + type + "' is not supported as filterType");
        }
        List<String> values = query.requiredList(FILTER_VALUES, BatchInput.MAX_RECORDS);
        return switch (type) {
            case LEAD_ID -> {
                List<Long> ids = query.ids(FILTER_VALUES);
                yield member -> ids.contains(member.leadId());
            }
            case STATUS_NAME -> member -> values.contains(member.status().name());
            default -> member -> values.contains(Boolean.toString(member.reachedSuccess()));
        };
    }

    private static Instant requiredTime(RequestParameters query, String name) {
        query.required(name);
        return query.time(name);
    }
}
