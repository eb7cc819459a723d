/**
 * What routes import: {@link io.github.camelmarketo.api.MarketoException} and what it carries.
 *
 * <p>The packages below it are a Java client for Marketo's smart-campaign REST API: one method per
 * operation, calls within Marketo's limits, and errors that say whether an operation was applied.
 * It depends on Jackson, slf4j and the JDK only and is usable by itself:
 *
 * <pre>{@code
 * try (MarketoClient client =
 *         MarketoClient.connect(
 *                 InstanceUrl.of("123-ABC-456"), new Credentials(clientId, clientSecret, null))) {
 *     SmartCampaign campaign = new SmartCampaignApi(client).getById(1001L);
 * }
 * }</pre>
 *
 * <p>This package depends on api.internal only.
 */
package io.github.camelmarketo.api;
