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
package io.github.camelmarketo.example.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CampaignWatchTest {

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    @TempDir Path temp;

    @Test
    void campaignsOfTheFolderAreReportedAndThenTheirChanges() throws Exception {
        try (DefaultCamelContext camel = watch()) {
            MockEndpoint reports = reports(camel);
            reports.expectedMessageCount(2);
            camel.start();
            reports.assertIsSatisfied();
            assertThat(ids(reports)).containsExactlyInAnyOrder(1069L, 3712L);

            reports.reset();
            reports.expectedMessageCount(1);
            activate(camel, 1069);
            reports.assertIsSatisfied();

            assertThat(ids(reports)).containsExactly(1069L);
            assertThat(marketo.requests(SmartCampaignCalls.BROWSE))
                    .allSatisfy(
                            call ->
                                    assertThat(call.query().get("folder").get(0))
                                            .contains("327", "Folder"));
        }
    }

    @Test
    void watchGoesOnInADryRun() throws Exception {
        try (DefaultCamelContext camel = watch()) {
            camel.getComponent("marketo", MarketoComponent.class).setDryRun("writes");
            MockEndpoint reports = reports(camel);
            reports.expectedMessageCount(2);
            camel.start();
            reports.assertIsSatisfied();
        }
    }

    @Test
    void onlyNewChangesAreReportedAfterARestart() throws Exception {
        try (DefaultCamelContext camel = watch()) {
            MockEndpoint reports = reports(camel);
            reports.expectedMessageCount(2);
            camel.start();
            reports.assertIsSatisfied();
        }

        try (DefaultCamelContext camel = watch()) {
            MockEndpoint reports = reports(camel);
            reports.expectedMessageCount(1);
            camel.start();
            activate(camel, 1069);
            reports.assertIsSatisfied();

            assertThat(ids(reports)).containsExactly(1069L);
        }
    }

    private DefaultCamelContext watch() throws Exception {
        Properties settings = new Properties();
        settings.setProperty("instanceUrl", marketo.baseUrl());
        settings.setProperty("clientId", marketo.clientId());
        settings.setProperty("clientSecret", marketo.clientSecret());
        settings.setProperty("folder", "327");
        settings.setProperty("delay", "100");
        DefaultCamelContext camel = new DefaultCamelContext();
        CampaignWatch.addTo(camel, settings, temp.resolve("reported").toFile());
        AdviceWith.adviceWith(
                camel, "campaign-watch", route -> route.weaveAddLast().to("mock:reports"));
        return camel;
    }

    private static MockEndpoint reports(CamelContext camel) {
        return camel.getEndpoint("mock:reports", MockEndpoint.class);
    }

    private static Iterable<Long> ids(MockEndpoint reports) {
        return reports.getExchanges().stream()
                .map(exchange -> exchange.getMessage().getBody(SmartCampaign.class).id())
                .toList();
    }

    private static void activate(CamelContext camel, long id) {
        camel.createFluentProducerTemplate()
                .to("marketo:smartCampaign/activate?id=" + id)
                .request();
    }
}
