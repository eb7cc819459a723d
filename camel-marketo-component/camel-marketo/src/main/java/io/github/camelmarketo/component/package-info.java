/**
 * The Camel component. Maps exchanges to calls of {@link io.github.camelmarketo.api} and its
 * answers back; knows nothing of retries, tokens or limits.
 */
package io.github.camelmarketo.component;
