package io.github.camelmarketo.api.client;

/** What a fault says of the call it came for. */
public enum Effect {
    /** It was not carried out and may be sent again later. */
    NOT_EXECUTED,
    /** It was not carried out because the access token was refused. */
    TOKEN_REFUSED,
    /** The server ended its work on it in a fault of its own; what is found afterwards stays so. */
    FAULTED,
    /** It was cut off: the server may have carried it out or may still be at it. */
    CUT_OFF,
    /** Nobody waited for its end: the server is likely still at it. */
    TIMED_OUT,
    /** It was refused and would be refused again. */
    REFUSED;

    boolean isUnknown() {
        return this == FAULTED || this == CUT_OFF || this == TIMED_OUT;
    }
}
