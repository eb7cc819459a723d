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
package io.github.camelmarketo.api.limit;

/**
 * A shared limiter cannot be reached, so that no call may be sent. A retry may succeed. The call
 * fails with the kind {@code LIMIT}.
 */
public final class LimiterUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what does not respond, and since when; it is shown to users
     * @param cause the last failure, null when there is none
     */
    public LimiterUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
