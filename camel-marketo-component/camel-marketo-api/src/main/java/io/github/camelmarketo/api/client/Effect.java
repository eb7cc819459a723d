package io.github.camelmarketo.api.client;

/** What a fault means for the call. */
enum Effect {
    /** It was not applied and may be retried later. */
    NOT_EXECUTED,
    /** It was not applied because the access token was refused. */
    TOKEN_REFUSED,
    /** The server ended its work on it with an error of its own. */
    FAULTED,
    /** It was cut off: the server may have applied it or may still be at it. */
    CUT_OFF,
    /** Nobody waited for its end: the server is likely still at it. */
    TIMED_OUT,
    /** It was refused, and a retry would be refused too. */
    REFUSED;

    boolean isUnknown() {
        return this == FAULTED || this == CUT_OFF || this == TIMED_OUT;
    }
}
