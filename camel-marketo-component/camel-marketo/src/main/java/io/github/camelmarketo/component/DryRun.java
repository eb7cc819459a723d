package io.github.camelmarketo.component;

import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Safety;
import java.util.Locale;

/** Which calls are validated and returned instead of sent. */
enum DryRun {
    /** None: all calls are sent. */
    FALSE,
    /** All: nothing is sent. */
    TRUE,
    /** Those that change something or run a campaign; reads are sent. */
    WRITES;

    static DryRun of(String mode) {
        try {
            return valueOf(mode.trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "dryRun must be false, true or writes, not '" + mode + "'", e);
        }
    }

    boolean keepsBack(MarketoRequest request) {
        return this == TRUE || (this == WRITES && request.safety() != Safety.READ);
    }
}
