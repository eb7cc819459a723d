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
package io.github.camelmarketo.cluster.jdbc;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether this node leads, by its own monotonic clock. It counts from before the renewal was sent
 * and gives up a sixth before the end, so that it has given up when the lease ends in the database.
 */
final class Lease {

    /** Where the lease is stored, for all nodes. */
    interface Row {

        /**
         * Takes the lease when it is free or over, or renews it.
         *
         * @param owner who takes it
         * @return whether it is the owner's now
         * @throws IllegalStateException when the database fails
         */
        boolean take(String owner);

        /**
         * Ends the lease if it is the owner's.
         *
         * @param owner who has taken it
         * @throws IllegalStateException when the database fails
         */
        void release(String owner);
    }

    private final Row row;
    private final String owner;
    private final long valid;
    private final LongSupplier nanos;

    /** When it ends for this node; null when it is not this node's. */
    private volatile Long end;

    /**
     * @param duration how long it lasts in the database
     * @param nanos the monotonic clock of this node
     */
    Lease(Row row, String owner, Duration duration, LongSupplier nanos) {
        this.row = row;
        this.owner = owner;
        this.valid = duration.toNanos() / 6 * 5;
        this.nanos = nanos;
    }

    /** Takes or renews it; when that fails, it lasts as long as it did. */
    void renew() {
        long sent = nanos.getAsLong();
        end = row.take(owner) ? Long.valueOf(sent + valid) : null;
    }

    /** Ends it, in the database too if this node may have it there. */
    void release() {
        if (end != null) {
            end = null;
            row.release(owner);
        }
    }

    boolean isHeld() {
        return left() > 0;
    }

    /** The nanoseconds until it ends for this node, 0 or less when it is not this node's. */
    long left() {
        Long until = end;
        return until == null ? 0 : until - nanos.getAsLong();
    }
}
