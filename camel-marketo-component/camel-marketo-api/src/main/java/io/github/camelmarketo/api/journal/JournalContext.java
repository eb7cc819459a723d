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
package io.github.camelmarketo.api.journal;

/**
 * What a call belongs to.
 *
 * @param component name of the Camel component, null outside of Camel
 * @param routeId id of the route, null when there is none
 * @param exchangeId id of the exchange, null when there is none
 * @param onceKey the once key, null when there is none
 * @param arguments SHA-256 digest of the arguments of the operation, null when it is not known
 */
public record JournalContext(
        String component, String routeId, String exchangeId, String onceKey, String arguments) {

    /**
     * Returns the context of a call of which nothing more is known.
     *
     * @return a context of nulls
     */
    public static JournalContext none() {
        return new JournalContext(null, null, null, null, null);
    }
}
