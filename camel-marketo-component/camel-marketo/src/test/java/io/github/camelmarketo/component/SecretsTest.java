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

import io.github.camelmarketo.simulator.FaultScript;
import io.github.camelmarketo.simulator.IdentityCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RestOperation;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Client secret, proxy password and token are never shown. */
class SecretsTest extends MarketoTestSupport {

    private static final String SECRET = "S3cret-of-the-client";
    private static final String PASSWORD = "S3cret-of-the-proxy";

    @RegisterExtension
    static final MarketoSimulator GUARDED =
            MarketoSimulator.builder().noLimits().client("guarded-client", SECRET).build();

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withJMX(true);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        component(created, "guarded", GUARDED).setMaxRetries(1);
        MarketoComponent behindProxy = component(created, "proxied", GUARDED);
        behindProxy.setMaxRetries(0);
        behindProxy.setProxyHost("127.0.0.1");
        behindProxy.setProxyPort(1);
        behindProxy.setProxyAuthUsername("user");
        behindProxy.setProxyAuthPassword(PASSWORD);
        return created;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("reader").to("guarded:smartCampaign/getById?id=1001");
            }
        };
    }

    @Test
    void errorsShowNoSecretsAndNoTokens() {
        String uri = "guarded:smartCampaign/getById?id=1001";
        List<Consumer<FaultScript>> faults =
                List.of(
                        script -> script.error("603", "Access denied"),
                        script -> script.html(503),
                        script -> script.status(401, "application/json", "{}", Map.of()),
                        script -> script.body("{}"),
                        FaultScript::reset,
                        FaultScript::truncated);
        for (RestOperation operation : List.of(SmartCampaignCalls.GET_BY_ID, IdentityCalls.TOKEN)) {
            for (Consumer<FaultScript> each : faults) {
                GUARDED.revokeTokens();
                FaultScript script = GUARDED.on(operation);
                each.accept(script);
                script.always();
                assertShowsNoSecret(send(uri));
                script.clear();
            }
        }
        assertShowsNoSecret(send("proxied:smartCampaign/getById?id=1001"));
        assertShowsNoSecret(send("guarded:smartCampaign/getById"));
        assertShowsNoSecret(
                send("guarded:smartCampaign/getById", null, Map.of("CamelMarketoId", "x")));
        assertShowsNoSecret(send("guarded:smartCampaign/create", "{\"name\":", Map.of()));
    }

    @Test
    void logShowsNoSecretsAndNoTokensAtAnyLevel() {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            GUARDED.on(SmartCampaignCalls.GET_BY_ID).pass().error("606", "limit").reset();
            for (int i = 0; i < 3; i++) {
                send("direct:in");
                GUARDED.expireTokens();
            }
            send("guarded:smartCampaign/activate?id=999");
        } finally {
            System.setErr(before);
        }
        Logger logger = LoggerFactory.getLogger("io.github.camelmarketo.api.client.MarketoClient");

        assertThat(logger.isTraceEnabled()).isTrue();
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("smartCampaign/getById");
        assertNoSecret(log.toString(StandardCharsets.UTF_8));
    }

    @Test
    @SuppressWarnings("ObjectToString") // a future toString must not show secrets either
    void beansAndUrisShowNoSecrets() {
        send("direct:in");
        MarketoComponent component = context.getComponent("guarded", MarketoComponent.class);

        assertNoSecret(component.toString());
        assertNoSecret(component.connection().toString());
        assertNoSecret(component.connection().client().toString());
        assertNoSecret(Settings.of(component).toString());
        assertThat(context.getEndpoints())
                .isNotEmpty()
                .allSatisfy(
                        each -> {
                            assertNoSecret(each.toString());
                            assertNoSecret(each.getEndpointUri());
                        });
    }

    @Test
    void managedAttributesShowNoSecrets() throws Exception {
        send("direct:in");
        MBeanServer server = context.getManagementStrategy().getManagementAgent().getMBeanServer();

        int attributes = 0;
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            for (MBeanAttributeInfo each : server.getMBeanInfo(name).getAttributes()) {
                if (each.isReadable()) {
                    assertNoSecret(name + " " + each.getName() + readable(server, name, each));
                    attributes++;
                }
            }
        }
        assertThat(
                        server.queryNames(
                                new ObjectName(
                                        "org.apache.camel:type=components,name=\"guarded\",*"),
                                null))
                .hasSize(1);
        assertThat(attributes).isGreaterThan(50);
    }

    private static String readable(MBeanServer server, ObjectName name, MBeanAttributeInfo each) {
        try {
            return String.valueOf(server.getAttribute(name, each.getName()));
        } catch (Exception e) {
            // an attribute that is unavailable now shows nothing
            return e.toString();
        }
    }

    private static void assertShowsNoSecret(Exchange exchange) {
        assertThat(exchange.getException()).isNotNull();
        StringWriter trace = new StringWriter();
        exchange.getException().printStackTrace(new PrintWriter(trace));
        assertNoSecret(trace.toString());
    }

    private static void assertNoSecret(String text) {
        List<String> tokens =
                GUARDED.requests().stream()
                        .map(each -> each.header("Authorization").replace("Bearer ", ""))
                        .distinct()
                        .toList();
        assertThat(text).doesNotContain(SECRET).doesNotContain(PASSWORD);
        tokens.forEach(each -> assertThat(text).doesNotContain(each));
    }
}
