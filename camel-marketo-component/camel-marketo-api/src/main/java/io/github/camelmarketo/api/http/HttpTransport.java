package io.github.camelmarketo.api.http;

/**
 * The only way to the wire. Implementations send a call once: no repeats, no redirects, no cookies.
 */
@FunctionalInterface
public interface HttpTransport {

    /**
     * Sends a call and waits for the whole answer.
     *
     * @param call the call
     * @return the answer, whatever its status
     * @throws TransportException when there is no answer; says whether the call may have reached
     *     the server
     */
    HttpReply send(HttpCall call) throws TransportException;
}
