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
import io.github.camelmarketo.api.cluster.ClusterEngine;
import io.github.camelmarketo.api.cluster.ClusterEngineFactory;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Opens {@code hazelcast:#instance}, with the options {@code map} and {@code quorum}. */
public final class HazelcastClusterEngineFactory implements ClusterEngineFactory {

    private static final String MAP = "map";
    private static final String QUORUM = "quorum";

    /** Creates the factory, as a service of the class path. */
    public HazelcastClusterEngineFactory() {}

    /** Returns {@code hazelcast}. */
    @Override
    public String scheme() {
        return "hazelcast";
    }

    /**
     * Opens an engine.
     *
     * @param place the {@code HazelcastInstance}, a member or a client; not shut down by the engine
     * @param options {@code map}, the name of the map, {@value HazelcastClusterEngine#DEFAULT_MAP}
     *     by default; {@code quorum}, how many members must be there to give permits, {@value
     *     HazelcastClusterEngine#DEFAULT_QUORUM} by default
     * @return the engine
     * @throws IllegalArgumentException when the place is anything else, an option is not known or
     *     has a wrong value
     * @throws IllegalStateException when the instance is not active, or the settings of the map
     *     would lose a state
     */
    @Override
    public ClusterEngine open(Object place, Map<String, String> options) {
        if (!(place instanceof HazelcastInstance instance)) {
            throw new IllegalArgumentException(
                    "cluster must name a com.hazelcast.core.HazelcastInstance of the registry, like"
                            + " hazelcast:#instance, not "
                            + (place instanceof String
                                    ? "the text " + place
                                    : "a " + place.getClass().getName()));
        }
        Set<String> unknown = new TreeSet<>(options.keySet());
        unknown.removeAll(Set.of(MAP, QUORUM));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "cluster=hazelcast has no option "
                            + String.join(", ", unknown)
                            + "; it has map and quorum");
        }
        return new HazelcastClusterEngine(instance, map(options), quorum(options));
    }

    private static String map(Map<String, String> options) {
        String map = options.getOrDefault(MAP, HazelcastClusterEngine.DEFAULT_MAP);
        if (map.isBlank()) {
            throw new IllegalArgumentException("The option map of cluster=hazelcast is blank");
        }
        return map;
    }

    private static int quorum(Map<String, String> options) {
        String quorum = options.get(QUORUM);
        if (quorum == null) {
            return HazelcastClusterEngine.DEFAULT_QUORUM;
        }
        if (!quorum.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException(
                    "The option quorum of cluster=hazelcast must be a number of members, 1 to 9999,"
                            + " not "
                            + quorum);
        }
        return Integer.parseInt(quorum);
    }
}
