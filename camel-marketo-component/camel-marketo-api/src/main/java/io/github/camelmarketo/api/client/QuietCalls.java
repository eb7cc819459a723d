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

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.limit.QuietBehaviour;
import io.github.camelmarketo.api.limit.QuietHours;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps calls that start campaigns out of quiet hours.
 *
 * @param hours the quiet hours, null for none
 * @param behaviour what becomes of a call in them
 */
record QuietCalls(QuietHours hours, QuietBehaviour behaviour) {

    static QuietCalls none() {
        return new QuietCalls(null, QuietBehaviour.FAIL);
    }

    /**
     * Why a call is not to be sent now.
     *
     * @param end when it may be sent, null when it is not to be waited for
     * @param fault how it fails, null when it is to wait
     */
    record Rest(Instant end, Fault fault) {}

    /** Whether a call is not to be sent now. */
    boolean keepBack(MarketoRequest request, Instant now) {
        return of(request, now, now) != null;
    }

    /**
     * Asks about a call that could be sent now.
     *
     * @param latest until when it may wait
     * @return null when it may be sent
     */
    Rest of(MarketoRequest request, Instant now, Instant latest) {
        CampaignStart start = request.start();
        if (hours == null || start == null) {
            return null;
        }
        Instant soonest = now.plus(start.least());
        if (start.at() != null) {
            return given(start.at(), soonest);
        }
        Instant end = hours.until(soonest).orElse(null);
        if (end == null) {
            return null;
        }
        Instant free = end.minus(start.least());
        String detail = "it is not sent in quiet hours (%s), which end at %s";
        String text = detail.formatted(hours, hours.shown(end));
        if (behaviour == QuietBehaviour.DELAY && free.isBefore(latest)) {
            return new Rest(free, null);
        }
        if (behaviour == QuietBehaviour.DELAY) {
            text += ", and it may wait until %s only".formatted(hours.shown(latest));
        }
        return new Rest(
                null,
                Fault.local(ErrorKind.LIMIT, text)
                        .withRetryAfter(new Fault.RetryAfter(Duration.between(now, free), free)));
    }

    /** Marketo moves a time that is too soon. To wait would not help: the time would be past. */
    private Rest given(Instant at, Instant soonest) {
        Instant moved = at.isBefore(soonest) ? soonest : at;
        Instant end = hours.until(at).or(() -> hours.until(moved)).orElse(null);
        if (end == null) {
            return null;
        }
        String shown =
                moved.equals(at) ? "" : ", which Marketo moves to " + hours.shown(moved) + ",";
        String detail = "runAt %s%s is in quiet hours (%s), which end at %s";
        String text = detail.formatted(hours.shown(at), shown, hours, hours.shown(end));
        return new Rest(null, Fault.local(ErrorKind.INVALID, text).withEffect(Effect.REFUSED));
    }
}
