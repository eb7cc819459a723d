package io.github.camelmarketo.api;

/** The kinds of failure that a route can tell apart. */
public enum ErrorKind {
    /** The credentials or the access token were refused. */
    AUTHENTICATION,
    /** The API user lacks the permission, or the caller's IP address is not allowed. */
    PERMISSION,
    /** The request is wrong; a retry cannot help. */
    INVALID,
    /** The campaign, folder or lead does not exist. */
    NOT_FOUND,
    /**
     * The present state forbids it: a name is taken, a campaign is active already, an asset is in
     * use.
     */
    CONFLICT,
    /** Too many calls in a short time. */
    LIMIT,
    /** A daily quota is used up. */
    QUOTA,
    /** Marketo is unavailable for the moment. */
    TRANSIENT,
    /** The response could not be read. */
    PROTOCOL,
    /** Marketo could not be reached, or did not respond in time. */
    TRANSPORT
}
