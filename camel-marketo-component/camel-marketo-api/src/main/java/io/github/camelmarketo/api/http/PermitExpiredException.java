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

/**
 * A call was not sent, because the process stood still or connected for so long that others may use
 * its permit.
 */
public final class PermitExpiredException extends TransportException {

    /** What happened, for messages. */
    public static final String DETAIL = "its permit expired before it could be sent";

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public PermitExpiredException() {
        super(DETAIL, false, false, null);
    }
}
