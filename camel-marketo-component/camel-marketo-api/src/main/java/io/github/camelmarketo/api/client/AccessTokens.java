package io.github.camelmarketo.api.client;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.internal.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The access token of one client. However many callers need one at a time, the identity service is
 * asked once and all take its answer.
 */
@SuppressWarnings("ReferenceEquality") // one answer of the identity service may equal another
public final class AccessTokens {

    /** A token is asked for anew this long before it ends, so that none ends on its way. */
    static final Duration MARGIN = Duration.ofSeconds(60);

    private final IdentityService identity;
    private final RetryPolicy policy;
    private final Clock clock;
    private final Sleeper sleeper;
    private final CallObserver observer;
    private final AtomicReference<CompletableFuture<AccessToken>> refreshing =
            new AtomicReference<>();

    /** One object, so that nobody takes one token for as fresh as another. */
    private volatile Kept kept;

    AccessTokens(
            IdentityService identity,
            RetryPolicy policy,
            Clock clock,
            Sleeper sleeper,
            CallObserver observer) {
        this.identity = identity;
        this.policy = policy;
        this.clock = clock;
        this.sleeper = sleeper;
        this.observer = observer;
    }

    /** The present token, asked for when there is none or it is about to end. */
    AccessToken get(Instant deadline) throws InterruptedException, FaultException {
        Kept now = kept;
        if (now == null) {
            return refresh(null, deadline);
        }
        return isFresh(now) ? now.token() : refresh(now.token(), deadline);
    }

    /** Whether a token may still be used without asking. */
    boolean isFresh(AccessToken token) {
        Kept now = kept;
        return now != null && now.token() == token && isFresh(now);
    }

    /**
     * Another token than one that was refused. Callers whose token was refused late find that
     * another has replaced it already and ask nobody.
     */
    AccessToken replace(AccessToken refused, Instant deadline)
            throws InterruptedException, FaultException {
        distrust(refused);
        AccessToken other = refresh(refused, deadline);
        if (other.value().equals(refused.value())) {
            // Marketo gave the refused token again: a call at once would be refused again.
            sleeper.sleep(policy.retryDelay());
        }
        return other;
    }

    /** The present token, null when there is none; for its age only. */
    AccessToken peek() {
        Kept now = kept;
        return now == null ? null : now.token();
    }

    private boolean isFresh(Kept one) {
        return clock.instant().isBefore(one.refreshAt());
    }

    private AccessToken refresh(AccessToken stale, Instant deadline)
            throws InterruptedException, FaultException {
        CompletableFuture<AccessToken> mine = new CompletableFuture<>();
        while (true) {
            CompletableFuture<AccessToken> running = refreshing.get();
            if (running != null) {
                return await(running, stale, deadline);
            }
            if (refreshing.compareAndSet(null, mine)) {
                return lead(mine, stale, deadline);
            }
        }
    }

    private AccessToken lead(
            CompletableFuture<AccessToken> mine, AccessToken stale, Instant deadline)
            throws InterruptedException, FaultException {
        try {
            Kept now = kept;
            // Another leader may have finished between this caller's look and its turn.
            boolean replaced = now != null && now.token() != stale && isFresh(now);
            AccessToken token = replaced ? now.token() : fetch(deadline);
            mine.complete(token);
            return token;
        } catch (InterruptedException | FaultException | RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            refreshing.compareAndSet(mine, null);
        }
    }

    private AccessToken fetch(Instant deadline) throws InterruptedException, FaultException {
        Instant began = clock.instant();
        boolean success = false;
        try {
            AccessToken token = ask(deadline);
            keep(token);
            success = true;
            return token;
        } finally {
            observer.authenticated(success, Duration.between(began, clock.instant()));
        }
    }

    private AccessToken ask(Instant deadline) throws InterruptedException, FaultException {
        for (int repeats = 0; ; repeats++) {
            Instant now = clock.instant();
            if (!now.isBefore(deadline)) {
                throw FaultException.outOfTime(
                        Fault.local(ErrorKind.TRANSPORT, "no time was left to ask for a token"));
            }
            IdentityService.Answer answer = identity.ask(Duration.between(now, deadline));
            AccessToken token = answer.token();
            if (token != null && token.expiresAt().isAfter(clock.instant())) {
                return token;
            }
            Fault fault = token == null ? answer.fault() : ended();
            Optional<Duration> delay = policy.delay(fault, Safety.READ, repeats);
            if (delay.isEmpty()) {
                throw new FaultException(fault);
            }
            if (!clock.instant().plus(delay.get()).isBefore(deadline)) {
                throw FaultException.outOfTime(fault);
            }
            observer.repeating(IdentityService.OPERATION, repeats + 1, fault.code(), delay.get());
            sleeper.sleep(delay.get());
        }
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
        // Until a token ends, Marketo gives the same one again: asking earlier than that would be
        // in vain.
        boolean again = before != null && before.token().value().equals(token.value());
        boolean early = !again && life.compareTo(MARGIN.multipliedBy(2)) > 0;
        Instant refreshAt = early ? token.expiresAt().minus(MARGIN) : token.expiresAt();
        kept = new Kept(token, refreshAt);
    }

    private AccessToken await(
            CompletableFuture<AccessToken> running, AccessToken stale, Instant deadline)
            throws InterruptedException, FaultException {
        try {
            long nanos =
                    Math.max(
                            0,
                            TimeUnit.NANOSECONDS.convert(
                                    Duration.between(clock.instant(), deadline)));
            return running.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new FaultException(
                    Fault.local(ErrorKind.TRANSPORT, "the identity service took too long"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FaultException shared && !shared.isOutOfTime()) {
                throw new FaultException(shared.fault());
            }
            // The leader was stopped or had no more time, which says nothing of this caller: it
            // takes its turn.
            refreshing.compareAndSet(running, null);
            return refresh(stale, deadline);
        }
    }

    private static Fault ended() {
        return Fault.local(
                ErrorKind.AUTHENTICATION,
                "the identity service keeps giving a token that has ended");
    }

    /** A token and when to ask for another. */
    private record Kept(AccessToken token, Instant refreshAt) {}
}
