package io.github.camelmarketo.component;

/** What an operation that reads one thing does when there is none. */
public enum NotFoundBehaviour {
    /** The exchange fails. */
    EXCEPTION,
    /** The exchange continues with an empty body. */
    NULL
}
