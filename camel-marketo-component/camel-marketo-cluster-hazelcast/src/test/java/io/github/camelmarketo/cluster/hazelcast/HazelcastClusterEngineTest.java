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

import static io.github.camelmarketo.cluster.hazelcast.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.MapConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.spi.merge.DiscardMergePolicy;
import io.github.camelmarketo.api.cluster.ClusterLimiter;
import io.github.camelmarketo.api.cluster.Exchanged;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What the engine does in a cluster of which all members are there. */
class HazelcastClusterEngineTest {

    private static Members members;
    private static HazelcastInstance client;
    private static HazelcastClusterEngine engine;

    private String instance;

    @BeforeAll
    static void start() {
        members = Members.three();
        client = members.client();
        engine = new HazelcastClusterEngine(members.get(0));
    }

    @AfterAll
    static void stop() {
        members.close();
    }

    @BeforeEach
    void nameInstance(TestInfo test) {
        instance = "https://" + test.getTestMethod().orElseThrow().getName() + ".example";
    }

    @Test
    void firstExchangeStoresAStateThatGivesNothing() throws Exception {
        Duration lease = Duration.ofMinutes(1);
        Exchanged first = engine.exchange(instance, request("a", 1, 1, lease));
        Exchanged second =
                new HazelcastClusterEngine(members.get(1))
                        .exchange(instance, request("b", 1, 1, lease));
        Exchanged third =
                new HazelcastClusterEngine(client).exchange(instance, request("c", 1, 1, lease));

        assertThat(first.permits()).isEmpty();
        assertThat(first.askAgain()).isPositive();
        assertThat(second.permits()).isEmpty();
        assertThat(third.permits()).isEmpty();
        assertThat(third.usage().nodes()).isEqualTo(3);
    }

    @Test
    void instancesAreApart() throws Exception {
        engine.exchange(instance, request("a", 1, 1));

        Exchanged other = engine.exchange("https://other.example", request("b", 1, 1));

        assertThat(other.usage().nodes()).isEqualTo(1);
    }

    @Test
    void retriedRequestGetsTheSamePermitsFromAnyMember() throws Exception {
        Requests.open(engine, instance);

        Exchanged first = engine.exchange(instance, request("a", 1, 3));
        Exchanged again = new HazelcastClusterEngine(client).exchange(instance, request("a", 1, 3));

        assertThat(first.permits()).hasSize(3);
        assertThat(again.permits()).isEqualTo(first.permits());
    }

    @Test
    void stateOfAnotherVersionIsToldAndKept() throws Exception {
        String other = "marketo-limit-9 x";
        states().set(instance, other);

        for (HazelcastInstance each : List.of(members.get(0), members.get(1), client)) {
            HazelcastClusterEngine here = new HazelcastClusterEngine(each);
            assertThatThrownBy(() -> here.exchange(instance, request("a", 1, 1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("do all nodes have the same version of camel-marketo?");
        }
        assertThat(states().get(instance)).isEqualTo(other);
    }

    @Test
    void stateThatWasWipedGivesNothingForALeaseAndAWindow() throws Exception {
        Requests.open(engine, instance);
        assertThat(engine.exchange(instance, request("a", 1, 2)).permits()).hasSize(2);

        states().clear();

        long wiped = System.nanoTime();
        assertThat(engine.exchange(instance, request("a", 2, 2)).permits()).isEmpty();
        Requests.open(engine, instance);
        assertThat(Duration.ofNanos(System.nanoTime() - wiped))
                .isGreaterThanOrEqualTo(Requests.LEASE.plus(Load.LIMITS.window()));
    }

    @Test
    void nodesTogetherKeepTheLimits() throws Exception {
        Requests.open(engine, instance);
        try (Load load = new Load(instance)) {
            CompletableFuture<?>[] callers =
                    List.of(members.get(0), members.get(1), members.get(2), client).stream()
                            .map(load::node)
                            .flatMap(
                                    node ->
                                            List.of(load.calls(node, 20), load.calls(node, 20))
                                                    .stream())
                            .toArray(CompletableFuture[]::new);

            CompletableFuture.allOf(callers).get(60, TimeUnit.SECONDS);

            assertThat(load.count.violations()).isEmpty();
            assertThat(load.count.calls()).isEqualTo(callers.length * 20);
            assertThat(load.limiters)
                    .extracting(ClusterLimiter::status)
                    .allSatisfy(
                            each -> {
                                assertThat(each.nodes()).isGreaterThanOrEqualTo(4);
                                assertThat(each.downSince()).isNull();
                                assertThat(each.engine()).isEqualTo(engine.name());
                            });
        }
    }

    @Test
    void mapGetsSettingsThatKeepTheStates() {
        MapConfig settings =
                members.get(2).getConfig().findMapConfig(HazelcastClusterEngine.DEFAULT_MAP);

        assertThat(settings.getName()).isEqualTo(HazelcastClusterEngine.DEFAULT_MAP);
        assertThat(settings.getBackupCount()).isEqualTo(1);
        assertThat(settings.getMergePolicyConfig().getPolicy())
                .isEqualTo(DiscardMergePolicy.class.getName());
    }

    @Test
    void nameTellsTheCluster() {
        assertThat(engine.name()).startsWith("the Hazelcast cluster test-");
        assertThat(new HazelcastClusterEngine(client).name()).isEqualTo(engine.name());
    }

    @Test
    void quorumOfNoMembersIsRefused() {
        assertThatThrownBy(() -> new HazelcastClusterEngine(client, "limits", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("quorum must be 1 or more, not 0");
    }

    private static IMap<String, String> states() {
        return client.getMap(HazelcastClusterEngine.DEFAULT_MAP);
    }
}
