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

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.spi.properties.ClusterProperty;
import com.hazelcast.spi.properties.HazelcastProperties;
import io.github.camelmarketo.api.cluster.ClusterEngine;
import io.github.camelmarketo.api.cluster.ExchangeRequest;
import io.github.camelmarketo.api.cluster.Exchanged;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Shares the calls of many JVMs in a Hazelcast cluster, version 5.5. An instance is an entry of a
 * map, which its owner among the members changes and copies to another member before it responds.
 * The owner's monotonic clock counts, so the dates of the machines do not matter; when the owner
 * changes, no time has passed.
 *
 * <p>Members that are cut off from the others give no permits: the owner must see as many members
 * as the quorum says, more than half of all. When all copies of a state are lost, the cluster gives
 * no permits for one lease and one window.
 *
 * <p>The instance may be a member or a client. The members that a client connects to need this
 * module and camel-marketo-api on their class path. The instance is not shut down by this.
 */
public final class HazelcastClusterEngine implements ClusterEngine {

    /** The name of the map by default. */
    public static final String DEFAULT_MAP = "marketo-limit";

    /** The quorum by default: more than half of three members. */
    public static final int DEFAULT_QUORUM = 2;

    /**
     * For how long to wait for a response. Shorter than Hazelcast waits for a backup: a response
     * that comes without one is not taken, because the next owner would not know of its permits.
     */
    static final int SECONDS = 4;

    private final HazelcastInstance instance;
    private final String map;
    private final int quorum;
    private final String name;
    private final IMap<String, String> states;

    /**
     * Opens an engine with the map {@value #DEFAULT_MAP} and a quorum of {@value #DEFAULT_QUORUM}.
     *
     * @param instance a member of the cluster, or a client
     * @throws IllegalStateException when the instance is not active, or the settings of the map
     *     would lose a state; names them
     */
    public HazelcastClusterEngine(HazelcastInstance instance) {
        this(instance, DEFAULT_MAP, DEFAULT_QUORUM);
    }

    /**
     * Opens an engine.
     *
     * @param instance a member of the cluster, or a client
     * @param map the name of the map, the same on all nodes. When the configuration of a member has
     *     nothing for it, it gets settings that keep the states
     * @param quorum how many members the cluster must have to give permits, 1 or more: more than
     *     half of all. Members without data do not count
     * @throws IllegalArgumentException when the quorum is less than 1
     * @throws IllegalStateException when the instance is not active, or the settings of the map
     *     would lose a state; names them
     */
    public HazelcastClusterEngine(HazelcastInstance instance, String map, int quorum) {
        if (quorum < 1) {
            throw new IllegalArgumentException("quorum must be 1 or more, not " + quorum);
        }
        this.instance = instance;
        this.map = map;
        this.quorum = quorum;
        Config config;
        boolean member;
        try {
            config = instance.getConfig();
            name = "the Hazelcast cluster " + config.getClusterName();
            // A client does not see the settings of the map: members check them at each exchange.
            member = instance.getLocalEndpoint() instanceof Member;
            if (member) {
                MapSettings.add(config, map);
            }
            states = instance.getMap(map);
        } catch (RuntimeException e) {
            throw Failures.of(e, instance);
        }
        if (member) {
            checkBackupTimeout(config);
            MapSettings.check(config, map);
        }
    }

    private static void checkBackupTimeout(Config config) {
        long millis =
                new HazelcastProperties(config)
                        .getMillis(ClusterProperty.OPERATION_BACKUP_TIMEOUT_MILLIS);
        if (millis <= TimeUnit.SECONDS.toMillis(SECONDS)) {
            throw new IllegalStateException(
                    "The property "
                            + ClusterProperty.OPERATION_BACKUP_TIMEOUT_MILLIS.getName()
                            + " of Hazelcast must be more than "
                            + TimeUnit.SECONDS.toMillis(SECONDS)
                            + " for shared limits, not "
                            + millis);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Exchanged exchange(String instanceUrl, ExchangeRequest request)
            throws InterruptedException {
        Outcome outcome;
        boolean left;
        try {
            Set<UUID> asked = members();
            outcome =
                    states.submitToKey(instanceUrl, new ExchangeProcessor(map, quorum, request))
                            .toCompletableFuture()
                            .get(SECONDS, TimeUnit.SECONDS);
            left = !members().containsAll(asked);
        } catch (ExecutionException e) {
            throw Failures.of(e.getCause(), instance);
        } catch (TimeoutException | RuntimeException e) {
            throw Failures.of(e, instance);
        }
        if (outcome.refusal() != null) {
            throw new IllegalStateException(outcome.refusal());
        }
        if (left) {
            throw new IllegalStateException(
                    "a member left the Hazelcast cluster while it responded, so that it may have responded without a backup");
        }
        return outcome.response();
    }

    /** A backup on a member that leaves counts as done for Hazelcast. */
    private Set<UUID> members() {
        return instance.getCluster().getMembers().stream()
                .filter(each -> !each.isLiteMember())
                .map(Member::getUuid)
                .collect(Collectors.toSet());
    }

    /** Engines over the same map of the same instance are one node of a cluster. */
    @Override
    public boolean equals(Object other) {
        return other instanceof HazelcastClusterEngine engine
                && engine.instance.equals(instance)
                && engine.map.equals(map)
                && engine.quorum == quorum;
    }

    @Override
    public int hashCode() {
        return Objects.hash(instance, map, quorum);
    }
}
