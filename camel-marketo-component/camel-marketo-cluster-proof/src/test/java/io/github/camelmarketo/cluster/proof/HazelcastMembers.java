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

import com.hazelcast.config.Config;
import com.hazelcast.config.InterfacesConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.TcpIpConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Members that talk over the loopback interface only. */
final class HazelcastMembers {

    private static final String LOOPBACK = "127.0.0.1";

    private HazelcastMembers() {}

    /** The engines of a new cluster with this many members, each a node. */
    static List<String> engines(int count) throws IOException {
        List<Integer> ports = new ArrayList<>();
        List<ServerSocket> sockets = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            sockets.add(socket);
            ports.add(socket.getLocalPort());
        }
        for (ServerSocket each : sockets) {
            each.close();
        }
        List<String> engines = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            engines.add(
                    "hazelcast:"
                            + ports.stream().map(String::valueOf).collect(Collectors.joining(",")));
            Collections.rotate(ports, 1);
        }
        return engines;
    }

    /** Starts the member of this JVM. The cluster has the ports of its members in its name. */
    static HazelcastInstance start(int own, List<Integer> ports) {
        Config config = new Config().setClusterName("proof-" + ports.stream().sorted().toList());
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.partition.count", "11");
        config.setProperty("hazelcast.socket.bind.any", "false");
        // A member that is paused for long has left the cluster.
        config.setProperty("hazelcast.max.no.heartbeat.seconds", "5");
        config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
        // It joins again soon.
        config.setProperty("hazelcast.merge.first.run.delay.seconds", "2");
        config.setProperty("hazelcast.merge.next.run.delay.seconds", "2");
        NetworkConfig network = config.getNetworkConfig();
        network.setPort(own).setPortAutoIncrement(false);
        network.setInterfaces(new InterfacesConfig().setEnabled(true).addInterface(LOOPBACK));
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.setTcpIpConfig(new TcpIpConfig().setEnabled(true));
        ports.forEach(each -> join.getTcpIpConfig().addMember(LOOPBACK + ":" + each));
        return Hazelcast.newHazelcastInstance(config);
    }
}
