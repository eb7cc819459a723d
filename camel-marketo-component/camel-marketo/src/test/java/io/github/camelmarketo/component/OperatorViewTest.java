package io.github.camelmarketo.component;

import io.github.camelmarketo.component.monitoring.MarketoHealthCheck;
import io.github.camelmarketo.component.monitoring.MarketoStatistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.simulator.Operation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
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
    }

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withJMX(true);
    }

    @Test
    void callsRetriesAndTokensAreCounted() {
        marketo.addCampaigns(410);
        marketo.on(Operation.BROWSE).pass().error("713", "Transient");

        Iterable<?> all =
                template.requestBody("marketo:smartCampaign/browseAll", null, Iterable.class);
        all.forEach(each -> assertThat(each).isNotNull());

        MarketoStatistics counts = statistics();
        assertThat(counts.calls()).isEqualTo(4);
        assertThat(counts.repeats()).isEqualTo(1);
        assertThat(counts.tokens()).isEqualTo(1);
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
    void healthIsUpIfATokenIsAvailable() {
        send("marketo:smartCampaign/getById?id=1001");

        HealthCheck.Result result = check().call();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(check().isReadiness()).isTrue();
        assertThat(check().isLiveness()).isFalse();
    }

    @Test
    void healthIsDownIfTheCredentialsAreRejected() {
        send("marketo:smartCampaign/getById?id=1001");
        context.getComponent("marketo", MarketoComponent.class).setClientSecret("wrong");
        marketo.on(Operation.IDENTITY).status(401).always();
        MarketoConnection connection = restartedConnection();

        HealthCheck.Result result = new MarketoHealthCheck("marketo", connection).call();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage())
                .get()
                .asString()
                .contains("identity/token")
                .doesNotContain("wrong");
    }

    @Test
    void healthIsDownWhileTheQuotaIsExhausted() {
        marketo.on(Operation.GET_BY_ID).error("607", "Daily quota reached");
        send("marketo:smartCampaign/getById?id=1001");

        HealthCheck.Result result = check().call();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage()).get().asString().contains("used up until");
    }

    @Test
    void jmxExposesTheCounters() throws Exception {
        send("marketo:smartCampaign/getById?id=1001");
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name =
                server.queryNames(
                                new ObjectName(
                                        "org.apache.camel:context="
                                                + context.getManagementName()
                                                + ",type=components,name=\"marketo\""),
                                null)
                        .iterator()
                        .next();

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

    private HealthCheck check() {
        return HealthCheckRegistry.get(context).getCheck("marketo").orElseThrow();
    }

    private MarketoStatistics statistics() {
        return context.getComponent("marketo", MarketoComponent.class).connection().statistics();
    }

    private MarketoConnection restartedConnection() {
        MarketoComponent component = context.getComponent("marketo", MarketoComponent.class);
        component.stop();
        component.start();
        return component.connection();
    }
}
