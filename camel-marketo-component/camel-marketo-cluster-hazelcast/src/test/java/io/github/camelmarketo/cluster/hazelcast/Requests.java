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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.cluster.ClusterEngine;
import io.github.camelmarketo.api.cluster.ExchangeRequest;
import io.github.camelmarketo.api.cluster.Exchanged;
import io.github.camelmarketo.api.limit.QuotaReport;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Requests of nodes with short leases. */
final class Requests {

    static final Duration LEASE = Duration.ofMillis(300);

    private Requests() {}

    static ExchangeRequest request(String node, long number, int wanted) {
        return request(node, number, wanted, LEASE);
    }

    static ExchangeRequest request(String node, long number, int wanted, Duration lease) {
        return new ExchangeRequest(
                node,
                number,
                wanted,
                Load.LIMITS,
                lease,
                List.of(),
                List.of(),
                QuotaReport.NONE,
                ExchangeRequest.UNKNOWN);
    }

    /**
     * Asks until the engine responds, as nodes do: a response during which a member left is not
     * taken.
     */
    static Exchanged ask(ClusterEngine engine, String instance, ExchangeRequest request) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> engine.exchange(instance, request), Objects::nonNull);
    }

    /** Asks until a new state gives permits: what was before its first request is not known. */
    static void open(ClusterEngine engine, String instance) {
        long[] number = {0};
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .untilAsserted(
                        () -> {
                            number[0]++;
                            assertThat(
                                            engine.exchange(
                                                            instance,
                                                            request("opener", number[0], 1))
                                                    .permits())
                                    .isNotEmpty();
                        });
    }
}
