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

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * The calls that are made for several operations together. Of the calls with one key that have not
 * been sent yet, the newest takes the records of operations that come.
 */
final class SharedCalls {

    private final Map<Object, SharedCall> open = new HashMap<>();

    /**
     * Lets an operation share a call; called by a task of its run.
     *
     * @param client the operation's client
     * @param executor runs what the call has to do after a wait
     */
    void join(Sharer sharer, MarketoClient client, Executor executor) {
        SharedCall call;
        boolean first = false;
        synchronized (this) {
            call = open.get(sharer.key());
            if (call == null || !call.add(sharer)) {
                call = new SharedCall(this, sharer, client);
                open.put(sharer.key(), call);
                first = true;
            }
        }
        sharer.joined(call);
        if (first) {
            call.begin(client.linger(), executor);
        } else {
            call.added();
        }
        sharer.waiting();
    }

    /** Nothing can be added to a call any longer. */
    synchronized void close(SharedCall call) {
        open.remove(call.key(), call);
    }
}
