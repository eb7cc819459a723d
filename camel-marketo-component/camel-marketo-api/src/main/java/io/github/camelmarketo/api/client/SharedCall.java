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

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.internal.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * A call that is made for several operations. It waits for its permit from the moment the first of
 * them came, takes others until it has the permit, and tells each what became of its records. The
 * records of one that leaves before that are not sent.
 */
final class SharedCall implements Load {

    /** Marketo takes a megabyte; what all calls repeat is counted for each. */
    private static final int MOST_BYTES = 1_000_000;

    /** After so many pages each operation reads on by itself. */
    private static final int MOST_PAGES = 20;

    private final SharedCalls calls;
    private final ClientParts parts;
    private final MarketoClient client;
    private final Sharing<Object> sharing;
    private final Instant begun;

    /** How long the first waits for others although there is a permit. */
    private final Duration linger;

    private final List<Sharer> sharers = new ArrayList<>();
    private final Set<Object> identities = new HashSet<>();

    /** How many records there are, of which one exchange may give some several times. */
    private int records;

    private int bytes;

    /** What was sent, null while that is not settled. */
    private MarketoRequest sealed;

    private List<Object> sent;
    private Executor executor;
    private volatile OperationRun<Void> run;
    private int times;

    /** The pages of a read so far, null before the second one. */
    private MarketoResponse pages;

    /** Until when Marketo may be at an attempt whose end nobody saw. */
    private Instant busyUntil = Instant.MIN;

    /** Ends the timer of the wait for others, null when nobody waits for them. */
    private Runnable lingering;

    SharedCall(SharedCalls calls, Sharer first, MarketoClient client) {
        this.calls = calls;
        this.client = client.forSharedCalls();
        this.parts = client.parts();
        this.sharing = first.sharing();
        this.begun = parts.time().now();
        this.linger = first.linger();
        take(first);
    }

    /** A call for some of those that one was refused for. */
    private SharedCall(SharedCall whole, List<Sharer> some) {
        this.calls = whole.calls;
        this.client = whole.client;
        this.parts = whole.parts;
        this.sharing = whole.sharing;
        this.begun = whole.begun;
        this.linger = whole.linger;
        some.forEach(this::take);
    }

    Object key() {
        return sharing.key();
    }

    /** Among which calls it must not meet one with the same record, null for none. */
    Object exclusion() {
        return sharing.exclusion();
    }

    /** Takes one more operation, if its records fit; the call is not closed yet. */
    synchronized boolean add(Sharer sharer) {
        List<Object> more = sharer.identities();
        boolean young =
                parts.time().now().isBefore(begun.plus(parts.settings().operationTimeout()));
        if (!young
                || sharers.isEmpty()
                || records + more.size() > sharing.most()
                || more.stream().anyMatch(identities::contains)) {
            return false;
        }
        if (bytes == 0) {
            sharers.forEach(each -> bytes += length(each.request()));
        }
        int length = length(sharer.request());
        if (bytes + length > MOST_BYTES) {
            return false;
        }
        bytes += length;
        take(sharer);
        return true;
    }

    private static int length(MarketoRequest request) {
        byte[] body = request.body();
        return body == null ? request.target().length() : body.length;
    }

    private void take(Sharer sharer) {
        sharers.add(sharer);
        identities.addAll(sharer.identities());
        records += sharer.records().size();
        sharer.joined(this);
    }

    /**
     * Asks for a permit; called by a task of the first operation's run.
     *
     * @param threads runs what there is to do after a wait
     */
    void begin(Executor threads) {
        prepare(threads);
        if (parts.tokens().fresh() == null || parts.quota().isReadingDue()) {
            // The call waits for another call before its own: the first may leave meanwhile.
            run.post(this::linger);
        } else {
            run.beginHere(this::linger);
        }
    }

    /** Asks for a permit later than the first operation came; may be called by any thread. */
    void beginElsewhere(Executor threads) {
        prepare(threads);
        run.post(this::call);
    }

