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

import io.github.camelmarketo.simulator.CampaignCalls;
import java.util.stream.LongStream;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

class AggregatedTriggerTest extends MarketoTestSupport {

    private static final long CAMPAIGN = 3712;

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:lead")
                        .aggregate(constant(true), AggregationStrategies.groupedBody())
                        .completionSize(100)
                        .completionTimeout(2_000)
                        .to("marketo:smartCampaign/trigger?id=" + CAMPAIGN);
            }
        };
    }

    @Test
    void aggregatedLeadsAreTriggeredInFullCalls() {
        LongStream.rangeClosed(1, 5_000).forEach(id -> template.sendBody("direct:lead", id));

        await().until(() -> marketo.triggeredLeads(CAMPAIGN).size() == 5_000);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(50);
        assertThat(marketo.triggeredLeads(CAMPAIGN)).doesNotHaveDuplicates();
    }

    @Test
    void incompleteCallIsSentAfterTheCompletionTimeout() {
        LongStream.rangeClosed(1, 130).forEach(id -> template.sendBody("direct:lead", id));

        await().until(() -> marketo.triggeredLeads(CAMPAIGN).size() == 130);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(2);
    }
}
