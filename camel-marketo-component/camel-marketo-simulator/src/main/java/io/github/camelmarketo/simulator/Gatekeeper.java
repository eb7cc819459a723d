/*
 * Copyright the camel-marketo contributors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelmarketo.simulator;

import java.util.List;
import java.util.Map;

/** Checks size, path, access token and limits before a call is executed. */
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

    /** The response to a request that exceeds the size limits, null for any other. */
    static SimulatedResponse tooLarge(RecordedRequest request) {
        if (request.rawUrl().length() > MAX_URI) {
            return SimulatedResponse.html(414);
        }
        return request.bodyLength() > MAX_BODY ? SimulatedResponse.html(413) : null;
    }

    /**
     * Counts the call, or throws the error to respond with. The caller must {@link #release} a call
     * that was admitted.
     */
    void admit(ReceivedCall call) {
        if (call.match().error() != null) {
            throw call.match().error();
        }
        limits.admit(tokens.requireUser(bearerToken(call.request())));
    }

    void release() {
        limits.release();
    }

    private static String bearerToken(RecordedRequest request) {
        rejectTokenIn("query", request.query());
        rejectTokenIn("form body", request.form());
        String header = request.header("Authorization");
        if (header == null || header.isBlank()) {
            throw new ApiError(600, "Access token missing: there is no Authorization header");
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new ApiError(600, "Access token missing: the Authorization header is no Bearer");
        }
        return header.substring(SCHEME.length()).trim();
    }

    private static void rejectTokenIn(String where, Map<String, List<String>> parameters) {
        if (parameters.containsKey("access_token")) {
            throw new ApiError(
                    600,
                    "The access token was sent in the "
                            + where
                            + "; it is accepted in the Authorization header only");
        }
    }
}
