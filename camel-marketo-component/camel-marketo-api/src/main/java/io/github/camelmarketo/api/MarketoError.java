package io.github.camelmarketo.api;

/**
 * One entry of the {@code errors} of an answer.
 *
 * @param code Marketo's code, like {@code 709}; may be empty when Marketo gave none
 * @param message Marketo's text; may be empty when Marketo gave none
 */
public record MarketoError(String code, String message) {

    @Override
    public String toString() {
        return code + " '" + message + "'";
    }
}
