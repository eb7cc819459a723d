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
import io.github.camelmarketo.api.internal.Time;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Keeps a client from sending refused credentials to the identity service again and again. */
final class RefusedCredentials {

    private final RetryPolicy policy;
    private final Time time;

    /** The last refusal, null when the last response was none. */
    private Fault refusal;

    /** Refusals in succession. */
    private int count;

    /** From when on the credentials may be sent. */
    private Instant until = Instant.MIN;

    RefusedCredentials(RetryPolicy policy, Time time) {
        this.policy = policy;
        this.time = time;
    }

    /** Takes note of what the identity service responded. */
    synchronized void note(AccessTokens.Found found) {
        Fault fault = found.fault();
        if (fault != null
                && (fault.kind() == ErrorKind.AUTHENTICATION || fault.effect() == Effect.REFUSED)) {
            refusal = fault;
            until = time.now().plus(policy.pause(fault, count));
            count++;
        } else {
            refusal = null;
            count = 0;
            until = Instant.MIN;
        }
    }

    /** The fault of a request that is not to be sent yet, null when it may be sent. */
    synchronized Fault held() {
        if (!time.now().isBefore(until)) {
            return null;
        }
        return refusal.withDetail(
                "%s; no token is requested before %s"
                        .formatted(refusal.detail(), until.truncatedTo(ChronoUnit.MILLIS)));
    }
}
