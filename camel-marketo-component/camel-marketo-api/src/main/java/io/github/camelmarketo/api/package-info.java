/**
 * Java client for Marketo's smart-campaign REST API: one method per operation, one call at a time
 * within Marketo's limits, and errors that say whether a call was applied.
 *
 * <p>Knows Jackson, slf4j and the JDK only: neither Camel nor an HTTP library, which is reached
 * through {@link io.github.camelmarketo.api.http.HttpTransport}.
 */
package io.github.camelmarketo.api;
