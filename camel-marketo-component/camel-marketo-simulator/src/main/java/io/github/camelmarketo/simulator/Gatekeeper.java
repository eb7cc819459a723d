package io.github.camelmarketo.simulator;

import java.util.List;
import java.util.Map;

/** Decides whether an API call gets in: size, path, access token, limits. */
final class Gatekeeper {

    private static final int MAX_URI = 8 * 1024;
    private static final int MAX_BODY = 1024 * 1024;
    private static final String SCHEME = "Bearer ";

    private final IssuedTokens tokens;
    private final EnforcedLimits limits;

    Gatekeeper(IssuedTokens tokens, EnforcedLimits limits) {
        this.tokens = tokens;
        this.limits = limits;
    }

    /** The answer of the web server to a request that is too large, null when it is not. */
    static SimulatedResponse refusalBySize(RecordedRequest request) {
        if (request.rawUrl().length() > MAX_URI) {
            return SimulatedResponse.html(414);
        }
        return request.bodyLength() > MAX_BODY ? SimulatedResponse.html(413) : null;
    }

    /**
     * Lets the call in and counts it, or throws its refusal. After a normal return {@link #release}
     * must follow.
     */
    void admit(ReceivedCall call) {
        if (call.target().refusal() != null) {
            throw call.target().refusal();
        }
        limits.admit(tokens.requireUser(bearerToken(call.request())));
    }

    void release() {
        limits.release();
    }

    private static String bearerToken(RecordedRequest request) {
        refuseTokenIn("query", request.query());
        refuseTokenIn("form body", request.form());
        String header = request.header("Authorization");
        if (header == null || header.isBlank()) {
            throw new ApiError(600, "Access token missing: there is no Authorization header");
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new ApiError(600, "Access token missing: the Authorization header is no Bearer");
        }
        return header.substring(SCHEME.length()).trim();
    }

    private static void refuseTokenIn(String where, Map<String, List<String>> parameters) {
        if (parameters.containsKey("access_token")) {
            throw new ApiError(
                    600,
                    "The access token was sent in the "
                            + where
                            + "; it is accepted in the Authorization header only");
        }
    }
}
