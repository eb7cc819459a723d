/**
 * The API classes, one method per operation, and what only they need.
 *
 * <p>Depends on all other packages of the client.
 */
package io.github.camelmarketo.api.operation;
