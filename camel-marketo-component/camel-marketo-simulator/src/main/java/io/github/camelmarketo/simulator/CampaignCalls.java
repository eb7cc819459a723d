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
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Operations on campaigns in the lead-database API. */
public final class CampaignCalls {

    /** Returns one campaign. */
    public static final RestOperation GET_BY_ID =
            RestOperation.leadDatabase("GET", "campaigns/{id}.json");

    /** Lists campaigns. */
    public static final RestOperation BROWSE = RestOperation.leadDatabase("GET", "campaigns.json");

    /** Schedules a batch campaign. */
    public static final RestOperation SCHEDULE =
            RestOperation.leadDatabase("POST", "campaigns/{id}/schedule.json");

    /** Triggers a campaign for the given leads. */
    public static final RestOperation TRIGGER =
            RestOperation.leadDatabase("POST", "campaigns/{id}/trigger.json");

    private static final Duration LEAD_TIME = Duration.ofMinutes(5);
    private static final int MAX_YEARS_AHEAD = 2;
    private static final String CLONE_TO = "cloneToProgramName";

    private final InstanceState instance;
    private final Envelopes envelopes;
    private final int maxBatchSize;

    CampaignCalls(InstanceState instance, Envelopes envelopes, int maxBatchSize) {
        this.instance = instance;
        this.envelopes = envelopes;
        this.maxBatchSize = maxBatchSize;
    }

    void register(Routes routes) {
        routes.add(GET_BY_ID, BodyRule.QUERY, this::getById);
        routes.add(BROWSE, BodyRule.QUERY, this::browse);
        routes.add(SCHEDULE, BodyRule.OPTIONAL_JSON, this::schedule);
        routes.add(TRIGGER, BodyRule.JSON, this::trigger);
    }

    private SimulatedResponse getById(ReceivedCall call) {
        call.query();
        return envelopes.leadDatabase(List.of(CampaignJson.leadDatabase(existing(call))));
    }

    private SimulatedResponse browse(ReceivedCall call) {
        RequestParameters query =
                call.query(
                        "id",
                        "name",
                        "programName",
                        "workspaceName",
                        "isTriggerable",
                        RequestParameters.BATCH_SIZE,
                        RequestParameters.PAGE_TOKEN);
        List<Long> ids = query.ids("id");
        List<String> names = query.list("name");
        List<String> programs = query.list("programName");
        List<String> workspaces = query.list("workspaceName");
        boolean onlyTriggerable = query.isTrue("isTriggerable");
        int batchSize = query.batchSize(maxBatchSize);

        List<JsonNode> page = new ArrayList<>();
        long last = 0;
        for (StoredCampaign campaign : instance.campaigns().after(query.lastIdOfPreviousPage())) {
            if ((ids.isEmpty() || ids.contains(campaign.id))
                    && (names.isEmpty() || names.contains(campaign.name))
                    && (programs.isEmpty() || programs.contains(campaign.programName))
                    && (workspaces.isEmpty() || workspaces.contains(campaign.workspace))
                    && (!onlyTriggerable || campaign.isRequestable())) {
                if (page.size() == batchSize) {
                    return envelopes.leadDatabasePage(page, PageToken.after(last));
                }
                page.add(CampaignJson.leadDatabase(campaign));
                last = campaign.id;
            }
        }
        return envelopes.leadDatabasePage(page, null);
    }

    private SimulatedResponse schedule(ReceivedCall call) {
        // The body is optional: without one the campaign runs in five minutes.
        JsonNode input =
                call.request().bodyLength() == 0
                        ? JsonNodeFactory.instance.objectNode()
                        : RunInput.of(call.jsonObject(), "runAt", "tokens", CLONE_TO);
        Instant now = instance.clock().instant();
        Instant runAt = runAt(input, now);
        Map<String, String> tokens = RunInput.tokens(input);
        String cloneTo = StrictJson.text(input, CLONE_TO);
        if (cloneTo != null) {
            RequestParameters.requireNotBlank(CLONE_TO, cloneTo);
        }
        StoredCampaign campaign = existing(call);
        if (campaign.type != CampaignType.BATCH) {
            throw new ApiError(1003, "Only a batch campaign can be scheduled");
        }
        if (cloneTo != null) {
            if (campaign.programId == null) {
                throw new ApiError(1003, "The campaign has no parent program to clone");
            }
            instance.runs().countProgramClone(instance.clock().quotaDay());
        }
        Instant earliest = now.plus(LEAD_TIME);
        Instant startsAt = runAt == null || runAt.isBefore(earliest) ? earliest : runAt;
        instance.runs().add(new ScheduleRecord(campaign.id, runAt, startsAt, tokens, cloneTo, now));
        if (cloneTo == null) {
            instance.campaignRuns().schedule(campaign, startsAt);
        }
        return accepted(campaign);
    }

    private SimulatedResponse trigger(ReceivedCall call) {
        JsonNode input = RunInput.of(call.jsonObject(), "leads", "tokens");
        List<Long> leads = RunInput.leads(input);
        Map<String, String> tokens = RunInput.tokens(input);
        StoredCampaign campaign = existing(call);
        if (!campaign.isTrigger()) {
            throw new ApiError(1003, "Only a trigger campaign can be requested");
        }
        if (!campaign.active) {
            throw new ApiError(1003, "The campaign is not active");
        }
        if (!campaign.requestTrigger) {
            throw new ApiError(
                    1003,
                    "The campaign has no trigger Campaign is Requested with Web Service API"
                            + " as its source");
        }
        if (campaign.nestedProgram && !tokens.isEmpty()) {
            throw new ApiError(611, "System error");
        }
        instance.requireAccepted(leads);
        leads.forEach(instance.leadData().leads()::requireRunnable);
        Instant now = instance.clock().instant();
        instance.runs().add(new TriggerRecord(campaign.id, leads, tokens, now));
        instance.runs().triggerCounts().add(campaign, leads.size());
        instance.campaignRuns().request(campaign, leads, now);
        return accepted(campaign);
    }

    private SimulatedResponse accepted(StoredCampaign campaign) {
        return envelopes.leadDatabase(List.of(CampaignJson.id(campaign.id)));
    }

    private StoredCampaign existing(ReceivedCall call) {
        long id = call.id();
        StoredCampaign campaign = instance.campaigns().find(id);
        if (campaign == null) {
            throw new ApiError(1013, "There is no campaign with the id " + id);
        }
        return campaign;
    }

    private static Instant runAt(JsonNode input, Instant now) {
        String text = StrictJson.text(input, "runAt");
        if (text == null) {
            return null;
        }
        Instant runAt = TimeFormats.parse("runAt", text);
        Instant latest = now.atOffset(ZoneOffset.UTC).plusYears(MAX_YEARS_AHEAD).toInstant();
        if (runAt.isAfter(latest)) {
            throw new ApiError(1042, "runAt is more than two years ahead");
        }
        return runAt;
    }
}
