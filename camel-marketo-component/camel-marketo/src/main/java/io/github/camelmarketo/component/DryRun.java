package io.github.camelmarketo.component;

/** Which calls are made up and shown instead of sent. */
public enum DryRun {
    /** None: all calls are sent. */
    FALSE,
    /** All: nothing is sent. */
    TRUE,
    /** Those that change something or run a campaign; reads are sent. */
    WRITES
}
