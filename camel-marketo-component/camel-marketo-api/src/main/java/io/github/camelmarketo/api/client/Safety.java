package io.github.camelmarketo.api.client;

/** What may be sent again when nobody knows whether the first sending was carried out. */
public enum Safety {
    /** Changes nothing: may be sent again at any time. */
    READ,
    /** Ends in the same state however often it is carried out: may be sent again at any time. */
    IDEMPOTENT,
    /**
     * Has an effect each time: may be sent again only when it is certain that it was not carried
     * out.
     */
    ONCE
}
