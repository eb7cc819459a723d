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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.core.HazelcastInstance;
import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.cluster.ClusterEngine;
import io.github.camelmarketo.api.cluster.ClusterEngineFactory;
import io.github.camelmarketo.api.cluster.ClusterLimiter;
import io.github.camelmarketo.api.cluster.ClusterLimiterFactory;
import io.github.camelmarketo.api.limit.CallLimiter.Permit;
import io.github.camelmarketo.api.limit.Lane;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine as the component's option {@code cluster} names it. */
class HazelcastClusterEngineFactoryTest {

    private static final String INSTANCE = "https://123-abc-456.mktorest.com";

    private static Members members;
    private static HazelcastInstance member;

    private final ClusterEngineFactory factory =
            ServiceLoader.load(ClusterEngineFactory.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(each -> each.scheme().equals("hazelcast"))
                    .findFirst()
                    .orElseThrow();

    @BeforeAll
    static void start() {
        members = new Members(1, com.hazelcast.config.Config::new);
        member = members.get(0);
    }

    @AfterAll
    static void stop() {
        members.close();
    }

    @Test
    void enginesOverOneMapAreOneNodeInAJvm() {
        Map<String, String> options = Map.of("map", "limits-2", "quorum", "1");

        assertThat(factory.open(member, options))
                .isEqualTo(factory.open(member, options))
                .hasSameHashCodeAs(factory.open(member, options))
                .isNotEqualTo(factory.open(member, Map.of("map", "limits-3", "quorum", "1")))
                .isNotEqualTo(factory.open(member, Map.of("map", "limits-2", "quorum", "2")));
    }

    @Test
    void oneMemberGivesPermitsWithAQuorumOfOne() throws Exception {
        ClusterEngine engine = factory.open(member, Map.of("map", "limits-1", "quorum", "1"));
        Requests.open(engine, INSTANCE);

        try (ClusterLimiter limiter =
                new ClusterLimiterFactory(engine, "node")
                        .create(InstanceUrl.of(INSTANCE), Load.LIMITS, Duration.ofMillis(100))) {
            Permit permit =
                    limiter.acquire(Duration.ofSeconds(20), Lane.FIRST).get(30, TimeUnit.SECONDS);

            assertThat(permit).isNotNull();
            permit.release();
        }
        assertThat(member.getMap("limits-1").size()).isEqualTo(1);
    }

    @Test
    void oneMemberIsTooFewByDefault() {
        ClusterEngine engine = factory.open(member, Map.of());

        assertThatThrownBy(() -> engine.exchange(INSTANCE, Requests.request("a", 1, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the Hazelcast cluster gives no permits while it has fewer than 2 members"
                                + " (option quorum), and one of its members sees 1; start the"
                                + " others, or restore the network between them");
        assertThat(member.getMap(HazelcastClusterEngine.DEFAULT_MAP).size()).isZero();
    }

    @Test
    void instanceOfTheApplicationIsNotShutDown() throws Exception {
        ClusterEngine engine = factory.open(member, Map.of());

        assertThat(engine).isNotInstanceOf(AutoCloseable.class);
        assertThat(member.getLifecycleService().isRunning()).isTrue();
    }

    @Test
    void textIsRefused() {
        assertThatThrownBy(() -> factory.open("localhost:5701", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "cluster must name a com.hazelcast.core.HazelcastInstance of the registry,"
                                + " like hazelcast:#instance, not the text localhost:5701");
    }

    @Test
    void otherBeanIsRefused() {
        assertThatThrownBy(() -> factory.open(17, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("like hazelcast:#instance, not a java.lang.Integer");
    }

    @Test
    void unknownOptionIsRefused() {
        assertThatThrownBy(() -> factory.open(member, Map.of("ttl", "1", "map", "limits")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cluster=hazelcast has no option ttl; it has map and quorum");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "two", "", "10000", "1.5"})
    void wrongQuorumIsRefused(String quorum) {
        assertThatThrownBy(() -> factory.open(member, Map.of("quorum", quorum)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The option quorum of cluster=hazelcast must be a number of members, 1 to"
                                + " 9999, not "
                                + quorum);
    }

    @Test
    void blankMapIsRefused() {
        assertThatThrownBy(() -> factory.open(member, Map.of("map", " ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The option map of cluster=hazelcast is blank");
    }
}
