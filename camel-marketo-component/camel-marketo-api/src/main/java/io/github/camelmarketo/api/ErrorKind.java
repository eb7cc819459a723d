package io.github.camelmarketo.api;

/** The kinds of failure a route may want to tell apart. */
public enum ErrorKind {
    /** The credentials or the access token were refused. */
    AUTHENTICATION,
    /** The API user may not do this, or calls from this address are not allowed. */
    PERMISSION,
    /** The request is wrong and stays wrong. */
    INVALID,
    /** The campaign, folder or lead does not exist. */
    NOT_FOUND,
    /**
     * The state of things forbids it: a name is taken, a campaign is active already, an asset is in
     * use.
     */
    CONFLICT,
    /** Too many calls in a short time. */
    LIMIT,
    /** An allowance of the day is used up. */
    QUOTA,
    /** Marketo is disturbed for the moment. */
    TRANSIENT,
    /** The answer could not be read. */
    PROTOCOL,
    /** Marketo could not be reached, or did not answer in time. */
    TRANSPORT
}
