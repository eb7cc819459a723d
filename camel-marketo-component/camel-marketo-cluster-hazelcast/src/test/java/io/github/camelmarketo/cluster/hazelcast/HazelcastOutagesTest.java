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
import static org.awaitility.Awaitility.await;

import com.hazelcast.config.Config;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.SplitBrainProtectionConfig;
import com.hazelcast.core.HazelcastInstance;
import io.github.camelmarketo.api.cluster.ClusterLimiter;
import io.github.camelmarketo.api.limit.Lane;
import io.github.camelmarketo.api.limit.LimiterUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the engine does while members come and go. */
class HazelcastOutagesTest {

    private static final String INSTANCE = "https://123-abc-456.mktorest.com";
    private static final String MAP = HazelcastClusterEngine.DEFAULT_MAP;

    private Members members;

    @AfterEach
    void stop() {
        members.close();
    }

    @Test
    void ownerThatDiesUnderLoadBreaksNoLimit() throws Exception {
        members = Members.three();
        Requests.open(new HazelcastClusterEngine(members.get(0)), INSTANCE);
        HazelcastInstance owner = members.owner(INSTANCE);
        List<HazelcastInstance> others =
                List.of(members.get(0), members.get(1), members.get(2)).stream()
                        .filter(each -> each != owner)
                        .toList();
        try (Load load = new Load(INSTANCE)) {
            CompletableFuture<Void> lost = load.calls(load.node(owner), 1_000_000);
            CompletableFuture<?>[] callers =
                    others.stream()
                            .map(load::node)
                            .flatMap(
                                    node ->
                                            List.of(load.calls(node, 60), load.calls(node, 60))
                                                    .stream())
                            .toArray(CompletableFuture[]::new);
            await().atMost(Duration.ofSeconds(20)).until(() -> load.count.calls() >= 60);

            owner.getLifecycleService().terminate();

            CompletableFuture.allOf(callers).get(60, TimeUnit.SECONDS);
            assertThat(load.count.violations()).isEmpty();
            assertThat(lost).isNotDone();
            assertThat(load.limiters.get(0).status().downSince()).isNotNull();
            assertThat(load.limiters.get(1).status().downSince()).isNull();
        }
    }

    @Test
    void newOwnerHasTheStateOfTheOldOne() throws Exception {
        members = Members.three();
        Requests.open(new HazelcastClusterEngine(members.get(0)), INSTANCE);
        HazelcastInstance owner = members.owner(INSTANCE);
        HazelcastInstance other = owner == members.get(0) ? members.get(1) : members.get(0);
        HazelcastClusterEngine engine = new HazelcastClusterEngine(other);
        List<Long> permits = engine.exchange(INSTANCE, request("a", 1, 3)).permits();
        Object state = other.getMap(MAP).get(INSTANCE);

        owner.getLifecycleService().terminate();

        assertThat(other.getMap(MAP).get(INSTANCE)).isEqualTo(state);
        assertThat(Requests.ask(engine, INSTANCE, request("a", 1, 3)).permits()).isEqualTo(permits);
    }

    @Test
    void lostQuorumGivesNothingUntilMembersJoinAgain() throws Exception {
        members = Members.three();
        HazelcastInstance last = members.get(2);
        HazelcastClusterEngine engine = new HazelcastClusterEngine(last);
        Requests.open(engine, INSTANCE);
        try (Load load = new Load(INSTANCE)) {
            ClusterLimiter limiter = load.node(last);
            load.calls(limiter, 3).get(30, TimeUnit.SECONDS);

            members.get(0).getLifecycleService().terminate();
            load.calls(limiter, 3).get(30, TimeUnit.SECONDS);
            members.get(1).getLifecycleService().terminate();

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(
                            () ->
                                    assertThatThrownBy(
                                                    () ->
                                                            engine.exchange(
                                                                    INSTANCE, request("a", 1, 1)))
                                            .hasMessageContaining(
                                                    "and one of its members sees 1;"));
            assertThatThrownBy(
                            () ->
                                    limiter.acquire(Duration.ofSeconds(5), Lane.FIRST)
                                            .get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(LimiterUnavailableException.class)
                    .hasMessageContaining(
                            "the shared limiter gets no response from " + engine.name())
                    .hasMessageContaining("gives no permits while it has fewer than 2 members");

            members.start(0);

            load.calls(limiter, 3).get(30, TimeUnit.SECONDS);
            assertThat(load.count.violations()).isEmpty();
        }
    }

    @Test
    void splitBrainProtectionOfTheApplicationIsTold() {
        members =
                new Members(
                        1,
                        () ->
                                new Config()
                                        .addSplitBrainProtectionConfig(
                                                new SplitBrainProtectionConfig("three", true, 3))
                                        .addMapConfig(
                                                new MapConfig(MAP)
                                                        .setSplitBrainProtectionName("three")));
        HazelcastClusterEngine engine = new HazelcastClusterEngine(members.get(0), MAP, 1);

        assertThatThrownBy(() -> engine.exchange(INSTANCE, request("a", 1, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "the Hazelcast cluster has fewer members than its split-brain protection"
                                + " asks for; start the others, or restore the network between"
                                + " them: ");
    }

    @Test
    void clientIsToldWhatMembersHaveWrong() {
        members =
                new Members(
                        2,
                        () ->
                                new Config()
                                        .addMapConfig(
                                                new MapConfig("default").setTimeToLiveSeconds(60)));
        HazelcastClusterEngine engine = new HazelcastClusterEngine(members.client());

        assertThatThrownBy(() -> engine.exchange(INSTANCE, request("a", 1, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("time-to-live-seconds must be 0, not 60");
    }

    @Test
    void clientWithoutMembersFailsInAFewSeconds() {
        members = new Members(2, Config::new);
        HazelcastClusterEngine engine = new HazelcastClusterEngine(members.client());
        members.get(0).getLifecycleService().terminate();
        members.get(1).getLifecycleService().terminate();

        long start = System.nanoTime();
        assertThatThrownBy(() -> engine.exchange(INSTANCE, request("a", 1, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the Hazelcast cl");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void instanceThatWasShutDownIsTold() {
        members = new Members(1, Config::new);
        HazelcastInstance member = members.get(0);
        HazelcastClusterEngine engine = new HazelcastClusterEngine(member);

        member.shutdown();

        String told =
                "the Hazelcast instance of this application is shut down; restart the application";
        assertThatThrownBy(() -> engine.exchange(INSTANCE, request("a", 1, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(told);
        assertThatThrownBy(() -> new HazelcastClusterEngine(member))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(told);
    }

    @Test
    void shortBackupTimeoutIsRefused() {
        members =
                new Members(
                        1,
                        () ->
                                new Config()
                                        .setProperty(
                                                "hazelcast.operation.backup.timeout.millis",
                                                "1000"));

        assertThatThrownBy(() -> new HazelcastClusterEngine(members.get(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The property hazelcast.operation.backup.timeout.millis of Hazelcast must"
                                + " be more than 4000 for shared limits, not 1000");
    }
}
