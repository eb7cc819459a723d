/**
 * Takes the parameters of an operation out of URI, headers and body, and checks and converts them.
 *
 * <p>Depends on the client and Camel, not on the component or on the packages beside it.
 */
package io.github.camelmarketo.component.arguments;
