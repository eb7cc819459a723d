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
package io.github.camelmarketo.api.once;

import java.time.Instant;

/**
 * What a store keeps of one call of a once key. Reads are not kept.
 *
 * @param number its place among the calls of the operation, from 0
 * @param state what became of it
 * @param digest SHA-256 of the request, in hexadecimal digits
 * @param sentAt when it was about to be sent
 * @param data what Marketo responded, as JSON; null when no response is known
 */
public record OnceCall(int number, State state, String digest, Instant sentAt, String data) {

    /** What became of a call. */
    public enum State {
        /** It was not applied and is still to be sent. */
        UNSENT,
        /** It was about to be sent. */
        SENT,
        /** Marketo applied it. */
        APPLIED,
        /** Marketo refused it, and the operation went on. */
        REFUSED,
        /** Whether Marketo applied it is unknown. */
        UNKNOWN
    }

    /** Whether it is unknown what became of it. */
    boolean isDoubtful() {
        return state == State.SENT || state == State.UNKNOWN;
    }

    /** The call after a change. */
    OnceCall to(State next, String known) {
        return new OnceCall(number, next, digest, sentAt, known);
    }
}
