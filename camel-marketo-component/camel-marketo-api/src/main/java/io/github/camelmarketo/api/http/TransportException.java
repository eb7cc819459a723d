package io.github.camelmarketo.api.http;

import java.io.IOException;

/** A call to which there was no answer. */
public class TransportException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Whether any of the call may have reached the server. */
    private final boolean maybeSent;

    /** Whether the time for the answer ran out. */
    private final boolean timeout;

    /**
     * Makes an exception.
     *
     * @param message what happened, without secrets
     * @param maybeSent whether any of the call may have reached the server
     * @param timeout whether the time for the answer ran out
     * @param cause the exception behind it
     */
    public TransportException(String message, boolean maybeSent, boolean timeout, Throwable cause) {
        super(message, cause);
        this.maybeSent = maybeSent;
        this.timeout = timeout;
    }

    /**
     * Says whether any of the call may have reached the server.
     *
     * @return false when it certainly did not
     */
    public boolean maybeSent() {
        return maybeSent;
    }

    /**
     * Says whether the time for the answer ran out.
     *
     * @return true for a time-out after sending
     */
    public boolean isTimeout() {
        return timeout;
    }
}
