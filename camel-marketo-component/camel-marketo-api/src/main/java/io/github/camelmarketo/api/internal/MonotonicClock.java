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
package io.github.camelmarketo.api.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that never jumps, for measuring how long things took: set once per JVM, so that deadlines
 * of one client mean the same to a limiter that is older, or to one of another class loader. It is
 * carried on by the JVM's timer.
 */
final class MonotonicClock extends Clock {

    private static final Instant START;
    private static final long START_NANOS;

    static {
        Object[] start =
                JvmWide.get(
                        "the clock",
                        Object[].class,
                        () -> new Object[] {Instant.now(), System.nanoTime()});
        START = (Instant) start[0];
        START_NANOS = (Long) start[1];
    }

    @Override
    public Instant instant() {
        return START.plusNanos(System.nanoTime() - START_NANOS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
