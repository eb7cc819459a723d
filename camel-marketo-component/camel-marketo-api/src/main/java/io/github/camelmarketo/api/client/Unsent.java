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
import io.github.camelmarketo.api.http.PermitExpiredException;
import io.github.camelmarketo.api.limit.LimiterUnavailableException;
import java.time.Duration;
import java.time.Instant;

/** Why a call was not sent. */
final class Unsent {

    private Unsent() {}

    static Fault tooLate(Instant sendBy) {
        String detail = "it could not be sent by the caller's deadline " + sendBy;
        return Fault.local(ErrorKind.LIMIT, detail);
    }

    static Fault noTime() {
        return Fault.local(ErrorKind.TRANSPORT, "no time was left to send it");
    }

    static Fault nobodyWaits() {
        return Fault.local(ErrorKind.TRANSPORT, "nobody waits for it any longer");
    }

    static Fault noPermit(Duration waited) {
        String detail =
                "there was no permit within the instance's limits in %s ms"
                        .formatted(waited.toMillis());
        return Fault.local(ErrorKind.LIMIT, detail);
    }

    static Fault permitExpired() {
        return Fault.local(ErrorKind.LIMIT, PermitExpiredException.DETAIL);
    }

    static Fault limiterFailed(Throwable e) {
        return e instanceof LimiterUnavailableException
                ? Fault.local(ErrorKind.LIMIT, e.getMessage(), e)
                : Fault.local(ErrorKind.TRANSIENT, "the call limiter failed: " + e, e);
    }

    /** The day's calls are used up. */
    static Fault usedUp(Instant resetsAt) {
        String detail = "the instance's daily quota is used up until " + resetsAt;
        return Fault.local(ErrorKind.QUOTA, detail).withEffect(Effect.REFUSED);
    }
}
