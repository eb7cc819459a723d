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

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.spi.merge.DiscardMergePolicy;
import com.hazelcast.spi.merge.PutIfAbsentMergePolicy;
import java.util.ArrayList;
import java.util.List;

/** The settings of the map, which must not lose a state or bring back an old one. */
final class MapSettings {

    /** The name of the settings of all maps that have none. */
    private static final String DEFAULT = "default";

    private MapSettings() {}

    /** Gives the map settings of its own, when the application has none for it. */
    static void add(Config config, String map) {
        if (config.findMapConfig(map).getName().equals(DEFAULT)) {
            config.addMapConfig(
                    new MapConfig(map)
                            .setBackupCount(1)
                            .setMergePolicyConfig(
                                    new MergePolicyConfig()
                                            .setPolicy(DiscardMergePolicy.class.getName())));
        }
    }

    /**
     * Checks the settings of the map.
     *
     * @throws IllegalStateException when a state can be lost or be older than what was given; names
     *     the settings
     */
    static void check(Config config, String map) {
        MapConfig found = config.findMapConfig(map);
        List<String> wrong = new ArrayList<>();
        if (found.getBackupCount() == 0) {
            wrong.add("backup-count must be 1 or more, not 0");
        }
        zero("async-backup-count", found.getAsyncBackupCount(), wrong);
        zero("time-to-live-seconds", found.getTimeToLiveSeconds(), wrong);
        zero("max-idle-seconds", found.getMaxIdleSeconds(), wrong);
        EvictionPolicy eviction = found.getEvictionConfig().getEvictionPolicy();
        if (eviction != EvictionPolicy.NONE) {
            wrong.add("eviction-policy must be NONE, not " + eviction);
        }
        if (found.getMapStoreConfig().isEnabled()) {
            wrong.add("map-store must not be enabled");
        }
        String merge = found.getMergePolicyConfig().getPolicy();
        if (!is(DiscardMergePolicy.class, merge) && !is(PutIfAbsentMergePolicy.class, merge)) {
            wrong.add("merge-policy must be DiscardMergePolicy, not " + merge);
        }
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(
                    "The Hazelcast map "
                            + map
                            + " cannot keep shared limits: "
                            + String.join("; ", wrong)
                            + ". Change its settings on all members, or those of the pattern that"
                            + " matches its name");
        }
    }

    private static void zero(String setting, int value, List<String> wrong) {
        if (value != 0) {
            wrong.add(setting + " must be 0, not " + value);
        }
    }

    private static boolean is(Class<?> policy, String name) {
        return name.equals(policy.getName()) || name.equals(policy.getSimpleName());
    }
}
