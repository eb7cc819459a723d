package io.github.camelmarketo.api.client;

/** How one attempt of a call ended. */
sealed interface AttemptResult {

    /**
     * Marketo reported success.
     *
     * @param response the response
     */
    record Answered(MarketoResponse response) implements AttemptResult {}

    /**
     * It was sent, or may have been, and failed.
     *
     * @param fault how it failed
     * @param token the token it was sent with
     */
    record Failed(Fault fault, AccessToken token) implements AttemptResult {}

    /**
     * It was not sent: no token, no permit, no quota or no time.
     *
     * @param fault why
     */
    record NotSent(Fault fault) implements AttemptResult {}
}
