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
package io.github.camelmarketo.cluster.hazelcast;

import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The clock of this JVM, which counts while a member in it owns the state. */
final class OwnerClock {

    /** Two JVMs have two clocks, and so has a JVM that was restarted. */
    static final String ID = UUID.randomUUID().toString();

    private OwnerClock() {}

    /** Milliseconds, rounded down. Changes of the date do not matter. */
    static long millis() {
        return Math.floorDiv(System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(1));
    }
}
