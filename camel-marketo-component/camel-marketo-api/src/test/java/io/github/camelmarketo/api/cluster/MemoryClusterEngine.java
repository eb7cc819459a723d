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
package io.github.camelmarketo.api.cluster;

import java.util.function.LongSupplier;

/** An engine of one instance in memory, whose clock and whose state can be tampered with. */
final class MemoryClusterEngine implements ClusterEngine {

    static final String NAME = "the engine in memory";

    private final LongSupplier clock;
    private String clockId = "clock-0";
    private int clocks;
    private long offset;
    private String state;
    private int longest;

    MemoryClusterEngine(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public synchronized Exchanged exchange(String instance, ExchangeRequest request) {
        ClusterProtocol.Applied applied =
                ClusterProtocol.apply(state, request, clock.getAsLong() + offset, clockId);
        state = applied.state();
        longest = Math.max(longest, state.length());
        return applied.response();
    }

    /** The state is lost. */
    synchronized void wipe() {
        state = null;
    }

    /** Another machine's clock counts from now on. */
    synchronized void clockMoves(long millis) {
        clocks++;
        clockId = "clock-" + clocks;
        offset += millis;
    }

    synchronized void clockJumps(long millis) {
        offset += millis;
    }

    synchronized void clockGoesBack(long millis) {
        offset -= millis;
    }

    synchronized ClusterState state() {
        return ClusterStateText.parse(state);
    }

    /** The length of the longest state. */
    synchronized int longest() {
        return longest;
    }
}
