package io.github.camelmarketo.api;

import java.io.Serializable;

/**
 * One entry of the {@code errors} of a response.
 *
 * @param code Marketo's code, like {@code 709}; may be empty
 * @param message Marketo's text; may be empty
 */
public record MarketoError(String code, String message) implements Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
        return code + " '" + message + "'";
    }
}
