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
package io.github.camelmarketo.cluster.jdbc;

import java.util.List;
import java.util.Optional;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.cluster.CamelClusterView;
import org.apache.camel.support.cluster.AbstractCamelClusterService;
import org.apache.camel.support.cluster.AbstractCamelClusterView;

/** A cluster service that leads in one namespace when it is told to. */
final class InMemoryLeadership extends AbstractCamelClusterService<CamelClusterView> {

    private volatile boolean leads;

    InMemoryLeadership(String namespace) {
        try {
            getView(namespace);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void lead(boolean now) {
        leads = now;
    }

    @Override
    protected CamelClusterView createView(String namespace) {
        return new View(namespace);
    }

    private final class View extends AbstractCamelClusterView implements CamelClusterMember {

        View(String namespace) {
            super(InMemoryLeadership.this, namespace);
        }

        @Override
        public Optional<CamelClusterMember> getLeader() {
            return leads ? Optional.of(this) : Optional.empty();
        }

        @Override
        public CamelClusterMember getLocalMember() {
            return this;
        }

        @Override
        public List<CamelClusterMember> getMembers() {
            return List.of();
        }

        @Override
        public boolean isLeader() {
            return leads;
        }

        @Override
        public boolean isLocal() {
            return true;
        }

        @Override
        public String getId() {
            return "node";
        }
    }
}
