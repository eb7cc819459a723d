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

import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.internal.Digest;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entry of a key and its calls, as one delivery finds and changes them. What is known of a call
 * is stored with the sending of the next one, or at the end. Used by one thread at a time.
 */
final class OnceLedger {

    private static final Logger LOG = LoggerFactory.getLogger(OnceLedger.class);

    private final OnceKeys keys;
    private final String id;
    private final TreeMap<Integer, OnceCall> calls = new TreeMap<>();
    private final TreeMap<Integer, OnceCall> unstored = new TreeMap<>();

    /** As the store has it, null when it has none. */
    private OnceEntry entry;

    /** Whether nobody else was running the operation when this delivery read the entry. */
    private boolean working;

    /** Whether this delivery owns the entry. */
    private boolean held;

    private OnceLedger(OnceKeys keys, String id) {
        this.keys = keys;
        this.id = id;
        this.entry = keys.store().find(id);
        if (entry != null) {
            keys.store().calls(id).forEach(each -> calls.put(each.number(), each));
        }
    }

    /** Reads what the store has. */
    static OnceLedger open(OnceKeys keys, String id) {
        return new OnceLedger(keys, id);
    }

    /** The entry, null when the key is new. */
    OnceEntry entry() {
        return entry;
    }

    /** The delivery begins to work; until then it changes nothing. */
    void work() {
        working = true;
    }

    boolean isHeld() {
        return held;
    }

    /** What is known of a call, null when it is still to be sent. */
    OnceCall call(int number) {
        OnceCall call = calls.get(number);
        return call == null || call.state() == OnceCall.State.UNSENT ? null : call;
    }

    static String digest(MarketoRequest request) {
        byte[] body = request.body();
        return Digest.of(
                request.method()
                        + " "
                        + request.target()
                        + "\n"
                        + (body == null ? "" : Digest.of(body)));
    }

    /**
     * Stores that a call is about to be sent.
     *
     * @param fresh creates the entry of a new key
     * @return false when somebody else has changed the entry; nothing may be sent then
     */
    boolean sending(int number, MarketoRequest request, Supplier<OnceEntry> fresh) {
        OnceCall before = calls.get(number);
        OnceCall earlier = call(number);
        // Of a call that is settled the first time of sending counts.
        Instant sentAt = earlier == null ? keys.now() : earlier.sentAt();
        note(new OnceCall(number, OnceCall.State.SENT, digest(request), sentAt, null));
        OnceEntry next = entry == null ? fresh.get() : entry.to(OnceState.PENDING, keys.owner());
        if (!held) {
            keys.begin(id);
        }
        boolean stored = false;
        try {
            stored = keys.store().change(entry, next, List.copyOf(unstored.values()));
        } finally {
            if (!stored) {
                unsent(number, before);
            }
        }
        if (stored) {
            entry = next;
            held = true;
            unstored.clear();
        }
        return stored;
    }

    private void unsent(int number, OnceCall before) {
        if (!held) {
            keys.end(id);
        }
        if (before == null) {
            note(calls.get(number).to(OnceCall.State.UNSENT, null));
        } else {
            note(before);
        }
    }

    /** Says what became of a call. */
    void note(int number, OnceCall.State state, String data) {
        note(calls.get(number).to(state, data));
    }

    private void note(OnceCall call) {
        calls.put(call.number(), call);
        unstored.put(call.number(), call);
    }

    /** Stores what is known while the operation goes on. */
    void store() {
        if (held && !unstored.isEmpty()) {
            change(entry.to(OnceState.PENDING, keys.owner()));
        }
    }

    /**
     * Stores how the delivery ended.
     *
     * @param done whether the operation succeeded
     */
    void end(boolean done) {
        if (entry == null || !working || entry.state() == OnceState.DONE) {
            return;
        }
        OnceState state = done ? OnceState.DONE : stateOfCalls();
        if (held || entry.state() != state || !unstored.isEmpty()) {
            change(state == null ? null : entry.to(state, entry.owner()));
        }
        release();
    }

    /** The delivery has ended, whatever is stored. */
    void release() {
        if (held) {
            held = false;
            keys.end(id);
        }
    }

    /**
     * After a call the outcome stands whether it can be stored or not: the entry says less then.
     */
    private void change(OnceEntry next) {
        try {
            if (keys.store().change(entry, next, List.copyOf(unstored.values()))) {
                entry = next;
                unstored.clear();
            } else {
                LOG.warn(
                        "The once key {} was changed by another delivery: what became of this one is not kept",
                        id);
            }
        } catch (RuntimeException e) {
            LOG.warn("The once store could not keep the outcome of {}: {}", id, e.toString());
        }
    }

    /** Null when nothing of the operation was applied or may have been. */
    private OnceState stateOfCalls() {
        boolean begun = false;
        for (OnceCall each : calls.values()) {
            switch (each.state()) {
                case SENT, UNKNOWN -> {
                    return OnceState.UNKNOWN;
                }
                case APPLIED, REFUSED -> begun = true;
                case UNSENT -> {}
            }
        }
        return begun ? OnceState.UNFINISHED : null;
    }

    /**
     * Ends the doubt about calls.
     *
     * @param state what became of them
     * @return how many were in doubt
     */
    int settle(OnceCall.State state) {
        if (entry == null) {
            return 0;
        }
        if (keys.isRunning(entry)) {
            throw new IllegalStateException("The operation of the once key is running");
        }
        List<OnceCall> doubtful = calls.values().stream().filter(OnceCall::isDoubtful).toList();
        doubtful.forEach(each -> note(each.to(state, null)));
        if (!doubtful.isEmpty()) {
            OnceState next = stateOfCalls();
            OnceEntry after = next == null ? null : entry.to(next, entry.owner());
            if (!keys.store().change(entry, after, List.copyOf(unstored.values()))) {
                throw new IllegalStateException("The once key has just been changed");
            }
        }
        return doubtful.size();
    }
}
