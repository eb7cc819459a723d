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

import io.github.camelmarketo.api.MarketoException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** What a call sends, where that is settled no sooner than it is sent. */
interface Load {

    /** Settles what the next attempt sends; null when nobody waits for it any longer. */
    MarketoRequest seal();

    /** Until when somebody waits for what is sealed. */
    Instant waitedForUntil();

    /** Marketo may be at an attempt, whose end nobody saw, until this time. */
    void busyUntil(Instant end);

    /** The last attempt was not executed: what is sent may change until the next one. */
    void unseal();

    /**
     * A retry is waited for.
     *
     * @param until when it may be sent
     * @param failure creates the failure for those who do not wait so long
     */
    void pausing(Instant until, Supplier<MarketoException> failure);

    /** Whether nobody waits for the call any longer. */
    boolean isAbandoned();

    /** The journals of the operations whose records are sent; none for those without a journal. */
    List<JournaledCall> journaled();

    /**
     * What is settled from the beginning.
     *
     * @param journaled its journal, null for none
     */
    static Load of(MarketoRequest request, JournaledCall journaled) {
        return new Load() {

            @Override
            public MarketoRequest seal() {
                return request;
            }

            @Override
            public Instant waitedForUntil() {
                return Instant.MAX;
            }

            @Override
            public void busyUntil(Instant end) {
                // No other call waits for it.
            }

            @Override
            public void unseal() {
                // It stays as it is.
            }

            @Override
            public void pausing(Instant until, Supplier<MarketoException> failure) {
                // The call itself knows how long it may wait.
            }

            @Override
            public boolean isAbandoned() {
                return false;
            }

            @Override
            public List<JournaledCall> journaled() {
                return journaled == null ? List.of() : List.of(journaled);
            }
        };
    }
}