    private void prepare(Executor threads) {
        executor = threads;
        run =
                new OperationRun<>(
                        client, parts, threads, () -> false, (none, failure) -> ended(failure));
        client.began(run);
    }

    private void linger() {
        synchronized (this) {
            if (isWaitedFor()) {
                Duration left = Duration.between(parts.time().now(), lingersUntil());
                lingering = parts.time().after(left, () -> run.post(this::lingered));
            }
        }
        if (lingering == null) {
            call();
        } else {
            run.waitingFor(this::lingered);
        }
    }

    /** Whether there is room for others, and time for all to wait for them. */
    private boolean isWaitedFor() {
        Instant until = lingersUntil();
        return records < sharing.most()
                && parts.time().now().isBefore(until)
                && sharers.stream().allMatch(each -> each.lingers(linger, until));
    }

    /** Time has to be left for a permit and the response. */
    private Instant lingersUntil() {
        Duration most = parts.settings().operationTimeout().dividedBy(2);
        return begun.plus(Durations.shorter(linger, most));
    }

    private void lingered() {
        synchronized (this) {
            if (lingering == null) {
                return;
            }
            lingering.run();
            lingering = null;
        }
        run.waitingFor(null);
        call();
    }

    /** One more operation has come: it may be the last that is waited for. */
    void added() {
        boolean enough;
        synchronized (this) {
            enough = lingering != null && !isWaitedFor();
        }
        if (enough) {
            run.post(this::lingered);
        }
    }

    private void call() {
        MarketoRequest first;
        synchronized (this) {
            if (sharers.isEmpty()) {
                run.end(null, null);
                return;
            }
            first = sharers.get(0).request();
        }
        // Whoever comes last has the whole time; each keeps its own.
        Duration timeout = parts.settings().operationTimeout().multipliedBy(2);
        new CallRun(parts, run, client, first, this, null, this::succeeded, this::failed)
                .begin(timeout);
    }

    @Override
    public MarketoRequest seal() {
        calls.close(this);
        Map<Sharer, Fault> left = new LinkedHashMap<>();
        List<Sharer> alone = new ArrayList<>();
        MarketoRequest request;
        int before;
        synchronized (this) {
            if (sealed != null) {
                boolean waitedFor = !sharers.stream().allMatch(Sharer::isTold);
                times += waitedFor ? 1 : 0;
                return waitedFor ? sealed : null;
            }
            for (Sharer each : List.copyOf(sharers)) {
                Fault reason = each.unwanted();
                if (reason != null) {
                    sharers.remove(each);
                    left.put(each, reason);
                } else if (each.isKeptBack()) {
                    sharers.remove(each);
                    alone.add(each);
                }
            }
            before = times;
            request = sharers.isEmpty() ? null : request();
            sealed = request;
            times += request == null ? 0 : 1;
        }
        left.forEach(Sharer::fail);
        alone.forEach(each -> each.goOnAlone(before));
        return request;
    }

    private MarketoRequest request() {
        sent = sharers.stream().flatMap(each -> each.records().stream()).toList();
        return sharers.size() == 1 ? sharers.get(0).request() : sharing.request(sent);
    }

    @Override
    public synchronized Instant waitedForUntil() {
        return sharers.stream().map(Sharer::deadline).max(Instant::compareTo).orElse(Instant.MAX);
    }

    @Override
    public void busyUntil(Instant end) {
        busyUntil = end;
    }

    @Override
    public synchronized void unseal() {
        sealed = null;
    }

    @Override
    public void pausing(Instant until, Supplier<MarketoException> failure) {
        List<Sharer> gone;
        boolean last;
        synchronized (this) {
            gone = sharers.stream().filter(each -> !each.mayBeSentAt(until)).toList();
            if (sealed == null) {
                sharers.removeAll(gone);
            }
            last = sharers.isEmpty();
        }
        gone.forEach(each -> each.fail(times, failure.get()));
        if (last) {
            calls.close(this);
            leave();
        }
    }

