/**
 * Keeps calls within Marketo's limits: permits, the daily quota, and the instances of the JVM.
 *
 * <p>Depends on api and api.internal.
 */
package io.github.camelmarketo.api.limit;
