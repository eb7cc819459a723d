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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.IdentityCalls;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import io.github.camelmarketo.simulator.UsageCalls;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.console.DevConsole;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Test;

class OperatorViewTest extends MarketoTestSupport {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("meters", meters);
        return context;
    }

    /** Long enough that no call leaves the window during a test. */
    @Override
    void configure(MarketoComponent component) {
        component.setRateWindow(600_000);
        component.setOnceStore("memory");
    }

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withJMX(true);
    }

    @Test
    void callsRetriesAndTokensAreCounted() {
        marketo.addCampaigns(410);
        marketo.on(SmartCampaignCalls.BROWSE).pass().error("713", "Transient");

        Iterable<?> all =
                template.requestBody("marketo:smartCampaign/browseAll", null, Iterable.class);
        all.forEach(each -> assertThat(each).isNotNull());

        MarketoComponent component = component();
        assertThat(component.getCalls()).isEqualTo(4);
        assertThat(component.getRetries()).isEqualTo(1);
        assertThat(component.getTokenRefreshes()).isEqualTo(1);
        assertThat(meters.get("camel.marketo.calls").tag("outcome", "success").timer().count())
                .isEqualTo(3);
        assertThat(meters.get("camel.marketo.calls").tag("outcome", "713").timer().count())
                .isEqualTo(1);
        assertThat(meters.get("camel.marketo.retries").counter().count()).isEqualTo(1);
        assertThat(meters.get("camel.marketo.tokens").timer().count()).isEqualTo(1);
        assertThat(meters.get("camel.marketo.window.calls").gauge().value())
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    void consoleShowsLimitsAndFailuresButNoSecrets() {
        send("marketo:smartCampaign/getById?id=1001");
        send("marketo:smartCampaign/delete?id=424242");
        DevConsole console =
                PluginHelper.getDevConsoleResolver(context).resolveDevConsole("marketo");

        String text = (String) console.call(DevConsole.MediaType.TEXT);
        JsonObject json = (JsonObject) console.call(DevConsole.MediaType.JSON);

        assertThat(text)
                .contains("instance: " + marketo.baseUrl())
                .contains("calls: 2")
                .contains("smartCampaign/delete of campaign 424242 failed: 702")
                .doesNotContain(marketo.clientSecret());
        assertThat(json.toJson()).contains("\"callsPerWindow\"").contains("424242");
    }

    @Test
    void consoleReadsWhoMadeTheCallsOfTheDayOnlyIfAsked() {
        send("marketo:smartCampaign/getById?id=1001");
        DevConsole console =
                PluginHelper.getDevConsoleResolver(context).resolveDevConsole("marketo");

        assertThat((String) console.call(DevConsole.MediaType.TEXT)).doesNotContain("usage");
        assertThat((String) console.call(DevConsole.MediaType.TEXT, Map.of("usage", "false")))
                .doesNotContain("usage");
        assertThat(marketo.requests(UsageCalls.DAILY_USAGE)).isEmpty();

        String text = (String) console.call(DevConsole.MediaType.TEXT, Map.of("usage", "true"));
        JsonObject json =
                (JsonObject) console.call(DevConsole.MediaType.JSON, Map.of("usage", true));

        assertThat(marketo.requests(UsageCalls.DAILY_USAGE)).hasSize(2);
        String user = marketo.clientId() + "@api.example.com";
        assertThat(text)
                .containsPattern("usage of [0-9-]{10}: 2 calls")
                .contains("        " + user + ": 2")
                .doesNotContain(marketo.clientSecret());
        assertThat(json.toJson())
                .contains("\"total\":3", "{\"userId\":\"" + user + "\",\"count\":3}")
                .doesNotContain(marketo.clientSecret());
    }

    @Test
    void consoleSaysWhyTheCallsOfTheDayCannotBeRead() {
        send("marketo:smartCampaign/getById?id=1001");
        marketo.on(UsageCalls.DAILY_USAGE).error("603", "Access denied").always();
        DevConsole console =
                PluginHelper.getDevConsoleResolver(context).resolveDevConsole("marketo");

        String text = (String) console.call(DevConsole.MediaType.TEXT, Map.of("usage", "true"));
        JsonObject json =
                (JsonObject) console.call(DevConsole.MediaType.JSON, Map.of("usage", "true"));

        assertThat(text).contains("calls: 1", "usage: usage/today failed: 603");
        assertThat(json.toJson()).contains("\"failure\":\"usage").contains("603");
        assertThatThrownBy(() -> console.call(DevConsole.MediaType.TEXT, Map.of("usage", "daily")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("usage must be true or false, not 'daily'");
    }

    @Test
    void componentsOfOneInstanceShareTheReadingOfItsCalls() {
        send("marketo:smartCampaign/getById?id=1001");
        MarketoComponent second = new MarketoComponent();
        second.setInstanceUrl(component().getInstanceUrl());
        second.setClientId(component().getClientId());
        second.setClientSecret(component().getClientSecret());
        second.setRateWindow(600_000);
        context.addComponent("second", second);
        send("second:smartCampaign/getById?id=1001");
        DevConsole console =
                PluginHelper.getDevConsoleResolver(context).resolveDevConsole("marketo");

        String text = (String) console.call(DevConsole.MediaType.TEXT, Map.of("usage", "true"));

        assertThat(text.split("usage of", -1)).hasSize(3);
        assertThat(marketo.requests(UsageCalls.DAILY_USAGE)).hasSize(1);
    }

    @Test
    void healthIsUpIfATokenIsAvailable() {
        send("marketo:smartCampaign/getById?id=1001");

        HealthCheck.Result result = check().call();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(check().isReadiness()).isTrue();
        assertThat(check().isLiveness()).isFalse();
    }

    @Test
    void healthIsDownIfTheCredentialsAreRejected() throws Exception {
        send("marketo:smartCampaign/getById?id=1001");
        component().setClientSecret("wrong");
        marketo.on(IdentityCalls.TOKEN).status(401).always();
        component().stop();
        component().start();

        // Nothing but a producer or consumer opens the connection.
        context.getEndpoint("marketo:smartCampaign/browse").createProducer().start();
        HealthCheck.Result result = check().call();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage())
                .get()
                .asString()
                .contains("identity/token")
                .doesNotContain("wrong");
    }

    @Test
    void healthIsDownWhileTheQuotaIsExhausted() {
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("607", "Daily quota reached");
        send("marketo:smartCampaign/getById?id=1001");

        HealthCheck.Result result = check().call();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage()).get().asString().contains("used up until");
    }

    @Test
    void healthTellsOfADryRun() {
        send("marketo:smartCampaign/getById?id=1001");
        assertThat(check().call().getDetails()).doesNotContainKey("dryRun");

        send("marketo:smartCampaign/activate?id=1069&dryRun=true");
        assertThat(check().call().getDetails().get("dryRun"))
                .asString()
                .contains("smartCampaign/activate?dryRun=true&id=1069");

        component().setDryRun("writes");
        assertThat(check().call().getDetails()).containsEntry("dryRun", "writes");
    }

    @Test
    void jmxExposesTheCounters() throws Exception {
        send("marketo:smartCampaign/getById?id=1001");
        ObjectName name = managed();

        assertThat(server.getAttribute(name, "Calls")).isEqualTo(1L);
        assertThat(server.getAttribute(name, "CallsInFlight")).isEqualTo(0);
        assertThat(server.getAttribute(name, "QuotaBlocked")).isEqualTo(false);
    }

    @Test
    void stopRemovesMetersAndHealthCheck() {
        send("marketo:smartCampaign/getById?id=1001");

        context.getComponent("marketo", MarketoComponent.class).stop();

        assertThat(meters.find("camel.marketo.window.calls").gauge()).isNull();
        assertThat(HealthCheckHelper.invoke(context).stream().map(each -> each.getCheck().getId()))
                .doesNotContain("marketo");
    }

    @Test
    void jmxSettlesOnceKeys() throws Exception {
        String uri = "marketo:smartCampaign/schedule?id=3713&onceKey=";
        marketo.on(CampaignCalls.SCHEDULE).reset().afterWork().reset();
        assertThat(send(uri + "applied").getException()).isNotNull();
        assertThat(send(uri + "lost").getException()).isNotNull();

        assertThat(settle("applied", "APPLIED")).isEqualTo(1);
        assertThat(settle("lost", " not_applied ")).isEqualTo(1);
        assertThat(settle("unknown", "APPLIED")).isEqualTo(0);

        assertThat(send(uri + "applied").getException()).isNull();
        assertThat(marketo.requests(CampaignCalls.SCHEDULE)).hasSize(2);
        assertThat(send(uri + "lost").getException()).isNull();
        assertThat(marketo.requests(CampaignCalls.SCHEDULE)).hasSize(3);
    }

    @Test
    void jmxRefusesOtherOutcomes() {
        assertThatThrownBy(() -> settle("order-17", "true"))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("outcome must be APPLIED or NOT_APPLIED, not 'true'");
    }

    private Object settle(String key, String outcome) throws Exception {
        String text = String.class.getName();
        return server.invoke(
                managed(), "settleOnceKey", new Object[] {key, outcome}, new String[] {text, text});
    }

    private ObjectName managed() throws Exception {
        return server.queryNames(
                        new ObjectName(
                                "org.apache.camel:context="
                                        + context.getManagementName()
                                        + ",type=components,name=\"marketo\""),
                        null)
                .iterator()
                .next();
    }

    private HealthCheck check() {
        return HealthCheckRegistry.get(context).getCheck("marketo").orElseThrow();
    }

    private MarketoComponent component() {
        return context.getComponent("marketo", MarketoComponent.class);
    }
}
