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
package io.github.camelmarketo.cluster.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Three JVMs that share their limits in a Hazelcast cluster of themselves. */
class HazelcastClusterTest {

    @Test
    void nodesKeepTheLimitsWhenOneIsKilled() throws Exception {
        try (Cluster cluster = Cluster.of(HazelcastMembers.engines(3))) {
            for (int node = 0; node < 3; node++) {
                cluster.trigger(node, 150);
            }
            cluster.awaitCalls(150);
            cluster.node(0).kill();
            cluster.awaitDone(1, 2);

            assertThat(cluster.node(1).accepted()).isEqualTo(150);
            assertThat(cluster.node(2).accepted()).isEqualTo(150);
            cluster.assertKept();
        }
    }
}
