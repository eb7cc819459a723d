package io.github.camelmarketo.api.client;

/** Carries a fault up to where the operation is known. Never leaves this package. */
final class FaultException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;
    private final transient AccessToken token;
    private final boolean outOfTime;

    FaultException(Fault fault) {
        this(fault, null, false);
    }

    FaultException(Fault fault, AccessToken token) {
        this(fault, token, false);
    }

    private FaultException(Fault fault, AccessToken token, boolean outOfTime) {
        super(fault.detail(), fault.cause(), false, false);
        this.fault = fault;
        this.token = token;
        this.outOfTime = outOfTime;
    }

    /** A fault that only the caller's own deadline keeps from being tried again. */
    static FaultException outOfTime(Fault fault) {
        return new FaultException(fault, null, true);
    }

    /** Whether a caller with more time would have gone on. */
    boolean isOutOfTime() {
        return outOfTime;
    }

    Fault fault() {
        return fault;
    }

    /** The token the call was made with, null when it was not made. */
    AccessToken token() {
        return token;
    }
}
