package io.github.camelmarketo.api.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.internal.Json;

/**
 * What Marketo answers to a call that changes a campaign without showing it.
 *
 * @param id the campaign's id
 * @param json the whole answer
 */
public record CampaignId(Long id, JsonNode json) implements MarketoRecord {

    /**
     * Reads an answer.
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
     * @return the answer
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
