package io.github.camelmarketo.simulator;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A schedule call that succeeded.
 *
 * @param campaignId the scheduled campaign
 * @param runAt the requested time, null when the call had none
 * @param startsAt when Marketo would start the run, at least five minutes after the call
 * @param tokens My Tokens by name in the order of the call, empty when there were none
 * @param cloneToProgramName the name of the cloned program, null when none was requested
 * @param acceptedAt when the call succeeded
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
