/**
 * Runs operations against Marketo: requests, responses, retries, tokens.
 *
 * <p>Depends on api, api.http, api.limit and api.internal.
 */
package io.github.camelmarketo.api.client;
