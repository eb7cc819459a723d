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
package io.github.camelmarketo.cluster.jdbc;

import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.component.MarketoComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.component.master.MasterComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.FileStateRepository;

/** A context that watches campaigns when it is the leader. */
final class WatchNode implements AutoCloseable {

    static final String NAMESPACE = "marketo-watch";

    private static final String WATCH =
            "marketo:smartCampaign/browse?stateRepository=#state&initialDelay=0&delay=100";

    private final DefaultCamelContext context = new DefaultCamelContext();

    /** Creates a node that is not started. */
    WatchNode(String url, String clientId, String clientSecret) {
        MarketoComponent component = new MarketoComponent();
        component.setInstanceUrl(url);
        component.setClientId(clientId);
        component.setClientSecret(clientSecret);
        component.setRateWindow(200);
        component.setCallsPerWindow(10_000);
        context.addComponent("marketo", component);
        context.getShutdownStrategy().setTimeout(10);
    }

    /** The nodes of one host: who has locked the file leads. */
    WatchNode withFile(Path folder) throws Exception {
        FileLockClusterService service = new FileLockClusterService();
        service.setRoot(folder.resolve("cluster").toString());
        service.setAcquireLockDelay(10, TimeUnit.MILLISECONDS);
        service.setAcquireLockInterval(100, TimeUnit.MILLISECONDS);
        return with(
                service,
                FileStateRepository.fileStateRepository(folder.resolve("changes.state").toFile()));
    }

    /** The nodes with one database: who has the lease leads. */
    WatchNode withDatabase(DataSource database) throws Exception {
        JdbcClusterService service = service(database);
        return with(service, new JdbcStateRepository(database, service, NAMESPACE));
    }

    static JdbcClusterService service(DataSource database) {
        JdbcClusterService service = new JdbcClusterService(database);
        service.setLeaseDuration(Duration.ofSeconds(4));
        return service;
    }

    WatchNode with(CamelClusterService service, StateRepository<String, String> repository)
            throws Exception {
        context.addService(service);
        context.getRegistry().bind("state", repository);
        MasterComponent master = new MasterComponent();
        master.setBackOffDelay(500);
        context.addComponent("master", master);
        return this;
    }

    /** Watches by the master component. */
    WatchNode start(Consumer<SmartCampaign> handler) throws Exception {
        return start("master:" + NAMESPACE + ":" + WATCH, null, handler);
    }

    /** Watches in a route with a policy. */
    WatchNode start(RoutePolicy policy, Consumer<SmartCampaign> handler) throws Exception {
        return start(WATCH, policy, handler);
    }

    private WatchNode start(String uri, RoutePolicy policy, Consumer<SmartCampaign> handler)
            throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        RouteDefinition route = from(uri);
                        if (policy != null) {
                            route.routePolicy(policy);
                        }
                        route.process(
                                exchange ->
                                        handler.accept(
                                                exchange.getMessage()
                                                        .getBody(SmartCampaign.class)));
                    }
                });
        context.start();
        return this;
    }

    @Override
    public void close() {
        context.stop();
    }
}
