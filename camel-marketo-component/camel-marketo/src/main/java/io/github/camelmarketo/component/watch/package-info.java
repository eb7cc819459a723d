/**
 * Which changes of campaigns the consumer has emitted.
 *
 * <p>Depends on the client and Camel, not on the component or on the packages beside it.
 */
package io.github.camelmarketo.component.watch;
