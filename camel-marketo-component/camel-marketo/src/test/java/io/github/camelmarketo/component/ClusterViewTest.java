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
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.console.DevConsole;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators see of a component that shares its limits. */
class ClusterViewTest extends MarketoTestSupport {

    private static final String FIND = "marketo:smartCampaign/getById?id=1001";

    private final TestClusterEngine engine = new TestClusterEngine();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private String node;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("engine", engine);
        context.getRegistry().bind("meters", meters);
        component(context, "alone", marketo);
        return context;
    }

    @Override
    void configure(MarketoComponent component) {
        component.setCluster("#engine");
        component.setResponseTimeout(1_000);
        component.setOperationTimeout(2_000);
    }

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withJMX(true);
    }

    @BeforeEach
    void call() {
        await().untilAsserted(() -> assertThat(send(FIND).getException()).isNull());
        node = engine.nodes().iterator().next();
    }

    @Test
    void consoleShowsTheClusterOfAComponentThatHasOne() {
        send("alone:smartCampaign/getById?id=1001");
        DevConsole console =
                PluginHelper.getDevConsoleResolver(context).resolveDevConsole("marketo");

        String text = (String) console.call(DevConsole.MediaType.TEXT);
        List<?> json =
                (List<?>) ((JsonObject) console.call(DevConsole.MediaType.JSON)).get("components");

        assertThat(text)
                .containsOnlyOnce("clusterNode: " + node)
                .contains("clusterEngine: the test engine", "clusterNodes: 1")
                .containsPattern("clusterPermitsHeld: \\d")
                .contains("clusterWaitingHere: 0", "clusterWaitingElsewhere: 0")
                .containsPattern("clusterEngineLatencyMillis: \\d+")
                .containsPattern("clusterEngineDownSince: \\R")
                .containsPattern("clusterOpensAt: \\R")
                .doesNotContain(marketo.clientSecret());
        assertThat((JsonObject) json.get(0)).doesNotContainKey("clusterNode");
        assertThat((JsonObject) json.get(1))
                .containsEntry("clusterNode", node)
                .containsEntry("clusterEngineDownSince", "");
    }

    @Test
    void healthIsDownWhileTheEngineIsDown() {
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(health().getDetails())
                .containsEntry("clusterNode", node)
                .containsEntry("clusterEngine", "the test engine")
                .doesNotContainKey("clusterEngineDownSince");

        engine.down(true);
        send(FIND);

        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health().getMessage())
                .get()
                .asString()
                .contains("the shared limiter gets no response from the test engine since")
                .contains("connection refused");
        assertThat(health().getDetails()).containsKey("clusterEngineDownSince");

        engine.down(false);

        await().untilAsserted(
                        () -> assertThat(health().getState()).isEqualTo(HealthCheck.State.UP));
    }

    @Test
    void stateThatWasLostIsShown() throws Exception {
        engine.loseState();
        assertThat(send(FIND).getException())
                .hasMessageContaining("the shared limiter gives no permit until 20")
                .hasMessageContaining("the test engine had no state");

        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(health().getDetails().get("clusterOpensAt").toString()).startsWith("20");
        assertThat((String) server.getAttribute(managed("marketo"), "ClusterOpensAt"))
                .startsWith("20");
    }

    @Test
    void jmxShowsTheCluster() throws Exception {
        ObjectName name = managed("marketo");

        assertThat(server.getAttribute(name, "ClusterNode")).isEqualTo(node);
        assertThat(server.getAttribute(name, "ClusterEngine")).isEqualTo("the test engine");
        assertThat(server.getAttribute(name, "ClusterNodes")).isEqualTo(1);
        assertThat((int) server.getAttribute(name, "ClusterPermitsHeld")).isNotNegative();
        assertThat(server.getAttribute(name, "ClusterWaitingHere")).isEqualTo(0);
        assertThat(server.getAttribute(name, "ClusterWaitingElsewhere")).isEqualTo(0);
        assertThat((long) server.getAttribute(name, "ClusterEngineLatencyMillis")).isNotNegative();
        assertThat(server.getAttribute(name, "ClusterEngineDownSince")).isEqualTo("");
        assertThat(server.getAttribute(name, "ClusterOpensAt")).isEqualTo("");

        engine.down(true);
        send(FIND);

        assertThat((String) server.getAttribute(name, "ClusterEngineDownSince")).startsWith("20");
    }

    @Test
    void jmxShowsNoClusterWhereThereIsNone() throws Exception {
        send("alone:smartCampaign/getById?id=1001");
        ObjectName name = managed("alone");

        assertThat(server.getAttribute(name, "ClusterNode")).isNull();
        assertThat(server.getAttribute(name, "ClusterNodes")).isEqualTo(0);
        assertThat(server.getAttribute(name, "ClusterEngineDownSince")).isNull();
    }

    @Test
    void metersShowTheClusterUntilTheComponentStops() {
        send("alone:smartCampaign/getById?id=1001");

        assertThat(clusterMeters())
                .extracting(Meter.Id::getName)
                .containsExactlyInAnyOrder(
                        "camel.marketo.cluster.nodes",
                        "camel.marketo.cluster.permits.held",
                        "camel.marketo.cluster.waiting.here",
                        "camel.marketo.cluster.waiting.elsewhere",
                        "camel.marketo.cluster.engine.latency",
                        "camel.marketo.cluster.engine.down");
        assertThat(clusterMeters())
                .allSatisfy(
                        each -> {
                            assertThat(each.getTag("component")).isEqualTo("marketo");
                            assertThat(each.getTag("node")).isEqualTo(node);
                            assertThat(each.getTag("engine")).isEqualTo("the test engine");
                        });
        assertThat(meters.get("camel.marketo.cluster.nodes").gauge().value()).isEqualTo(1);
        assertThat(seconds("latency")).isBetween(0.0, 10.0);
        assertThat(seconds("down")).isZero();

        engine.down(true);
        send(FIND);

        assertThat(seconds("down")).isBetween(0.1, 60.0);

        context.getComponent("marketo", MarketoComponent.class).stop();
        assertThat(clusterMeters()).isEmpty();
    }

    private double seconds(String name) {
        return meters.get("camel.marketo.cluster.engine." + name)
                .timeGauge()
                .value(TimeUnit.SECONDS);
    }

    private List<Meter.Id> clusterMeters() {
        return meters.getMeters().stream()
                .map(Meter::getId)
                .filter(each -> each.getName().startsWith("camel.marketo.cluster."))
                .toList();
    }

    private HealthCheck.Result health() {
        return HealthCheckRegistry.get(context).getCheck("marketo").orElseThrow().call();
    }

    private ObjectName managed(String component) throws Exception {
        return new ObjectName(
                "org.apache.camel:context=%s,type=components,name=\"%s\""
                        .formatted(context.getManagementName(), component));
    }
}
