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
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MapStoreConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.spi.merge.LatestUpdateMergePolicy;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MapSettingsTest {

    private static final String MAP = HazelcastClusterEngine.DEFAULT_MAP;

    static Stream<Arguments> harmful() {
        MergePolicyConfig latest =
                new MergePolicyConfig().setPolicy(LatestUpdateMergePolicy.class.getName());
        return Stream.of(
                Arguments.of(map().setBackupCount(0), "backup-count must be 1 or more, not 0"),
                Arguments.of(map().setAsyncBackupCount(1), "async-backup-count must be 0, not 1"),
                Arguments.of(
                        map().setTimeToLiveSeconds(60), "time-to-live-seconds must be 0, not 60"),
                Arguments.of(map().setMaxIdleSeconds(7), "max-idle-seconds must be 0, not 7"),
                Arguments.of(
                        map().setEvictionConfig(
                                        new EvictionConfig().setEvictionPolicy(EvictionPolicy.LRU)),
                        "eviction-policy must be NONE, not LRU"),
                Arguments.of(
                        map().setMapStoreConfig(new MapStoreConfig().setEnabled(true)),
                        "map-store must not be enabled"),
                Arguments.of(
                        map().setMergePolicyConfig(latest),
                        "merge-policy must be DiscardMergePolicy, not "
                                + LatestUpdateMergePolicy.class.getName()));
    }

    @ParameterizedTest
    @MethodSource("harmful")
    void settingThatLosesAStateIsRefused(MapConfig settings, String message) {
        Config config = new Config().addMapConfig(settings);

        assertThatThrownBy(() -> MapSettings.check(config, MAP))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The Hazelcast map marketo-limit cannot keep shared limits: "
                                + message
                                + ". Change its settings on all members, or those of the pattern"
                                + " that matches its name");
    }

    @Test
    void allThatIsWrongIsTold() {
        Config config =
                new Config()
                        .addMapConfig(
                                new MapConfig("marketo*")
                                        .setBackupCount(0)
                                        .setTimeToLiveSeconds(1));

        assertThatThrownBy(() -> MapSettings.check(config, MAP))
                .hasMessageContaining(
                        "backup-count must be 1 or more, not 0; time-to-live-seconds must be 0,"
                                + " not 1");
    }

    @Test
    void settingsThatKeepTheStatesAreTaken() {
        Config config = new Config();
        config.addMapConfig(
                map().setBackupCount(2)
                        .setNearCacheConfig(new NearCacheConfig())
                        .setMergePolicyConfig(
                                new MergePolicyConfig().setPolicy("DiscardMergePolicy")));

        assertThatCode(() -> MapSettings.check(config, MAP)).doesNotThrowAnyException();
        assertThatCode(() -> MapSettings.check(new Config(), MAP)).doesNotThrowAnyException();
    }

    @Test
    void mapDoesNotGetTheSettingsOfAllMaps() {
        Config config = new Config();
        config.addMapConfig(new MapConfig("default").setTimeToLiveSeconds(60));

        MapSettings.add(config, MAP);

        assertThat(config.findMapConfig(MAP).getTimeToLiveSeconds()).isZero();
        assertThat(config.findMapConfig("other").getTimeToLiveSeconds()).isEqualTo(60);
    }

    @Test
    void settingsOfTheApplicationStay() {
        Config config = new Config();
        config.addMapConfig(map().setBackupCount(2));

        MapSettings.add(config, MAP);

        assertThat(config.findMapConfig(MAP).getBackupCount()).isEqualTo(2);
    }

    private static MapConfig map() {
        return new MapConfig(MAP);
    }
}
