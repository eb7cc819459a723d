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
package io.github.camelmarketo.cluster.proof;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Short times, so that leases end while a test waits. */
final class Timing {

    static final Duration WINDOW = Duration.ofSeconds(2);

    static final Duration RESPONSE = Duration.ofSeconds(3);

    /** The lease of a permit: the longest call and the least margin. */
    static final Duration LEASE = RESPONSE.plusSeconds(5);

    private Timing() {}

    /** Lets a time pass. */
    static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().atMost(time.plusSeconds(5)).until(() -> System.nanoTime() > end);
    }
}
