package io.github.camelmarketo.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The calls that run a campaign: schedule and trigger. */
final class CampaignRunCalls {

    private static final Duration LEAD_TIME = Duration.ofMinutes(5);
    private static final int MAX_YEARS_AHEAD = 2;
    private static final String CLONE_TO = "cloneToProgramName";

    private final InstanceState instance;
    private final Envelopes envelopes;

    CampaignRunCalls(InstanceState instance, Envelopes envelopes) {
        this.instance = instance;
        this.envelopes = envelopes;
    }

    SimulatedResponse schedule(ReceivedCall call) {
        // The contract makes the body optional: nothing at all means "in five minutes".
        JsonNode input =
                call.request().bodyLength() == 0
                        ? JsonNodeFactory.instance.objectNode()
                        : RunInput.of(call.jsonObject(), "runAt", "tokens", CLONE_TO);
        Instant now = instance.clock().now();
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
            instance.runs().takeProgramClone(instance.clock().quotaDay());
        }
        Instant earliest = now.plus(LEAD_TIME);
        Instant startsAt = runAt == null || runAt.isBefore(earliest) ? earliest : runAt;
        instance.runs().add(new ScheduleRecord(campaign.id, runAt, startsAt, tokens, cloneTo, now));
        return accepted(campaign);
    }

    SimulatedResponse trigger(ReceivedCall call) {
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
        Instant now = instance.clock().nowInSeconds();
        instance.runs().add(new TriggerRecord(campaign.id, leads, tokens, instance.clock().now()));
        for (long lead : leads) {
            instance.memberships().touch(lead, campaign.id, now);
        }
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
