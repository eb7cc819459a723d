/*
 * Copyright the camel-marketo contributors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
 *     SmartCampaign campaign = new SmartCampaignApi(client).getById(1001L, null);
 * }
 * }</pre>
 *
 * <p>This package depends on api.internal only.
 *
 * @serial exclude
 */
package io.github.camelmarketo.api;
