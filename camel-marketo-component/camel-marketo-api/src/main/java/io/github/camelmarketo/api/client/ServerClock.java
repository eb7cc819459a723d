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

import io.github.camelmarketo.api.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** How far Marketo's clock is from ours, as the Date headers of its responses tell. */
final class ServerClock {

    /** Null until a response has had a date: some proxies drop it. */
    private volatile Duration offset;

    /** The date of the last response that was read. */
    private volatile String last;

    void read(HttpResponse response, Instant receivedAt) {
        String date = response.header("date");
        if (date == null || date.equals(last)) {
            // The first response of a second says best when that began.
            return;
        }
        Instant server = ResponseReader.httpDate(date);
        if (server != null) {
            offset = Duration.between(receivedAt, server);
            last = date;
        }
    }

    /** A moment of ours on Marketo's clock, at most a second too early; null if unknown. */
    Instant of(Instant ours) {
        Duration known = offset;
        return known == null ? null : ours.plus(known);
    }
}
