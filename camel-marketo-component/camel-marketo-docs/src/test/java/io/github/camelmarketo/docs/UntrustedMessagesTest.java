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
package io.github.camelmarketo.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Untrusted messages, as described on the security page. */
class UntrustedMessagesTest {

    /** Headers that select another campaign and other parameters, in different spellings. */
    private static final Map<String, Object> HOSTILE =
            Map.of(
                    "camelmarketoid", 1069,
                    "CamelMarketo.leads", "666",
                    "CAMELMARKETOTOKENS", "{\"subject\": \"hostile\"}");

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        MarketoComponent component = new MarketoComponent();
        component.setInstanceUrl(marketo.baseUrl());
        component.setClientId(marketo.clientId());
        component.setClientSecret(marketo.clientSecret());
        component.setMaxRetries(0);
        context.addComponent("marketo", component);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:open").to("marketo:smartCampaign/trigger?id=3712");

                        from("direct:outside")
                                .removeHeaders("CamelMarketo*")
                                .to("marketo:smartCampaign/trigger?id=3712");

                        from("direct:together")
                                .toD("marketo:smartCampaign/update?id=1001&description=${body}");

                        from("direct:describe")
                                .setHeader("CamelMarketoDescription", body())
                                .to("marketo:smartCampaign/update?id=1001");

                        from("direct:schedule")
                                .to(
                                        "marketo:smartCampaign/schedule?id=3713&cloneToProgramName=Ours");
                    }
                });
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void headerInAnyCaseOverridesTheUriUnlessRemoved() {
        template.send(
                "direct:open",
                each -> {
                    each.getMessage().setBody("1");
                    each.getMessage().setHeader("camelmarketoid", 1069);
                });

        assertThat(marketo.requests(CampaignCalls.TRIGGER))
                .singleElement()
                .satisfies(each -> assertThat(each.path()).contains("/1069/"));
    }

    @Test
    void removedHeadersHaveNoEffect() {
        template.sendBodyAndHeaders("direct:outside", "1", HOSTILE);

        assertThat(marketo.triggers())
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.campaignId()).isEqualTo(3712);
                            assertThat(each.leadIds()).containsExactly(1L);
                            assertThat(each.tokens()).isEmpty();
                        });
    }

    @Test
    void uriOverridesTheBody() {
        template.sendBody("direct:schedule", "{\"cloneToProgramName\": \"Theirs\"}");

        assertThat(marketo.requests(CampaignCalls.SCHEDULE))
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.path()).contains("/3713/");
                            assertThat(each.body()).contains("Ours").doesNotContain("Theirs");
                        });
    }

    @Test
    void bodyThatNamesAnotherCampaignIsRefused() {
        assertThatThrownBy(() -> template.sendBody("direct:schedule", "{\"id\": 1}"))
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id=1 in the body is not read");

        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void dynamicUriCanBeInjectedWithOptionsButAHeaderCannot() {
        String body = "text&name=Taken";

        template.sendBody("direct:together", body);
        assertThat(marketo.campaign(1001).name()).isEqualTo("Taken");

        template.sendBody("direct:describe", body + "2");
        assertThat(marketo.campaign(1001).name()).isEqualTo("Taken");
        assertThat(marketo.campaign(1001).description()).isEqualTo("text&name=Taken2");
    }

    @Test
    void noValueBreaksOutOfItsPlaceInTheRequest() {
        String value = "a&name=b=c\r\nX-Injected: 1\r\n\r\n?#/../%26";

        template.sendBody("direct:describe", value);

        assertThat(marketo.requests(SmartCampaignCalls.UPDATE))
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.form())
                                    .containsExactly(Map.entry("description", List.of(value)));
                            assertThat(each.header("X-Injected")).isNullOrEmpty();
                        });
    }

    @Test
    void neitherLeadsNorTokenValuesAreLogged() {
        marketo.on(CampaignCalls.TRIGGER).pass().error("1003", "Not active");
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        Exchange refused;
        try {
            Map<String, Object> tokens = Map.of("CamelMarketoTokens", Map.of("name", "Jane Roe"));
            template.sendBodyAndHeaders("direct:open", "987654321", tokens);
            refused =
                    template.request(
                            "direct:open",
                            each -> {
                                each.getMessage().setBody("987654321");
                                each.getMessage().setHeaders(new HashMap<>(tokens));
                            });
        } finally {
            System.setErr(before);
        }

        assertThat(refused.getException()).hasMessageContaining("1003");
        assertThat(refused.getException().getMessage())
                .doesNotContain("Jane Roe")
                .doesNotContain("987654321");
        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.contains("io.github.camelmarketo"))
                .anyMatch(line -> line.contains("smartCampaign/trigger succeeded"))
                .anyMatch(line -> line.contains("smartCampaign/trigger failed"))
                .noneMatch(line -> line.contains("Jane Roe") || line.contains("987654321"));
    }
}
