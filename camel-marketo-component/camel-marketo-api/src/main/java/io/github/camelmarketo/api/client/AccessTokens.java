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

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.internal.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The access token of one client. However many runs need a new one at a time, one of them requests
 * it and all share the response. When that one runs out of time or is stopped, the next of them
 * takes its place.
 */
@SuppressWarnings("ReferenceEquality") // one response of the identity service may equal another
final class AccessTokens {

    /** A token is refreshed this long before it expires, so that none expires on its way. */
    static final Duration MARGIN = Duration.ofSeconds(60);

    private final IdentityService identity;
    private final RetryPolicy policy;
    private final Time time;
    private final SafeObserver observer;
    private final RetryLog retryLog;
    private final RefusedCredentials refused;

    /** In the order in which they came; not the one who requests the token. */
    private final Set<Waiter> waiters = new LinkedHashSet<>();

    /** Who requests the token, null when nobody does. */
    private Waiter leader;

    /** One object, so that nobody takes one token for as fresh as another. */
    private volatile Kept kept;

    AccessTokens(
            IdentityService identity,
            RetryPolicy policy,
            Time time,
            SafeObserver observer,
            RetryLog retryLog) {
        this.identity = identity;
        this.policy = policy;
        this.time = time;
        this.observer = observer;
        this.retryLog = retryLog;
        this.refused = new RefusedCredentials(policy, time);
    }

    /**
     * Gets a token for an attempt.
     *
     * @param refused the token that the attempt before was refused with, null for none. When
     *     another has replaced it already, nothing is requested
     * @param next gets the token or the fault, in a task of the run
     */
    void get(RunContext run, Instant deadline, AccessToken refused, Consumer<Found> next) {
        if (refused == null) {
            Kept now = kept;
            if (now != null && isFresh(now)) {
                next.accept(new Found(now.token(), null));
                return;
            }
            new Waiter(run, deadline, now == null ? null : now.token(), next).join();
            return;
        }
        distrust(refused);
        new Waiter(run, deadline, refused, found -> replaced(run, refused, found, next)).join();
    }

    /** The token that may be used now, null when there is none. */
    AccessToken fresh() {
        Kept now = kept;
        return now != null && isFresh(now) ? now.token() : null;
    }

    /** The present token, null when there is none; for its age only. */
    AccessToken peek() {
        Kept now = kept;
        return now == null ? null : now.token();
    }

    private void replaced(RunContext run, AccessToken refused, Found found, Consumer<Found> next) {
        if (found.token() != null && found.token().value().equals(refused.value())) {
            // Marketo returned the refused token again: a call at once would be refused again.
            run.pause(
                    policy.retryDelay(),
                    stopped -> next.accept(stopped == null ? found : new Found(null, stopped)));
        } else {
            next.accept(found);
        }
    }

    private boolean isFresh(Kept one) {
        return time.now().isBefore(one.refreshAt());
    }

    /** No later call goes with a refused token, also when no other can be had now. */
    private synchronized void distrust(AccessToken refused) {
        Kept now = kept;
        if (now != null && now.token() == refused) {
            kept = new Kept(refused, Instant.MIN);
        }
    }

    private synchronized void keep(AccessToken token) {
        Kept before = kept;
        Duration life = Duration.between(token.obtainedAt(), token.expiresAt());
        // Until a token expires, Marketo returns the same one again: refreshing earlier than that
        // would be in vain.
        boolean again = before != null && before.token().value().equals(token.value());
        boolean early = !again && life.compareTo(MARGIN.multipliedBy(2)) > 0;
        Instant refreshAt = early ? token.expiresAt().minus(MARGIN) : token.expiresAt();
        kept = new Kept(token, refreshAt);
    }

    /** Ends the refresh with something that holds for all that wait. */
    private void share(Found found) {
        List<Waiter> all;
        synchronized (this) {
            all = new ArrayList<>(waiters);
            waiters.clear();
            leader = null;
        }
        all.forEach(each -> each.run.post(() -> each.end(found)));
    }

    /** Ends the refresh of one who cannot go on, which says nothing of the others. */
    private void handOver() {
        Waiter next;
        synchronized (this) {
            next = waiters.stream().findFirst().orElse(null);
            waiters.remove(next);
            leader = next;
        }
        if (next != null) {
            next.run.post(next::lead);
        }
    }

    /** A token or a fault; the other is null. */
    record Found(AccessToken token, Fault fault) {}

