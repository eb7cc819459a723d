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
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Safety;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused of endpoints and Kamelets, and what a dry run tells of its calls. */
class RefusedUsesTest extends MarketoTestSupport {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "campaign/browse",
                "smartCampaign/getById?id=1001",
                "smartCampaign/browse?maxReturn=5",
                "smartCampaign/browse?offset=5",
                "smartCampaign/browse?inBody=folder"
            })
    void endpointThatIsForProducersIsNotConsumedFrom(String uri) {
        Endpoint endpoint = context.getEndpoint("marketo:" + uri);

        assertThatThrownBy(() -> endpoint.createConsumer(exchange -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(uri.substring(0, uri.indexOf('/')));
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void propertyThatAKameletLacksIsRefused() throws Exception {
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            other.addRoutes(
                    new RouteBuilder() {
                        @Override
                        public void configure() {
                            routeTemplate("marketo-campaign-test")
                                    .templateParameter("campaignId", "1")
                                    .from("direct:{{campaignId}}")
                                    .to("mock:end");
                        }
                    });
            other.addRouteFromTemplate(
                    "right", "marketo-campaign-test", parameters("campaignId", "5"));

            assertThatCode(() -> KameletProperties.check(other, "local-marketo-1"))
                    .doesNotThrowAnyException();
            assertThatCode(() -> KameletProperties.check(other, "marketo"))
                    .doesNotThrowAnyException();
            other.addRouteFromTemplate(
                    "wrong", "marketo-campaign-test", parameters("campaign", "6"));
            assertThatThrownBy(() -> KameletProperties.check(other, "local-marketo-1"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has no property campaign: ")
                    .hasMessageContaining("campaignId");
        }
    }

    @Test
    void dryRunTellsWhatItsCallsAreAbout() {
        MarketoRequest call =
                MarketoRequest.builder(
                                "smartCampaign/delete",
                                "POST",
                                "/rest/asset/v1/smartCampaign/7/delete.json",
                                Safety.ONCE)
                        .subject(Subject.campaign(7))
                        .build();

        DryRunResult planned = DryRunResult.of(List.of(call));

        assertThat(planned.subject()).isEqualTo(Subject.campaign(7));
        assertThat(planned.dryRun()).isTrue();
        assertThat(planned.json().path("id").asLong()).isEqualTo(7);
        assertThat(planned.json().path("calls").get(0).path("operation").asText())
                .isEqualTo("smartCampaign/delete");
        assertThat(DryRunResult.of(List.of()).subject()).isNull();
        assertThat(DryRunResult.of(List.of()).json().has("id")).isFalse();
    }

    private static Map<String, Object> parameters(String name, String value) {
        return Map.of("templateId", "marketo-campaign-test", name, value);
    }
}
