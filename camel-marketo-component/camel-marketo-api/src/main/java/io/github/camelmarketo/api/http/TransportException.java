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
package io.github.camelmarketo.api.http;

import java.io.IOException;

/** A call without a response. */
public class TransportException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Whether the whole call may have reached the server. */
    private final boolean maybeSent;

    /** Whether the response did not come in time. */
    private final boolean timeout;

    /**
     * Creates an exception.
     *
     * @param message what happened, without secrets
     * @param maybeSent whether the whole call may have reached the server
     * @param timeout whether the response did not come in time
     * @param cause the exception behind it
     */
    public TransportException(String message, boolean maybeSent, boolean timeout, Throwable cause) {
        super(message, cause);
        this.maybeSent = maybeSent;
        this.timeout = timeout;
    }

    /**
     * Returns whether the whole call may have reached the server.
     *
     * @return false when it certainly did not
     */
    public boolean maybeSent() {
        return maybeSent;
    }

    /**
     * Returns whether the response did not come in time.
     *
     * @return true for a time-out after sending
     */
    public boolean isTimeout() {
        return timeout;
    }
}
