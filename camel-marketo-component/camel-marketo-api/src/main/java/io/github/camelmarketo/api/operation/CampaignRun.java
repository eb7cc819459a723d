package io.github.camelmarketo.api.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.SkippedLead;
import io.github.camelmarketo.api.client.MarketoClient;
import io.github.camelmarketo.api.client.MarketoReply;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Safety;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.MarketoTimes;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.api.model.TriggerResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs of one campaign. Each has an effect each time, so none is sent again while its outcome is
 * unknown.
 */
final class CampaignRun {

    private static final int LEADS_PER_CALL = 100;

    private final long campaignId;
    private final MyTokens tokens;

    CampaignRun(long campaignId, MyTokens tokens) {
        this.campaignId = campaignId;
        this.tokens = tokens;
    }

    MarketoRequest schedule(Instant runAt, String cloneToProgramName) {
        ObjectNode input = Json.object();
        if (runAt != null) {
            input.put("runAt", MarketoTimes.forBody(runAt));
        }
        putTokens(input);
        if (cloneToProgramName != null) {
            input.put("cloneToProgramName", Checks.text("cloneToProgramName", cloneToProgramName));
        }
        return post("schedule", input);
    }

    TriggerResult trigger(MarketoClient client, List<Long> leads) {
        List<Long> accepted = new ArrayList<>();
        List<SkippedLead> skipped = new ArrayList<>();
        int calls = 0;
        for (int from = 0; from < leads.size(); from += LEADS_PER_CALL) {
            int to = Math.min(from + LEADS_PER_CALL, leads.size());
            List<Long> part = leads.subList(from, to);
            MarketoReply reply;
            try {
                reply = client.send(trigger(part));
            } catch (MarketoException e) {
                List<Long> unsent = leads.subList(to, leads.size());
                TriggerResult done = new TriggerResult(campaignId, accepted, skipped, calls);
                throw leads.size() <= LEADS_PER_CALL
                        ? e
                        : new PartialTriggerException(e, done, part, unsent);
            }
            calls++;
            List<SkippedLead> passedOver = skipped(reply, part);
            skipped.addAll(passedOver);
            part.stream()
                    .filter(id -> passedOver.stream().noneMatch(each -> each.id() == id))
                    .forEach(accepted::add);
        }
        return new TriggerResult(campaignId, accepted, skipped, calls);
    }

    private MarketoRequest trigger(List<Long> leads) {
        ObjectNode input = Json.object();
        ArrayNode array = input.putArray("leads");
        leads.forEach(id -> array.addObject().put("id", id.longValue()));
        putTokens(input);
        return post("trigger", input);
    }

    private void putTokens(ObjectNode input) {
        if (tokens != null && !tokens.values().isEmpty()) {
            input.set("tokens", tokens.toArray());
        }
    }

    private MarketoRequest post(String method, ObjectNode input) {
        String path = "/rest/v1/campaigns/" + campaignId + "/" + method + ".json";
        ObjectNode body = Json.object();
        body.set("input", input);
        return MarketoRequest.post(SmartCampaignApi.API + method, campaignId, path, Safety.ONCE)
                .json(body)
                .build();
    }

    /** Rows marked as skipped are in the order of the leads, or name the lead themselves. */
    private List<SkippedLead> skipped(MarketoReply reply, List<Long> leads) {
        List<SkippedLead> skipped = new ArrayList<>();
        List<JsonNode> rows = reply.result();
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            if (!"skipped".equalsIgnoreCase(row.path("status").asText())) {
                continue;
            }
            long named = row.path("id").asLong(0);
            boolean inOrder = rows.size() == leads.size();
            long lead = !leads.contains(named) && inOrder ? leads.get(i) : named;
            List<String> reasons = new ArrayList<>();
            for (JsonNode reason : row.path("reasons")) {
                reasons.add(reason.path("code").asText() + ": " + reason.path("message").asText());
            }
            skipped.add(new SkippedLead(lead, reasons));
        }
        return skipped;
    }
}
