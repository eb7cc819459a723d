/**
 * What operators see: health check, console, meters and statistics.
 *
 * <p>Depends on the client and Camel, not on the component or on the packages beside it.
 */
package io.github.camelmarketo.component.monitoring;
