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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.cluster.ClusteredRoutePolicy;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsumerClusterTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

    @RegisterExtension
    static MarketoSimulator marketo =
            MarketoSimulator.builder().noLimits().withoutDefaultContent().build();

    private final MemoryStateRepository repository = new MemoryStateRepository();

    @Test
    void onlyTheLeaderPollsAndTheNextLeaderContinuesAtTheSharedWatermark() throws Exception {
        marketo.addCampaigns(3, CampaignSpec.batch("C"), MARCH, Duration.ofSeconds(1));
        List<Object> first = new CopyOnWriteArrayList<>();
        List<Object> second = new CopyOnWriteArrayList<>();
        InMemoryClusterService one = new InMemoryClusterService("one", true);
        InMemoryClusterService two = new InMemoryClusterService("two", false);

        try (DefaultCamelContext leader = context(one, first);
                DefaultCamelContext follower = context(two, second)) {
            leader.start();
            follower.start();
            await().until(() -> first.size() == 3);
            assertThat(second).isEmpty();

            one.lead(false);
            await().until(() -> !leader.getRouteController().getRouteStatus("watch").isStarted());
            marketo.addCampaign(CampaignSpec.batch("later").id(99).updatedAt(MARCH.plusSeconds(9)));
            two.lead(true);

            await().until(() -> second.size() == 1);
            assertThat(first).hasSize(3);
        }
    }

    @Test
    void suspendedRouteDoesNotPollAndLosesNothing() throws Exception {
        List<Object> bodies = new CopyOnWriteArrayList<>();
        InMemoryClusterService alone = new InMemoryClusterService("alone", true);
        try (DefaultCamelContext context = context(alone, bodies)) {
            context.start();
            await().until(() -> !marketo.requests(SmartCampaignCalls.BROWSE).isEmpty());
            context.getRouteController().suspendRoute("watch");
            marketo.addCampaign(CampaignSpec.batch("meanwhile").id(5).updatedAt(MARCH));
            assertThat(bodies).isEmpty();

            context.getRouteController().resumeRoute("watch");

            await().until(() -> bodies.size() == 1);
        }
    }

    private DefaultCamelContext context(InMemoryClusterService cluster, List<Object> bodies)
            throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("repository", repository);
        MarketoTestSupport.component(context, "marketo", marketo);
        context.addService(cluster);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() throws Exception {
                        from("marketo:smartCampaign/browse?delay=20&initialDelay=0&stateRepository=#repository")
                                .routeId("watch")
                                .routePolicy(ClusteredRoutePolicy.forNamespace(cluster, "marketo"))
                                .process(exchange -> bodies.add(exchange.getMessage().getBody()));
                    }
                });
        return context;
    }
}
