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

/** What a fault means for the call, the most doubtful last. */
enum Effect {
    /** It was not applied and may be retried later. */
    NOT_EXECUTED,
    /** It was refused, and a retry would be refused too. */
    REFUSED,
    /** It was not applied because the access token was refused. */
    TOKEN_REFUSED,
    /** The server ended its work on it with an error of its own. */
    FAULTED,
    /** It was cut off: the server may have applied it or may still be at it. */
    CUT_OFF,
    /** Nobody waited for its end: the server is likely still at it. */
    TIMED_OUT;

    boolean isUnknown() {
        return this == FAULTED || this == CUT_OFF || this == TIMED_OUT;
    }
}
