package io.github.camelmarketo.api;

/** Whether a failed operation was applied. */
public enum Outcome {
    /** It was not applied: a retry cannot apply it twice. */
    NOT_APPLIED,
    /** It may have been applied: check before running it again. */
    UNKNOWN
}
