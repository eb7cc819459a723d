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

import java.util.function.Predicate;

/** Where an operation takes its parameters from, and so which bodies it accepts. */
enum BodyRule {
    /** Parameters in the query; in a form when a long query is sent by POST. */
    QUERY(
            request ->
                    !request.method().equals("POST")
                            || request.isForm()
                            || BodyRule.isAbsent(request)),
    FORM(RecordedRequest::isForm),
    FORM_OR_JSON(request -> request.isForm() || request.isJson()),
    JSON(RecordedRequest::isJson),
    OPTIONAL_JSON(request -> request.isJson() || BodyRule.isAbsent(request)),
    /** No parameters at all; the content type of an empty body does not matter. */
    EMPTY(request -> true),
    /** The handler checks query and body. */
    UNCHECKED(request -> true);

    private final Predicate<RecordedRequest> accepted;

    BodyRule(Predicate<RecordedRequest> accepted) {
        this.accepted = accepted;
    }

    /**
     * Throws 612 for a content type that is not accepted, 1001 for a body or a query parameter
     * where none is allowed.
     */
    void check(ReceivedCall call) {
        RecordedRequest request = call.request();
        if (!accepted.test(request)) {
            throw new ApiError(
                    612, "Unsupported content type: " + String.valueOf(request.contentType()));
        }
        if (this == EMPTY) {
            requireNoFields(request);
        }
        if (this != QUERY && this != UNCHECKED) {
            call.query();
        }
    }

    private static boolean isAbsent(RecordedRequest request) {
        return request.bodyLength() == 0 && request.mediaType() == null;
    }

    private static void requireNoFields(RecordedRequest request) {
        String type = request.mediaType();
        // An empty multipart body still has its closing boundary.
        boolean multipart = type != null && type.startsWith("multipart/");
        if (!multipart && !request.body().isBlank()) {
            throw new ApiError(1001, "This call takes no body");
        }
    }
}
