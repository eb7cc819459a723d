package io.github.camelmarketo.api;

/** Carries a fault up to where the operation is known. Never leaves this package. */
final class FaultException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;
    private final transient AccessToken token;

    FaultException(Fault fault) {
        this(fault, null);
    }

    FaultException(Fault fault, AccessToken token) {
        super(fault.detail(), fault.cause(), false, false);
        this.fault = fault;
        this.token = token;
    }

    Fault fault() {
        return fault;
    }

    /** The token the call was made with, null when it was not made. */
    AccessToken token() {
        return token;
    }
}
