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

import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Three JVMs that share their limits in PostgreSQL. */
class PostgresqlClusterTest {

    @Test
    void nodesKeepTheLimitsWhenOneIsKilledAndTheDatabaseIsRestarted() throws Exception {
        try (Postgresql database = new Postgresql();
                Cluster cluster = Cluster.of(Collections.nCopies(3, database.engine()))) {
            for (int node = 0; node < 3; node++) {
                cluster.trigger(node, 200);
            }
            cluster.awaitCalls(150);
            cluster.node(2).kill();
            cluster.awaitCalls(250);
            database.stop();
            database.start();
            cluster.awaitDone(0, 1);

            assertThat(cluster.node(0).accepted()).isEqualTo(200);
            assertThat(cluster.node(1).accepted()).isEqualTo(200);
            cluster.assertKept();
        }
    }
}
