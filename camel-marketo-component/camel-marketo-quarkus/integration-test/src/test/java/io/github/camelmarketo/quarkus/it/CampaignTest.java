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
package io.github.camelmarketo.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The component in a running Quarkus application. */
@QuarkusTest
class CampaignTest {

    /** Started while the class is loaded, before Quarkus reads the properties. */
    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create().start();

    static {
        System.setProperty("camel.component.marketo.instance-url", marketo.baseUrl());
        System.setProperty("camel.component.marketo.client-id", marketo.clientId());
        System.setProperty("camel.component.marketo.client-secret", marketo.clientSecret());
    }

    @Inject CamelContext context;

    @Inject ProducerTemplate template;

    @TestHTTPResource("/q/health/ready")
    URI ready;

    private int callsBefore;

    /** The reset of the simulator has revoked the token. This call gets a new one. */
    @BeforeEach
    void getToken() {
        template.sendBody("direct:find", null);
        callsBefore = marketo.requests().size();
    }

    @Test
    void campaignRunsFromCloneToDelete() {
        Exchange exchange =
                template.request(
                        "direct:life",
                        each -> each.getMessage().setHeader("CamelMarketoName", "For one day"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getProperty("accepted")).asString().isEqualTo("2");
        long id = marketo.triggers().get(0).campaignId();
        assertThat(id).isNotEqualTo(1069);
        assertThat(marketo.requests().stream().skip(callsBefore))
                .extracting(RecordedRequest::path)
                .containsExactly(
                        "/rest/asset/v1/smartCampaign/1069/clone.json",
                        "/rest/asset/v1/smartCampaign/" + id + "/activate.json",
                        "/rest/v1/campaigns/" + id + "/trigger.json",
                        "/rest/asset/v1/smartCampaign/" + id + "/deactivate.json",
                        "/rest/asset/v1/smartCampaign/" + id + "/delete.json");
        assertThat(marketo.triggeredLeads(id)).containsExactly(318592L, 318593L);
        assertThat(marketo.triggers().get(0).tokens()).containsEntry("{{my.message}}", "hi");
        assertThat(marketo.campaign(id)).isNull();
    }

    @Test
    void headersAreConvertedByTheComponent() {
        Instant runAt = Instant.now().plusSeconds(3600);

        template.sendBodyAndHeaders(
                "direct:schedule",
                null,
                Map.of(
                        "CamelMarketoRunAt", runAt.toString(),
                        "CamelMarketoTokens", Map.of("subject", "July")));

        assertThat(marketo.schedules())
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.campaignId()).isEqualTo(3713);
                            assertThat(each.runAt().getEpochSecond())
                                    .isEqualTo(runAt.getEpochSecond());
                            assertThat(each.tokens())
                                    .containsExactlyEntriesOf(Map.of("{{my.subject}}", "July"));
                        });
    }

    @Test
    void applicationPropertiesConfigureTheComponent() {
        MarketoComponent component = context.getComponent("marketo", MarketoComponent.class);

        assertThat(component.getInstanceUrl()).isEqualTo(marketo.baseUrl());
        assertThat(component.getRateWindow()).isEqualTo(1000);
        assertThat(component.getMaxRetries()).isEqualTo(2);
        assertThat(component.getRetryDelay()).isEqualTo(10);
    }

    @Test
    void aCallThatIsSafeToRepeatIsRepeated() {
        marketo.on(CampaignCalls.SCHEDULE).error("606", "Max rate limit exceeded");

        template.sendBody("direct:schedule", null);

        assertThat(marketo.schedules()).hasSize(1);
    }

    @Test
    void anUnknownOutcomeIsToldAndNotRepeated() {
        marketo.on(CampaignCalls.SCHEDULE).reset().afterWork();

        assertThatThrownBy(() -> template.sendBody("direct:schedule", null))
                .cause()
                .isInstanceOfSatisfying(
                        MarketoException.class,
                        each -> assertThat(each.getOutcome()).isEqualTo(Outcome.UNKNOWN));

        assertThat(marketo.schedules()).hasSize(1);
    }

    @Test
    void readinessIsDownWhenCredentialsAreRejected() throws Exception {
        assertThat(readiness().statusCode()).isEqualTo(200);
        assertThat(readiness().body()).contains("\"marketo\"");

        MarketoComponent rejected = new MarketoComponent();
        rejected.setInstanceUrl(marketo.baseUrl());
        rejected.setClientId(marketo.clientId());
        rejected.setClientSecret("n0t-the-secret");
        context.addComponent("rejected", rejected);
        try {
            context.getEndpoint("rejected:smartCampaign/getById?id=3713").createProducer().start();

            HttpResponse<String> response = readiness();

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body())
                    .contains("\"marketo:rejected\"", "identity/token failed")
                    .doesNotContain("n0t-the-secret");
        } finally {
            context.removeComponent("rejected");
        }
        assertThat(readiness().statusCode()).isEqualTo(200);
    }

    @Test
    void limitsAndOnceKeysAreSharedOverADataSourceOfAgroal() throws Exception {
        MarketoComponent shared = new MarketoComponent();
        shared.setInstanceUrl(marketo.baseUrl());
        shared.setClientId(marketo.clientId());
        shared.setClientSecret(marketo.clientSecret());
        shared.setRateWindow(1_000);
        shared.setResponseTimeout(2_000);
        shared.setCluster("jdbc:#limits");
        shared.setOnceStore("jdbc:#limits?createSchema=true");
        context.addComponent("shared", shared);
        try {
            template.sendBody("shared:smartCampaign/schedule?id=3713&onceKey=july", null);
            template.sendBody("shared:smartCampaign/schedule?id=3713&onceKey=july", null);

            assertThat(marketo.schedules()).hasSize(1);
            assertThat(shared.getClusterEngine()).startsWith("the database H2");
            assertThat(shared.getClusterNodes()).isEqualTo(1);
        } finally {
            context.removeComponent("shared");
        }
    }

    private HttpResponse<String> readiness() throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString());
    }
}
