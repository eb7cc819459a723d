package io.github.camelmarketo.api.http;

import java.io.IOException;

/** A call without a response. */
public class TransportException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Whether any of the call may have reached the server. */
    private final boolean maybeSent;

    /** Whether the response did not come in time. */
    private final boolean timeout;

    /**
     * Creates an exception.
     *
     * @param message what happened, without secrets
     * @param maybeSent whether any of the call may have reached the server
     * @param timeout whether the response did not come in time
     * @param cause the exception behind it
     */
    public TransportException(String message, boolean maybeSent, boolean timeout, Throwable cause) {
        super(message, cause);
        this.maybeSent = maybeSent;
        this.timeout = timeout;
    }

    /**
     * Returns whether any of the call may have reached the server.
     *
     * @return false when it certainly did not
     */
    public boolean maybeSent() {
        return maybeSent;
    }

    /**
     * Returns whether the response did not come in time.
     *
     * @return true for a time-out after sending
     */
    public boolean isTimeout() {
        return timeout;
    }
}
