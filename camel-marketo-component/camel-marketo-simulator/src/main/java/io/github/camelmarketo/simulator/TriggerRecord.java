package io.github.camelmarketo.simulator;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trigger call that succeeded.
 *
 * @param campaignId the triggered campaign
 * @param leadIds the leads in the order of the call, including duplicates
 * @param tokens My Tokens by name in the order of the call, empty when there were none
 * @param acceptedAt when the call succeeded
 */
public record TriggerRecord(
        long campaignId, List<Long> leadIds, Map<String, String> tokens, Instant acceptedAt) {

    /** Copies the collections. */
    public TriggerRecord {
        leadIds = List.copyOf(leadIds);
        tokens = Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
    }
}
