package io.github.camelmarketo.simulator;

/** Which content types the operations accept. */
final class ContentRules {

    private ContentRules() {}

    /** Refuses a wrong content type with 612, and a body where there must be none with 1001. */
    static void check(ReceivedCall call) {
        RecordedRequest request = call.request();
        switch (call.operation()) {
            case CREATE, CLONE -> require(request, request.isForm());
            case UPDATE -> require(request, request.isForm() || request.isJson());
            case TRIGGER -> require(request, request.isJson());
            case SCHEDULE -> require(request, request.isJson() || isNothing(request));
            case DELETE, ACTIVATE, DEACTIVATE -> requireNoFields(request);
            default -> {
                if (request.method().equals("POST")) {
                    require(request, request.isForm() || isNothing(request));
                }
            }
        }
        if (hasBodyParameters(call)) {
            call.query();
        }
    }

    private static boolean hasBodyParameters(ReceivedCall call) {
        return switch (call.operation()) {
            case CREATE, UPDATE, CLONE, DELETE, ACTIVATE, DEACTIVATE, SCHEDULE, TRIGGER -> true;
            default -> false;
        };
    }

    private static boolean isNothing(RecordedRequest request) {
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

    private static void require(RecordedRequest request, boolean accepted) {
        if (!accepted) {
            throw new ApiError(
                    612, "Unsupported content type: " + String.valueOf(request.contentType()));
        }
    }
}
