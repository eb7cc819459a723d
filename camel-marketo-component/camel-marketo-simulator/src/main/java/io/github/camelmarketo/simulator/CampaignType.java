package io.github.camelmarketo.simulator;

import java.util.Locale;

/** The three kinds of smart campaign. */
public enum CampaignType {
    /** Has filters but no trigger, and is scheduled. */
    BATCH,
    /** Has at least one trigger, and is activated. */
    TRIGGER,
    /** Has no smart-list rules yet. */
    DEFAULT;

    /** The name as in responses, in lower case. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
