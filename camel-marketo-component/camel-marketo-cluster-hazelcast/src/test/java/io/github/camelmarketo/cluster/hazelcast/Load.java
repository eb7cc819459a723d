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
package io.github.camelmarketo.cluster.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.cluster.ClusterLimiter;
import io.github.camelmarketo.api.cluster.ClusterLimiterFactory;
import io.github.camelmarketo.api.limit.CallLimiter.Permit;
import io.github.camelmarketo.api.limit.CallLimits;
import io.github.camelmarketo.api.limit.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Nodes that call an instance, which counts. */
final class Load implements AutoCloseable {

    static final CallLimits LIMITS = new CallLimits(5, 40, Duration.ofSeconds(1));

    final CallCount count = new CallCount(LIMITS);
    final List<ClusterLimiter> limiters = new ArrayList<>();
    private final String instance;

    Load(String instance) {
        this.instance = instance;
    }

    /** Adds a node. */
    ClusterLimiter node(HazelcastInstance hazelcast) {
        ClusterLimiterFactory factory =
                new ClusterLimiterFactory(
                        new HazelcastClusterEngine(hazelcast), "node" + limiters.size());
        ClusterLimiter limiter =
                factory.create(InstanceUrl.of(instance), LIMITS, Duration.ofMillis(100));
        limiters.add(limiter);
        return limiter;
    }

    /** Calls of 5 ms, one after the other. */
    CompletableFuture<Void> calls(ClusterLimiter limiter, int left) {
        if (left == 0) {
            return CompletableFuture.completedFuture(null);
        }
        return limiter.acquire(Duration.ofMinutes(1), Lane.FIRST)
                .thenCompose(
                        permit -> {
                            count.arrived();
                            return later(permit);
                        })
                .thenCompose(ignored -> calls(limiter, left - 1));
    }

    private CompletableFuture<Void> later(Permit permit) {
        return CompletableFuture.runAsync(
                () -> {
                    count.ended();
                    permit.release();
                },
                CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        limiters.forEach(ClusterLimiter::close);
    }
}
