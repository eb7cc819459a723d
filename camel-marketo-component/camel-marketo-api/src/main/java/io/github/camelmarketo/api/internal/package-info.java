/**
 * JSON, clock, timers and texts. Not for applications: it may change at any time.
 *
 * <p>Depends on the JDK and Jackson only.
 */
package io.github.camelmarketo.api.internal;
