/**
 * The way to the wire.
 *
 * <p>Depends on api.internal.
 */
package io.github.camelmarketo.api.http;
