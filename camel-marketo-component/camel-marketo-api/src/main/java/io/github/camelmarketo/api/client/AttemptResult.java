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
package io.github.camelmarketo.api.client;

import java.time.Instant;

/** How one attempt of a call ended. */
sealed interface AttemptResult {

    /**
     * Marketo reported success.
     *
     * @param response the response
     */
    record Succeeded(MarketoResponse response) implements AttemptResult {}

    /**
     * It was sent, or may have been, and failed.
     *
     * @param fault how it failed
     * @param token the token it was sent with
     * @param sent when
     */
    record Failed(Fault fault, AccessToken token, Instant sent) implements AttemptResult {}

    /**
     * It was not sent: no token, no permit, no quota or no time.
     *
     * @param fault why
     */
    record NotSent(Fault fault) implements AttemptResult {}
}
