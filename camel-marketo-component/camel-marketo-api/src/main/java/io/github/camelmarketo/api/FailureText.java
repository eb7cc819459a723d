package io.github.camelmarketo.api;

import java.util.stream.Collectors;

/** Words a failure: what happened, to what, whether it was applied, what to do. */
final class FailureText {

    /** {@link MarketoException#getErrors()} has them all. */
    private static final int MOST_ERRORS = 5;

    private FailureText() {}

    static String of(Failure failure) {
        StringBuilder text = new StringBuilder(failure.operation());
        if (failure.subject() != null) {
            text.append(" of ").append(failure.subject());
        }
        text.append(" failed: ").append(errors(failure));
        if (failure.detail() != null) {
            text.append(failure.errors().isEmpty() ? "" : ", ").append(failure.detail());
        }
        if (failure.requestId() != null) {
            text.append(" (request ").append(failure.requestId()).append(')');
        }
        text.append(
                failure.outcome() == Outcome.UNKNOWN
                        ? ". It may have been applied: check in Marketo before you run it again. "
                        : ". It was not applied. ");
        text.append(failure.advice());
        return failure.note() == null
                ? text.toString()
                : text.append(' ').append(failure.note()).toString();
    }

    private static String errors(Failure failure) {
        String shown =
                failure.errors().stream()
                        .limit(MOST_ERRORS)
                        .map(MarketoError::toString)
                        .collect(Collectors.joining(", "));
        int more = failure.errors().size() - MOST_ERRORS;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }
}
