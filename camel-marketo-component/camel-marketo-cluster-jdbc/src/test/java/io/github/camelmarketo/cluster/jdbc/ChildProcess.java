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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@link DeliveryProcess}, as its parent sees it. */
final class ChildProcess implements AutoCloseable {

    /** How many deliveries it works on at a time. */
    static final int IN_FLIGHT = 6;

    private static final String LOG = "delivery-processes.log";

    private final JavaProcess process;
    private final String owner;

    /** What it was given and has not reported, in that order. */
    private final Map<String, Integer> open = new LinkedHashMap<>();

    ChildProcess(List<String> arguments) {
        process = new JavaProcess(DeliveryProcess.class, arguments, LOG);
        String first = process.read();
        if (first == null) {
            throw new IllegalStateException("the process has ended; see target/" + LOG);
        }
        owner = first.substring("READY ".length());
    }

    /** Who owns the keys of its deliveries. */
    String owner() {
        return owner;
    }

    boolean isFull() {
        return open.values().stream().mapToInt(Integer::intValue).sum() >= IN_FLIGHT;
    }

    boolean isIdle() {
        return open.isEmpty();
    }

    void deliver(OnceWork.Key key) {
        open.merge(key.name(), 1, Integer::sum);
        process.write(key.name() + " " + key.firstLead() + " " + key.leads());
    }

    /** Waits for the next report: the key, the state and the leads in doubt. */
    String[] report() {
        String line = process.read();
        if (line == null) {
            throw new IllegalStateException("the process ended by itself");
        }
        String[] words = line.split(" ", -1);
        open.computeIfPresent(words[0], (key, count) -> count == 1 ? null : count - 1);
        return words;
    }

    /** Kills it, and returns the keys that it has not reported. */
    List<String> kill() throws InterruptedException {
        process.kill();
        return List.copyOf(open.keySet());
    }

    @Override
    public void close() {
        process.close();
    }
}
