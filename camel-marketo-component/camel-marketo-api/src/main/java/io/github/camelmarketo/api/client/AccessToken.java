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

/**
 * A token as the identity service returned it.
 *
 * @param value the secret text
 * @param obtainedAt when it was requested
 * @param expiresAt when it expires
 */
record AccessToken(String value, Instant obtainedAt, Instant expiresAt) {

    private static final int SHORTEST = 8;

    /** Takes the token out of a text; one too short to be a token would spoil the text. */
    String mask(String text) {
        return value.length() < SHORTEST ? text : text.replace(value, "***");
    }

    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + "]";
    }
}
