package io.github.camelmarketo.api.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.internal.Json;

/**
 * The result of a call that changes a campaign without returning it.
 *
 * @param id the campaign's id
 * @param json the record as received
 */
public record CampaignId(Long id, JsonNode json) implements MarketoRecord {

    /**
     * Reads a campaign id.
     *
     * @param node the JSON object
     * @return the campaign's id
     */
    public static CampaignId read(JsonNode node) {
        return new CampaignId(Json.number(node, "id"), node);
    }

    /**
     * Creates a result for a state that was found to be reached already.
     *
     * @param id the campaign's id
     * @return the result
     */
    public static CampaignId of(long id) {
        return read(Json.object().put("id", id));
    }

    @Override
    public Subject subject() {
        return new Subject(Subject.Kind.CAMPAIGN, id, null);
    }

    @Override
    public String toString() {
        return "CampaignId[id=" + id + "]";
    }
}
