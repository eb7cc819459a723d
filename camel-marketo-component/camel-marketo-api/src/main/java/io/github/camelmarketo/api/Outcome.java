package io.github.camelmarketo.api;

/** What is known of a failed call's effect. */
public enum Outcome {
    /** It had none: sending it again cannot do anything twice. */
    NOT_APPLIED,
    /** It may have been carried out: look before sending it again. */
    UNKNOWN
}
