package io.github.camelmarketo.api.client;

/** What may be retried when nobody knows whether a call was applied. */
public enum Safety {
    /** Changes nothing: may be retried at any time. */
    READ,
    /** Ends in the same state however often it is applied: may be retried at any time. */
    IDEMPOTENT,
    /** Has an effect each time: may be retried only when it is certain that it was not applied. */
    ONCE
}
