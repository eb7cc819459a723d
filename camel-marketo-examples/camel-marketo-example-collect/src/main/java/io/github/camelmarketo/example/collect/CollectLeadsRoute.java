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
package io.github.camelmarketo.example.collect;

import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;

/**
 * Receives leads one at a time, as a webhook or a queue delivers them, and triggers a campaign for
 * a hundred at a time, or for fewer when no lead has arrived for a second.
 */
public class CollectLeadsRoute extends RouteBuilder {

    static final long CAMPAIGN = 3712;

    @Override
    public void configure() {
        from("direct:lead")
                .aggregate(constant(true), AggregationStrategies.groupedBody())
                .completionSize(100)
                .completionTimeout(5000)
                .forceCompletionOnStop()
                .to("marketo:smartCampaign/trigger?id=" + CAMPAIGN)
                .log(
                        "${body.accepted.size} leads accepted, request ${header.CamelMarketoRequestId}");
    }
}
