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
package io.github.camelmarketo.simulator.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/** The last 200 calls. Thread-safe. */
public final class CallLog {

    /** How many calls are kept. */
    public static final int SIZE = 200;

    private final TreeMap<Long, LoggedCall> calls = new TreeMap<>();
    private long last;

    /**
     * Adds a call that has arrived.
     *
     * @param receivedAt when it arrived
     * @param method the HTTP method
     * @param operation the path in a readable form, without ids
     * @param subject what it is about, empty when the path has no id
     * @return its number, for {@link #end}
     */
    public synchronized long begin(
            Instant receivedAt, String method, String operation, String subject) {
        last++;
        calls.put(
                last,
                new LoggedCall(last, receivedAt, method, operation, subject, false, null, null));
        if (calls.size() > SIZE) {
            calls.pollFirstEntry();
        }
        return last;
    }

    /**
     * Notes that a call was executed. Ignored when it is no longer kept.
     *
     * @param number its number
     */
    public synchronized void executed(long number) {
        calls.computeIfPresent(number, (key, call) -> call.done());
    }

    /**
     * Completes a call with a broken connection. Ignored when it is no longer kept.
     *
     * @param number its number
     * @param how what the client sees, such as {@code reset}
     */
    public synchronized void end(long number, String how) {
        calls.computeIfPresent(
                number, (key, call) -> call.ended(CallOutcome.broken(how, call.executed()), null));
    }

    /**
     * Completes a call with a response. Ignored when it is no longer kept.
     *
     * @param number its number
     * @param status the HTTP status
     * @param body the body before compression
     */
    public void end(long number, int status, byte[] body) {
        ResponseDigest response = ResponseDigest.of(status, body);
        synchronized (this) {
            calls.computeIfPresent(
                    number, (key, call) -> call.ended(response.outcome(), response.requestId()));
        }
    }

    /** The calls, newest first. */
    public synchronized List<LoggedCall> newestFirst() {
        List<LoggedCall> all = new ArrayList<>(calls.values());
        Collections.reverse(all);
        return all;
    }

    /** Forgets all calls. Numbers continue to ascend. */
    public synchronized void clear() {
        calls.clear();
    }
}
