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
package io.github.camelmarketo.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kamelets with different connections work side by side and show no secret. */
class SeveralInstancesTest extends KameletTestSupport {

    private static final String EU_SECRET = "S3cret-of-eu";
    private static final String US_SECRET = "S3cret-of-us";

    @RegisterExtension
    static final MarketoSimulator eu =
            MarketoSimulator.builder().noLimits().client("eu-client", EU_SECRET).build();

    @RegisterExtension
    static final MarketoSimulator us =
            MarketoSimulator.builder().noLimits().client("us-client", US_SECRET).build();

    private final List<String> changes = Collections.synchronizedList(new ArrayList<>());

    @Test
    void eachKameletCallsItsOwnInstance() throws Exception {
        eu.addCampaign(
                CampaignSpec.batch("of eu").updatedAt(Instant.parse("2026-03-01T00:00:00Z")));

        start(new Routes());
        context.createProducerTemplate().sendBody("direct:both", "1,2");
        await().until(() -> changes.stream().anyMatch(each -> each.contains("of eu")));

        assertThat(eu.triggeredLeads(3712)).containsExactly(1L, 2L);
        assertThat(us.triggeredLeads(3712)).containsExactly(1L, 2L);
        assertThat(us.requests(SmartCampaignCalls.BROWSE)).isEmpty();
        assertThat(eu.identityRequests())
                .allSatisfy(
                        each ->
                                assertThat(each.form().get("client_id"))
                                        .containsExactly("eu-client"));
        assertThat(us.identityRequests()).hasSize(1);
    }

    @Test
    void singleUseCanHaveItsOwnConnection() throws Exception {
        connect(SINK, eu);
        connect(SINK + ".us", us);

        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:eu").to("kamelet:" + SINK + "?id=3712");
                        from("direct:us").to("kamelet:" + SINK + "/us?id=3712");
                    }
                });
        context.createProducerTemplate().sendBody("direct:eu", 1);
        context.createProducerTemplate().sendBody("direct:us", 2);

        assertThat(eu.triggeredLeads(3712)).containsExactly(1L);
        assertThat(us.triggeredLeads(3712)).containsExactly(2L);
    }

    @Test
    void neitherLogNorUriNorManagedAttributeShowsASecret() throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            start(new Routes());
            us.on(CampaignCalls.TRIGGER).error("1003", "Not active");
            context.createProducerTemplate()
                    .request("direct:both", each -> each.getMessage().setBody(1));
            await().until(() -> !changes.isEmpty());
        } finally {
            System.setErr(before);
        }
        Logger camel = LoggerFactory.getLogger("org.apache.camel.impl.DefaultCamelContext");

        assertThat(camel.isDebugEnabled()).isTrue();
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("smartCampaign/trigger");
        assertNoSecret(log.toString(StandardCharsets.UTF_8));
        assertNoSecret(
                context.getEndpoints().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining()));
        assertNoSecret(managedUris());
    }

    private String managedUris() throws Exception {
        MBeanServer server = context.getManagementStrategy().getManagementAgent().getMBeanServer();
        StringBuilder uris = new StringBuilder();
        for (ObjectName name :
                server.queryNames(new ObjectName("org.apache.camel:type=endpoints,*"), null)) {
            uris.append(name).append(server.getAttribute(name, "EndpointUri"));
        }
        assertThat(uris.toString()).contains("kamelet:").contains("local-marketo");
        return uris.toString();
    }

    private static void assertNoSecret(String text) {
        assertThat(text).doesNotContain(EU_SECRET, US_SECRET);
    }

    private final class Routes extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:both")
                    .multicast()
                    .to(uri(SINK, eu) + "&id=3712")
                    .to(uri(SINK, us) + "&id=3712");
            from(uri(SOURCE, eu) + "&delay=50")
                    .process(each -> changes.add(each.getMessage().getBody(String.class)));
        }

        private String uri(String kamelet, MarketoSimulator simulator) {
            return connection(simulator).entrySet().stream()
                    .map(each -> each.getKey() + "=RAW(" + each.getValue() + ")")
                    .collect(Collectors.joining("&", "kamelet:" + kamelet + "?", ""));
        }
    }
}
