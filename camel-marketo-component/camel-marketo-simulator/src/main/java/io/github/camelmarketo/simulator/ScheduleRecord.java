package io.github.camelmarketo.simulator;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A schedule call that was accepted.
 *
 * @param campaignId the campaign that was scheduled
 * @param runAt the time that the call asked for, null when it gave none
 * @param startsAt the time at which Marketo would start the run: at least five minutes after the
 *     call
 * @param tokens My Tokens by name, in the order of the call; empty when there were none
 * @param cloneToProgramName the name for the cloned program, null when no clone was asked for
 * @param acceptedAt when it was accepted
 */
public record ScheduleRecord(
        long campaignId,
        Instant runAt,
        Instant startsAt,
        Map<String, String> tokens,
        String cloneToProgramName,
        Instant acceptedAt) {

    /** Copies the tokens. */
    public ScheduleRecord {
        tokens = Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
    }
}
