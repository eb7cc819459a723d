package io.github.camelmarketo.api.http;

/**
 * The only way to the wire. Implementations send a call once: no retries, no redirects, no cookies.
 */
@FunctionalInterface
public interface HttpTransport {

    /**
     * Sends a call and waits for the whole response.
     *
     * @param call the call
     * @return the response, whatever its status
     * @throws TransportException when there is no response; says whether the call may have reached
     *     the server
     */
    HttpResponse send(HttpCall call) throws TransportException;
}