    /** A token and when to refresh it. */
    private record Kept(AccessToken token, Instant refreshAt) {}

    /** A run that needs another token. All of it but {@link #join} happens in tasks of that run. */
    private final class Waiter {

        private final RunContext run;
        private final Instant deadline;
        private final AccessToken stale;
        private final Consumer<Found> next;
        private Runnable timer = () -> {};
        private Instant began;
        private boolean reread;

        Waiter(RunContext run, Instant deadline, AccessToken stale, Consumer<Found> next) {
            this.run = run;
            this.deadline = deadline;
            this.stale = stale;
            this.next = next;
        }

        void join() {
            boolean leads;
            synchronized (AccessTokens.this) {
                leads = leader == null;
                if (leads) {
                    leader = this;
                } else {
                    waiters.add(this);
                }
            }
            if (leads) {
                lead();
                return;
            }
            run.waitingFor(() -> leave(run.stopped()));
            Duration left = Duration.between(time.now(), deadline);
            timer =
                    time.after(
                            left.isNegative() ? Duration.ZERO : left,
                            () -> run.post(() -> leave(tookTooLong())));
            if (run.stopped() != null) {
                leave(run.stopped());
            }
        }

        void lead() {
            timer.run();
            run.waitingFor(null);
            Kept now = kept;
            // Another may have finished between this run's glance at the token and its turn.
            if (now != null && now.token() != stale && isFresh(now)) {
                Found found = new Found(now.token(), null);
                share(found);
                end(found);
            } else if (run.stopped() != null) {
                giveUp(run.stopped());
            } else {
                began = time.now();
                ask(0);
            }
        }

        void end(Found found) {
            timer.run();
            run.waitingFor(null);
            next.accept(found);
        }

        private void leave(Fault fault) {
            boolean waits;
            synchronized (AccessTokens.this) {
                waits = waiters.remove(this);
            }
            if (waits) {
                end(new Found(null, fault));
            }
        }

        private void ask(int retries) {
            Fault held = refused.held();
            if (held != null) {
                began = null;
                finish(new Found(null, held));
                return;
            }
            Instant now = time.now();
            if (!now.isBefore(deadline)) {
                giveUp(Fault.local(ErrorKind.TRANSPORT, "no time was left to request a token"));
                return;
            }
            IdentityService.Response response;
            try {
                response = identity.ask(Duration.between(now, deadline));
            } catch (Throwable e) {
                giveUp(Fault.local(ErrorKind.TRANSPORT, "the HTTP client failed: " + e, e));
                return;
            }
            AccessToken token = response.token();
            if (token != null && token.expiresAt().isAfter(time.now())) {
                keep(token);
                settle(new Found(token, null));
                return;
            }
            Fault fault = token == null ? response.fault() : expired();
            if (token == null && fault.kind() == ErrorKind.AUTHENTICATION && rereadsSecret()) {
                ask(retries);
                return;
            }
            Optional<Duration> delay = policy.delay(fault, Safety.READ, retries);
            if (delay.isEmpty()) {
                settle(new Found(null, fault));
            } else if (!time.now().plus(delay.get()).isBefore(deadline)) {
                giveUp(fault);
            } else {
                observer.retrying(
                        IdentityService.OPERATION, retries + 1, fault.code(), delay.get());
                retryLog.retrying(IdentityService.OPERATION, fault, delay.get(), deadline);
                run.pause(
                        delay.get(),
                        stopped -> {
                            if (stopped == null) {
                                ask(retries + 1);
                            } else {
                                giveUp(stopped);
                            }
                        });
            }
        }

        /** Whether the secret was rotated; looks once. */
        private boolean rereadsSecret() {
            if (reread) {
                return false;
            }
            reread = true;
            return identity.rereadSecret();
        }

        private void settle(Found found) {
            refused.note(found);
            finish(found);
        }

        private void finish(Found found) {
            tell(found.token() != null);
            share(found);
            end(found);
        }

        private void giveUp(Fault fault) {
            tell(false);
            handOver();
            end(new Found(null, fault));
        }

        private void tell(boolean success) {
            if (began != null) {
                observer.authenticated(success, Duration.between(began, time.now()));
            }
        }

        private static Fault expired() {
            return Fault.local(
                    ErrorKind.AUTHENTICATION,
                    "the identity service keeps returning an expired token");
        }

        private static Fault tookTooLong() {
            return Fault.local(ErrorKind.TRANSPORT, "the identity service took too long");
        }
    }
}
