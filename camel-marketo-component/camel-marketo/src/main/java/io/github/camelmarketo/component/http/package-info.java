/**
 * The transport on Camel's HTTP component.
 *
 * <p>Depends on the client and Camel, not on the component or on the packages beside it.
 */
package io.github.camelmarketo.component.http;
