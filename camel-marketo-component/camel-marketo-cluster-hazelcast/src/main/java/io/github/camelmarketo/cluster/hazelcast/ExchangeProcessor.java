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
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import io.github.camelmarketo.api.cluster.ClusterProtocol;
import io.github.camelmarketo.api.cluster.ExchangeRequest;
import java.util.Map;

/** Applies a request to the state of an instance, on the member that owns it. */
final class ExchangeProcessor
        implements EntryProcessor<String, String, Outcome>, HazelcastInstanceAware {

    private static final long serialVersionUID = 1L;

    private final String map;
    private final int quorum;
    private final ExchangeRequest request;

    private transient HazelcastInstance owner;
    private transient String stored;

    ExchangeProcessor(String map, int quorum, ExchangeRequest request) {
        this.map = map;
        this.quorum = quorum;
        this.request = request;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance member) {
        owner = member;
    }

    @Override
    public Outcome process(Map.Entry<String, String> entry) {
        try {
            checkQuorum();
            MapSettings.check(owner.getConfig(), map);
            ClusterProtocol.Applied applied =
                    ClusterProtocol.apply(
                            entry.getValue(), request, OwnerClock.millis(), OwnerClock.ID);
            stored = applied.state();
            entry.setValue(stored);
            return Outcome.of(applied.response());
        } catch (IllegalStateException | IllegalArgumentException e) {
            return Outcome.refused(e.getMessage());
        }
    }

    /** A member that is cut off from the others must not give what they give too. */
    private void checkQuorum() {
        long members =
                owner.getCluster().getMembers().stream()
                        .filter(each -> !each.isLiteMember())
                        .count();
        if (members < quorum) {
            throw new IllegalStateException(
                    "the Hazelcast cluster gives no permits while it has fewer than "
                            + quorum
                            + " members (option quorum), and one of its members sees "
                            + members
                            + "; start the others, or restore the network between them");
        }
    }

    @Override
    public EntryProcessor<String, String, Outcome> getBackupProcessor() {
        return stored == null ? null : new StoredState(stored);
    }
}
