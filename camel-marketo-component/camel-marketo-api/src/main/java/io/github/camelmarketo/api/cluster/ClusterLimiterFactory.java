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
package io.github.camelmarketo.api.cluster;

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.internal.Time;
import io.github.camelmarketo.api.limit.CallLimiterFactory;
import io.github.camelmarketo.api.limit.CallLimits;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/**
 * Creates limiters that share the limits of an instance with the other nodes of a cluster. All
 * nodes have the same engine and the same settings.
 *
 * <p>Factories with equal engines and the same name of the node are equal: what uses them in one
 * JVM is one node.
 */
public final class ClusterLimiterFactory implements CallLimiterFactory {

    private static final int SUFFIX = 8;
    private static final int LONGEST_NODE = 80;

    private final ClusterEngine engine;
    private final String node;

    /**
     * Creates a factory for the node with the name of this host.
     *
     * @param engine what the nodes share
     */
    public ClusterLimiterFactory(ClusterEngine engine) {
        this(engine, host());
    }

    /**
     * Creates a factory.
     *
     * @param engine what the nodes share
     * @param node the name of this node, for monitoring: 1 to 80 ASCII characters without white
     *     space. Each limiter adds a random suffix, so that two nodes with one name are two
     * @throws IllegalArgumentException when the name is not such a text
     */
    public ClusterLimiterFactory(ClusterEngine engine, String node) {
        this.engine = Objects.requireNonNull(engine, "engine");
        ExchangeRequest.checkName(node);
        if (node.length() > LONGEST_NODE) {
            throw new IllegalArgumentException(
                    "The name of a node must have at most "
                            + LONGEST_NODE
                            + " characters: "
                            + node);
        }
        this.node = node;
    }

    @Override
    public ClusterLimiter create(InstanceUrl instance, CallLimits limits, Duration longestCall) {
        String name = node + "-" + UUID.randomUUID().toString().substring(0, SUFFIX);
        return new ClusterLimiter(
                name,
                engine.name(),
                limits,
                longestCall,
                Time.system(),
                Exchanges.of(engine, instance.base(), name));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClusterLimiterFactory factory
                && engine.equals(factory.engine)
                && node.equals(factory.node);
    }

    @Override
    public int hashCode() {
        return Objects.hash(engine, node);
    }

    private static String host() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "node";
        }
        String fit = host.replaceAll("[^A-Za-z0-9.-]", "");
        return fit.isEmpty() ? "node" : fit.substring(0, Math.min(LONGEST_NODE, fit.length()));
    }
}