    @Override
    public synchronized boolean isAbandoned() {
        return sharers.isEmpty();
    }

    @Override
    public synchronized List<JournaledCall> journaled() {
        return sharers.stream().map(Sharer::journaled).filter(Objects::nonNull).toList();
    }

    /**
     * Takes an operation out of the call, unless its records are on their way.
     *
     * @return whether it was taken out
     */
    boolean withdraw(Sharer sharer, Fault reason) {
        boolean last;
        synchronized (this) {
            if (sealed != null || !sharers.remove(sharer)) {
                return false;
            }
            sharer.identities().forEach(identities::remove);
            records -= sharer.records().size();
            last = sharers.isEmpty();
        }
        if (last) {
            calls.close(this);
            leave();
        }
        sharer.fail(reason);
        return true;
    }

    /** Nobody waits for it any longer. */
    private void leave() {
        OperationRun<Void> begunRun = run;
        if (begunRun == null) {
            calls.ended(this);
        } else {
            begunRun.stop("nobody waits for it any longer");
        }
    }

    /** Whether it has a record of an operation. */
    synchronized boolean has(Sharer sharer) {
        return sharer.identities().stream().anyMatch(identities::contains);
    }

    private void succeeded(MarketoResponse last) {
        MarketoResponse response = pages == null ? last : pages.followedBy(last);
        MarketoRequest next = isShared() && times < MOST_PAGES ? sharing.next(last, sent) : null;
        if (next != null) {
            times++;
            pages = response;
            new CallRun(parts, run, client, next, null, this::succeeded, this::failed)
                    .begin(Duration.between(parts.time().now(), waitedForUntil()));
            return;
        }
        int from = 0;
        List<List<Sharer>> again = new ArrayList<>();
        for (Sharer each : takeAll()) {
            if (!tell(each, response, from)) {
                again.add(List.of(each));
            }
            from += each.records().size();
        }
        again(again);
        run.end(null, null);
    }

    private synchronized boolean isShared() {
        return sharers.size() > 1;
    }

    /** Tells an operation its part; false when it is not known which that is. */
    private boolean tell(Sharer sharer, MarketoResponse response, int from) {
        MarketoResponse part;
        try {
            int to = from + sharer.records().size();
            part = sharer.sharing().part(response, sent, from, to);
        } catch (RuntimeException e) {
            sharer.fail(e);
            return true;
        }
        if (part != null) {
            sharer.succeed(times, part);
        }
        return part != null;
    }

    /** Makes the call again in parts, side by side: those of one part wait for no other. */
    private void again(List<List<Sharer>> each) {
        List<SharedCall> others = new ArrayList<>();
        for (List<Sharer> some : each) {
            SharedCall other = new SharedCall(this, some);
            other.times = times;
            calls.split(this, other);
            others.add(other);
        }
        others.forEach(other -> other.beginElsewhere(executor));
    }

    private void failed(MarketoException failure) {
        calls.close(this);
        List<Sharer> all = takeAll();
        boolean one = all.size() > 1 && failure.getOutcome() == Outcome.NOT_APPLIED;
        if (one && sharing.mayMeanARecord(failure.getCode())) {
            int middle = (all.size() + 1) / 2;
            again(List.of(all.subList(0, middle), all.subList(middle, all.size())));
        } else {
            all.forEach(each -> each.fail(times, failure));
        }
        run.end(null, null);
    }

    private synchronized List<Sharer> takeAll() {
        List<Sharer> all = List.copyOf(sharers);
        sharers.clear();
        return all;
    }

    /** The run has ended: whatever happened, nobody is left waiting. */
    private void ended(Throwable failure) {
        if (failure != null) {
            calls.close(this);
            takeAll().forEach(each -> each.fail(failure));
        }
        Duration busy = Duration.between(parts.time().now(), busyUntil);
        if (exclusion() == null || busy.isNegative() || busy.isZero()) {
            calls.ended(this);
        } else {
            parts.time().after(busy, () -> calls.ended(this));
        }
    }
}
