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
package io.github.camelmarketo.api.limit;

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.internal.Time;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instances that this JVM calls. Marketo counts calls per subscription, whoever makes them, so
 * everything that calls one instance shares one limiter and one daily quota. This is the only
 * static state of the library. Other class loaders with this library share the window in memory,
 * through {@link io.github.camelmarketo.api.internal.JvmWide}.
 */
public final class MarketoInstances {

    private static final Logger LOG = LoggerFactory.getLogger(MarketoInstances.class);
    private static final Map<InstanceUrl, Shared> INSTANCES = new HashMap<>();
    private static final CallLimiterFactory IN_MEMORY =
            (instance, limits, longestCall) ->
                    new SlidingWindowLimiter(limits, Time.system(), Window.shared(instance.base()));

    /**
     * An instance without users is kept this long, at least its window, so that a restart keeps the
     * count.
     */
    private static final Duration KEPT = Duration.ofHours(1);

    private MarketoInstances() {}

    /**
     * Joins the users of an instance, with the exact window in memory.
     *
     * @param url the instance
     * @param limits the limits that the user wants to keep; when users differ the strictest hold
     * @param dailyQuota calls a day that the instance takes, 0 for not known; when users differ the
     *     smallest holds
     * @return a membership, to be closed when the user stops
     */
    public static Membership join(InstanceUrl url, CallLimits limits, int dailyQuota) {
        return join(url, limits, dailyQuota, Duration.ofMinutes(5), null);
    }

    /**
     * Joins the users of an instance.
     *
     * @param url the instance
     * @param limits the limits that the user wants to keep; when users differ the strictest hold
     * @param dailyQuota calls a day that the instance takes, 0 for not known; when users differ the
     *     smallest holds
     * @param longestCall how long a call can be in flight at most
     * @param factory creates the limiter, unless a user with an equal factory has one already; null
     *     for the exact window in memory
     * @return a membership, to be closed when the user stops
     */
    public static Membership join(
            InstanceUrl url,
            CallLimits limits,
            int dailyQuota,
            Duration longestCall,
            CallLimiterFactory factory) {
        synchronized (INSTANCES) {
            Instant now = Instant.now();
            INSTANCES.values().removeIf(each -> each.isOver(now));
            Shared shared = INSTANCES.computeIfAbsent(url, ignored -> new Shared());
            CallLimiterFactory chosen = factory == null ? IN_MEMORY : factory;
            CallLimiter limiter = shared.limiters.get(chosen);
            if (limiter == null) {
                limiter = chosen.create(url, limits, longestCall);
                limiter.quota(shared.quota);
                shared.limiters.put(chosen, limiter);
            }
            Membership membership =
                    new Membership(url, shared, chosen, limiter, limits, dailyQuota);
            shared.members.add(membership);
            if (shared.members.stream().anyMatch(each -> !each.limits.equals(limits))) {
                LOG.warn(
                        "Different call limits are set for the Marketo instance {}: the strictest of them hold, {}",
                        url,
                        shared.strictest());
            }
            if (shared.members.stream()
                    .anyMatch(each -> each.isShared() != membership.isShared())) {
                LOG.warn(
                        "Some components count the calls to the Marketo instance {} in a cluster and some by themselves: together they break its limits. Set the option cluster on all of them",
                        url);
            }
            shared.apply();
            return membership;
        }
    }

    private static final class Shared {

        private final Map<CallLimiterFactory, CallLimiter> limiters = new HashMap<>();
        private DailyQuota quota = new DailyQuota(Clock.systemUTC());
        private final List<Membership> members = new ArrayList<>();
        private Instant unusedSince;

        CallLimits strictest() {
            return members.stream()
                    .map(each -> each.limits)
                    .reduce(CallLimits::stricter)
                    .orElseThrow();
        }

        void apply() {
            if (members.isEmpty()) {
                limiters.values().forEach(Shared::close);
                unusedSince = Instant.now();
                // What a restart must learn anew costs one call; a block that has become wrong
                // would cost a day.
                quota = new DailyQuota(Clock.systemUTC());
                return;
            }
            unusedSince = null;
            limiters.values().forEach(each -> each.limits(strictest()));
            quota.limit(
                    members.stream()
                            .mapToInt(each -> each.dailyQuota)
                            .filter(each -> each > 0)
                            .min()
                            .orElse(0));
        }

        void leave(Membership member) {
            members.remove(member);
            boolean used = members.stream().anyMatch(each -> each.factory.equals(member.factory));
            // The window in memory outlives its users, so that a restart keeps the count.
            if (!used && member.factory != IN_MEMORY) {
                limiters.remove(member.factory);
                close(member.limiter);
            }
            apply();
        }

        /** One that fails keeps nothing else from ending. */
        private static void close(CallLimiter limiter) {
            try {
                limiter.close();
            } catch (RuntimeException e) {
                LOG.warn("A call limiter could not be closed: {}", e.toString());
            }
        }

        boolean isOver(Instant now) {
            return unusedSince != null
                    && now.isAfter(unusedSince.plus(KEPT))
                    && limiters.values().stream().allMatch(each -> each.usage().inWindow() == 0);
        }
    }

    /** A user's part in an instance. */
    public static final class Membership implements AutoCloseable {

        private final InstanceUrl url;
        private final Shared shared;
        private final CallLimiterFactory factory;
        private final CallLimiter limiter;
        private final CallLimits limits;
        private final int dailyQuota;

        private Membership(
                InstanceUrl url,
                Shared shared,
                CallLimiterFactory factory,
                CallLimiter limiter,
                CallLimits limits,
                int dailyQuota) {
            this.url = url;
            this.shared = shared;
            this.factory = factory;
            this.limiter = limiter;
            this.limits = limits;
            this.dailyQuota = dailyQuota;
        }

        /** Whether its calls count in a window of others than this JVM, or may. */
        private boolean isShared() {
            return factory != IN_MEMORY;
        }

        /**
         * Returns the limiter of the instance.
         *
         * @return the limiter that all its users with equal factories share
         */
        public CallLimiter limiter() {
            return limiter;
        }

        /**
         * Returns the daily quota of the instance.
         *
         * @return the count that all its users share
         */
        public DailyQuota quota() {
            synchronized (INSTANCES) {
                return shared.quota;
            }
        }

        @Override
        public void close() {
            synchronized (INSTANCES) {
                if (shared.members.contains(this)) {
                    shared.leave(this);
                }
            }
        }

        @Override
        public String toString() {
            return "Membership[" + url + ", " + limits + "]";
        }
    }
}
