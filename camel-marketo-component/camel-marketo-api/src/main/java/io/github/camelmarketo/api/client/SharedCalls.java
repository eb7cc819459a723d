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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * The calls that are made for several operations together. Of the calls with one key that have not
 * been sent yet, the newest takes the records of operations that come. Where two calls must not
 * have the same record at a time, the later one begins when the earlier has ended.
 */
final class SharedCalls {

    private final Map<Object, SharedCall> open = new HashMap<>();

    /** The calls that have not ended, of those that keep others from beginning. */
    private final Map<Object, Set<SharedCall>> underWay = new HashMap<>();

    private final List<Later> later = new ArrayList<>();

    /** A call that waits for the end of others. */
    private record Later(SharedCall call, Set<SharedCall> before, Executor executor) {}

    /**
     * Lets an operation share a call; called by a task of its run.
     *
     * @param client the operation's client
     * @param executor runs what the call has to do after a wait
     */
    void join(Sharer sharer, MarketoClient client, Executor executor) {
        Fault reason = sharer.unwanted();
        if (reason != null) {
            sharer.fail(reason);
            return;
        }
        SharedCall call;
        boolean first = false;
        boolean waits = false;
        synchronized (this) {
            call = open.get(sharer.key());
            Set<SharedCall> before = before(sharer);
            if (!before.isEmpty()) {
                waits = true;
                call = new SharedCall(this, sharer, client);
                later.add(new Later(call, before, executor));
                begun(call);
            } else if (call == null || !call.add(sharer)) {
                first = true;
                call = new SharedCall(this, sharer, client);
                open.put(sharer.key(), call);
                begun(call);
            }
        }
        if (first) {
            call.begin(executor);
        } else if (!waits) {
            call.added();
        }
        sharer.waiting();
    }

    private Set<SharedCall> before(Sharer sharer) {
        Set<SharedCall> before = new HashSet<>();
        Object exclusion = sharer.sharing().exclusion();
        Set<SharedCall> others =
                exclusion == null ? Set.of() : underWay.getOrDefault(exclusion, Set.of());
        for (SharedCall each : others) {
            if (each.has(sharer)) {
                before.add(each);
            }
        }
        return before;
    }

    /** A call is not to meet another one with the same record. */
    private void begun(SharedCall call) {
        if (call.exclusion() != null) {
            underWay.computeIfAbsent(call.exclusion(), each -> new HashSet<>()).add(call);
        }
    }

    /** A part of a call is made again: those that wait for the call wait for the part as well. */
    synchronized void split(SharedCall whole, SharedCall part) {
        begun(part);
        for (Later each : later) {
            if (each.before().contains(whole)) {
                each.before().add(part);
            }
        }
    }

    /** Nothing can be added to a call any longer. */
    synchronized void close(SharedCall call) {
        open.remove(call.key(), call);
    }

    /** A call has ended: those that wait for it may begin. */
    void ended(SharedCall call) {
        if (call.exclusion() == null) {
            return;
        }
        List<Later> next = new ArrayList<>();
        synchronized (this) {
            Set<SharedCall> others = underWay.get(call.exclusion());
            if (others != null && others.remove(call) && others.isEmpty()) {
                underWay.remove(call.exclusion());
            }
            later.removeIf(each -> each.call() == call);
            for (Later each : later) {
                if (each.before().remove(call) && each.before().isEmpty()) {
                    next.add(each);
                }
            }
            later.removeAll(next);
        }
        next.forEach(each -> each.call().beginElsewhere(each.executor()));
    }
}
