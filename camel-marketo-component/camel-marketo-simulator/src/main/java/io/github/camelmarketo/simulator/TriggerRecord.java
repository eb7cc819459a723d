package io.github.camelmarketo.simulator;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trigger call that was accepted.
 *
 * @param campaignId the campaign that was requested
 * @param leadIds the leads, in the order of the call, repetitions kept
 * @param tokens My Tokens by name, in the order of the call; empty when there were none
 * @param acceptedAt when it was accepted
 */
public record TriggerRecord(
        long campaignId, List<Long> leadIds, Map<String, String> tokens, Instant acceptedAt) {

    /** Copies the collections. */
    public TriggerRecord {
        leadIds = List.copyOf(leadIds);
        tokens = Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
    }
}
