package io.github.camelmarketo.simulator;

import java.util.Locale;

/** The three kinds of smart campaign. */
public enum CampaignType {
    /** Has filters and no trigger; it is scheduled. */
    BATCH,
    /** Has at least one trigger; it is activated. */
    TRIGGER,
    /** Has no smart-list rule yet. */
    DEFAULT;

    /** The name as it stands in answers, in lower case. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
