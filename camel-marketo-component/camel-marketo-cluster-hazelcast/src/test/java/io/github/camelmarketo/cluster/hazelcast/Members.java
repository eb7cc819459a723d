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

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.InterfacesConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.TcpIpConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The members of a cluster in this JVM, which talk over the loopback interface only. */
final class Members implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final String cluster = "test-" + UUID.randomUUID();
    private final List<Integer> ports = freePorts(3);
    private final List<HazelcastInstance> started = new ArrayList<>();
    private final Supplier<Config> settings;

    /** Starts members with settings; those of the network are set here. */
    Members(int count, Supplier<Config> settings) {
        this.settings = settings;
        for (int index = 0; index < count; index++) {
            start(index);
        }
    }

    static Members three() {
        return new Members(3, Config::new);
    }

    /** Starts the member of a place, which has none that is running. */
    HazelcastInstance start(int index) {
        Config config = settings.get().setClusterName(cluster);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.partition.count", "11");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.socket.bind.any", "false");
        NetworkConfig network = config.getNetworkConfig();
        network.setPort(ports.get(index)).setPortAutoIncrement(false);
        network.setInterfaces(new InterfacesConfig().setEnabled(true).addInterface(LOOPBACK));
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.setTcpIpConfig(new TcpIpConfig().setEnabled(true));
        ports.forEach(each -> join.getTcpIpConfig().addMember(LOOPBACK + ":" + each));
        HazelcastInstance member = Hazelcast.newHazelcastInstance(config);
        started.add(member);
        return member;
    }

    HazelcastInstance client() {
        ClientConfig config = new ClientConfig().setClusterName(cluster);
        config.setProperty("hazelcast.logging.type", "slf4j");
        ports.forEach(each -> config.getNetworkConfig().addAddress(LOOPBACK + ":" + each));
        HazelcastInstance client = HazelcastClient.newHazelcastClient(config);
        started.add(client);
        return client;
    }

    HazelcastInstance get(int index) {
        return started.get(index);
    }

    /** The member that owns a key. */
    HazelcastInstance owner(String key) {
        return started.stream()
                .filter(each -> each.getLifecycleService().isRunning())
                .filter(
                        each ->
                                each.getPartitionService()
                                        .getPartition(key)
                                        .getOwner()
                                        .equals(each.getLocalEndpoint()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        // Clients first: they would look for their members.
        for (int index = started.size() - 1; index >= 0; index--) {
            started.get(index).getLifecycleService().terminate();
        }
    }

    private static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int index = 0; index < count; index++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket each : sockets) {
                each.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
