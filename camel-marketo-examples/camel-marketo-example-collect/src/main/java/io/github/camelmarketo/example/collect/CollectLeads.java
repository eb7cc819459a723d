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

import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Sends 5,000 leads through the route, one at a time, against a simulator in this JVM. */
public final class CollectLeads {

    private static final int LEADS = 5_000;

    private CollectLeads() {}

    public static void main(String[] arguments) throws Exception {
        try (MarketoSimulator simulator = MarketoSimulator.create().start()) {
            System.out.println("Calls a simulator at " + simulator.baseUrl());
            run(simulator, LEADS, "false");
            System.out.printf(
                    "%d leads triggered in %d calls%n",
                    simulator.triggeredLeads(CollectLeadsRoute.CAMPAIGN).size(),
                    simulator.requests(CampaignCalls.TRIGGER).size());
        }
    }

    static void run(MarketoSimulator simulator, int leads, String dryRun) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            MarketoComponent marketo = new MarketoComponent();
            marketo.setInstanceUrl(simulator.baseUrl());
            marketo.setClientId(simulator.clientId());
            marketo.setClientSecret(simulator.clientSecret());
            marketo.setDryRun(dryRun);
            context.addComponent("marketo", marketo);
            context.addRoutes(new CollectLeadsRoute());
            NotifyBuilder failed = new NotifyBuilder(context).whenFailed(1).create();
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            for (long id = 1; id <= leads; id++) {
                template.sendBody("direct:lead", id);
            }
            context.stop();
            if (failed.matches()) {
                throw new IllegalStateException("Leads were not triggered: see the log");
            }
        }
    }
}
