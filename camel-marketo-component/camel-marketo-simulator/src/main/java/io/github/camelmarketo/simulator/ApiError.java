package io.github.camelmarketo.simulator;

/** A refusal with one of Marketo's error codes; it becomes an answer with {@code success:false}. */
final class ApiError extends RuntimeException {

    private final int code;

    ApiError(int code, String message) {
        // Refusals are ordinary answers: no stack trace, they are made thousands of times.
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return Integer.toString(code);
    }
}
