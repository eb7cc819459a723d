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
import static org.awaitility.Awaitility.await;

import com.hazelcast.config.InMemoryYamlConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The settings in docs/clustering.adoc, with the network of the tests. */
class DocumentedSettingsTest {

    private static final String INSTANCE = "https://123-abc-456.mktorest.com";

    @Test
    void membersGivePermitsWhileTwoAreLeft() throws Exception {
        String settings = documented();
        try (Members members = new Members(3, () -> new InMemoryYamlConfig(settings))) {
            HazelcastInstance last = members.get(2);
            assertThat(last.getConfig().getProperty("hazelcast.max.no.heartbeat.seconds"))
                    .isEqualTo("10");
            // One member is enough for the engine, so the settings alone decide.
            HazelcastClusterEngine engine =
                    new HazelcastClusterEngine(last, HazelcastClusterEngine.DEFAULT_MAP, 1);
            Requests.open(engine, INSTANCE);

            members.get(0).getLifecycleService().terminate();
            assertThat(Requests.ask(engine, INSTANCE, Requests.request("a", 1, 1)).permits())
                    .hasSize(1);

            members.get(1).getLifecycleService().terminate();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () ->
                                    assertThatThrownBy(
                                                    () ->
                                                            engine.exchange(
                                                                    INSTANCE,
                                                                    Requests.request("b", 1, 1)))
                                            .hasCauseInstanceOf(SplitBrainProtectionException.class)
                                            .hasMessageContaining(
                                                    "than its split-brain protection asks for"));
        }
    }

    private static String documented() throws IOException {
        String page = Files.readString(Path.of("..", "..", "docs", "clustering.adoc"));
        List<MatchResult> found =
                Pattern.compile("(?ms)^\\[source,yaml\\]\n----\n(hazelcast:.*?)^----$")
                        .matcher(page)
                        .results()
                        .toList();
        assertThat(found).hasSize(1);
        return found.get(0).group(1);
    }
}
