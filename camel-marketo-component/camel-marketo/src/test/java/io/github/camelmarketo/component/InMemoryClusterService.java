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
package io.github.camelmarketo.component;

import java.util.List;
import java.util.Optional;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.support.cluster.AbstractCamelClusterService;
import org.apache.camel.support.cluster.AbstractCamelClusterView;

/** A cluster whose leader is chosen by the test. */
final class InMemoryClusterService
        extends AbstractCamelClusterService<InMemoryClusterService.View> {

    private final boolean leadsAtFirst;
    private volatile View view;

    InMemoryClusterService(String id, boolean leadsAtFirst) {
        super(id);
        this.leadsAtFirst = leadsAtFirst;
    }

    void lead(boolean leads) {
        view.lead(leads);
    }

    @Override
    protected View createView(String namespace) {
        view = new View(this, namespace, leadsAtFirst);
        return view;
    }

    static final class View extends AbstractCamelClusterView {

        private volatile boolean leads;

        View(InMemoryClusterService service, String namespace, boolean leads) {
            super(service, namespace);
            this.leads = leads;
        }

        void lead(boolean now) {
            leads = now;
            fireLeadershipChangedEvent(leads ? getLocalMember() : null);
        }

        @Override
        protected void doStart() {
            fireLeadershipChangedEvent(leads ? getLocalMember() : null);
        }

        @Override
        protected void doStop() {
            // no resources to release
        }

        @Override
        public Optional<CamelClusterMember> getLeader() {
            return leads ? Optional.of(getLocalMember()) : Optional.empty();
        }

        @Override
        public List<CamelClusterMember> getMembers() {
            return List.of(getLocalMember());
        }

        @Override
        public CamelClusterMember getLocalMember() {
            return new CamelClusterMember() {
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
                    return getClusterService().getId();
                }
            };
        }
    }
}
