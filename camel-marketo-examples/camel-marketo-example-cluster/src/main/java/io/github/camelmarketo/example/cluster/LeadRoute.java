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
package io.github.camelmarketo.example.cluster;

import org.apache.camel.builder.RouteBuilder;

/** Triggers a campaign for one lead at a time, 20 of them at once. */
public class LeadRoute extends RouteBuilder {

    static final long CAMPAIGN = 3712;

    @Override
    public void configure() {
        from("seda:leads?concurrentConsumers=20")
                .to("marketo:smartCampaign/trigger?batching=false&id=" + CAMPAIGN);
    }
}
