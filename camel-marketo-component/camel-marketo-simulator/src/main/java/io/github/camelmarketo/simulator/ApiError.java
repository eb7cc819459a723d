package io.github.camelmarketo.simulator;

/** An error with one of Marketo's codes. It becomes a response with {@code success:false}. */
final class ApiError extends RuntimeException {

    private final int code;

    ApiError(int code, String message) {
        // Without a stack trace: this is an ordinary response and may occur thousands of times.
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return Integer.toString(code);
    }
}
