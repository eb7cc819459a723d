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

import io.github.camelmarketo.api.Subject;
import java.time.Duration;

/**
 * How an operation uses its once key.
 *
 * @param key the key: the same for every delivery of what is to be done once, 1 to 200 characters
 * @param instance address of the instance; keys of different instances are different
 * @param operation the operation, like {@code smartCampaign/trigger}
 * @param subject what the operation is about, null when it is about nothing in particular
 * @param digest digest of its arguments: the same key with another one is refused
 * @param patience how long to wait for another delivery that is running the operation; zero to fail
 *     at once
 * @param checkingRuns whether calls of a trigger in doubt are settled by the runs that the instance
 *     shows; this takes calls
 */
public record OnceUse(
        String key,
        String instance,
        String operation,
        Subject subject,
        String digest,
        Duration patience,
        boolean checkingRuns) {

    private static final int LONGEST = 200;

    /**
     * Describes the use of a key.
     *
     * @param key the key
     * @param instance address of the instance
     * @param operation the operation, like {@code smartCampaign/trigger}
     * @param subject what the operation is about, null when it is about nothing in particular
     * @param digest digest of its arguments
     * @param patience how long to wait for another delivery
     * @param checkingRuns whether calls of a trigger in doubt are settled by runs
     * @throws IllegalArgumentException when the key is blank or too long
     */
    public OnceUse {
        if (key.isBlank()) {
            throw new IllegalArgumentException("The once key is blank");
        }
        if (key.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "A once key may have " + LONGEST + " characters, this one has " + key.length());
        }
    }

    /**
     * Describes the use of a key whose doubts somebody else settles.
     *
     * @param key the key
     * @param instance address of the instance
     * @param operation the operation, like {@code smartCampaign/trigger}
     * @param subject what the operation is about, null when it is about nothing in particular
     * @param digest digest of its arguments
     * @param patience how long to wait for another delivery
     * @throws IllegalArgumentException when the key is blank or too long
     */
    public OnceUse(
            String key,
            String instance,
            String operation,
            Subject subject,
            String digest,
            Duration patience) {
        this(key, instance, operation, subject, digest, patience, false);
    }

    String id() {
        return idOf(instance, key);
    }

    static String idOf(String instance, String key) {
        return instance + "|" + key;
    }
}
