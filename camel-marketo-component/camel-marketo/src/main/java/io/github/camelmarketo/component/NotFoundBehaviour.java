package io.github.camelmarketo.component;

/** What happens when what was asked for does not exist. */
public enum NotFoundBehaviour {
    /** The exchange fails. */
    EXCEPTION,
    /** The exchange goes on with an empty body. */
    NULL
}
