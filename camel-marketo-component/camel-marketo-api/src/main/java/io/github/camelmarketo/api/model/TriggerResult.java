package io.github.camelmarketo.api.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.SkippedLead;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.internal.Json;
import java.util.List;

/**
 * What a request of a trigger campaign came to. Accepted means that Marketo took the lead; the
 * campaign's own rules may still leave it out.
 *
 * @param id the campaign's id
 * @param accepted ids of the leads that Marketo took, in order
 * @param skipped leads that the answer shows as passed over
 * @param calls how many trigger calls Marketo took, in all deliveries; repeats are not counted
 */
public record TriggerResult(long id, List<Long> accepted, List<SkippedLead> skipped, int calls)
        implements MarketoRecord {

    /**
     * Makes a result.
     *
     * @param id the campaign's id
     * @param accepted the ids, copied
     * @param skipped the leads passed over, copied
     * @param calls number of calls
     */
    public TriggerResult {
        accepted = List.copyOf(accepted);
        skipped = List.copyOf(skipped);
    }

    @Override
    public JsonNode json() {
        ObjectNode node = Json.object().put("id", id);
        ArrayNode leads = node.putArray("accepted");
        accepted.forEach(leads::add);
        ArrayNode passedOver = node.putArray("skipped");
        for (SkippedLead each : skipped) {
            ArrayNode reasons = passedOver.addObject().put("id", each.id()).putArray("reasons");
            each.reasons().forEach(reasons::add);
        }
        return node.put("calls", calls);
    }

    @Override
    public Subject subject() {
        return Subject.campaign(id);
    }

    @Override
    public String toString() {
        return "TriggerResult[id="
                + id
                + ", accepted="
                + accepted.size()
                + ", skipped="
                + skipped.size()
                + ", calls="
                + calls
                + "]";
    }
}
