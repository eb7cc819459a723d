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

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.component.MarketoEndpoint;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.FolderKey;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.ProgramSpec;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.TokenState;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.impl.DefaultCamelContext;

/** Sends a message into the routes of a page in a dry run. */
final class DryRuns {

    private static final String RECORDS = "[{\"email\": \"ada@example.org\", \"id\": 1}]";

    private static final String FILE = "email\nada@example.org\n";

    private DryRuns() {}

    /** Asserts that each route with a direct endpoint comes to its end without a change. */
    static void assertRoutesEnd(DefaultCamelContext context, MarketoSimulator marketo)
            throws Exception {
        marketo.reset();
        marketo.addCampaign(CampaignSpec.requestable("Template"));
        marketo.assets().add(ProgramSpec.named("July Newsletter"));
        marketo.assets()
                .token(
                        new FolderKey(1044, "Program"),
                        new TokenState("eventDate", "date", "2027-07-01"));
        Set<String> watching = receiveDirectly(context);
        writeNoFiles(context);
        List<Route> routes = List.copyOf(context.getRoutes());
        addMissing(context);
        for (Route each : routes) {
            context.getRouteController().startRoute(each.getRouteId());
        }
        try (ProducerTemplate template = context.createProducerTemplate()) {
            for (String mode : List.of("writes", "true")) {
                components(context, mode);
                for (Route each : routes) {
                    Object body =
                            watching.contains(each.getRouteId())
                                    ? campaign("Active")
                                    : sample(context, each);
                    Exchange done =
                            template.request(each.getEndpoint(), exchange -> fill(exchange, body));
                    assertThat(done.getException())
                            .as("%s with dryRun=%s", each.getEndpoint(), mode)
                            .isNull();
                }
            }
        }
        assertThat(marketo.requests()).extracting(RecordedRequest::method).doesNotContain("POST");
    }

    /**
     * Lets all routes begin with a direct endpoint.
     *
     * @return the ids of those that watched campaigns
     */
    private static Set<String> receiveDirectly(DefaultCamelContext context) throws Exception {
        Set<String> watching = new HashSet<>();
        for (Route each : List.copyOf(context.getRoutes())) {
            if (each.getEndpoint() instanceof MarketoEndpoint) {
                watching.add(each.getRouteId());
            }
            if (!(each.getEndpoint() instanceof DirectEndpoint)) {
                AdviceWith.adviceWith(
                        context,
                        each.getRouteId(),
                        route -> route.replaceFromWith("direct:from-" + each.getRouteId()));
            }
        }
        return watching;
    }

    private static void writeNoFiles(DefaultCamelContext context) throws Exception {
        for (Route each : List.copyOf(context.getRoutes())) {
            if (context.getRouteDefinition(each.getRouteId()).toString().contains("file:pending")) {
                AdviceWith.adviceWith(
                        context,
                        each.getRouteId(),
                        route -> route.weaveByToUri("file:*").replace().to("mock:file"));
            }
        }
    }

    private static void fill(Exchange exchange, Object body) {
        exchange.setVariable("leads", "1,2");
        exchange.getMessage().setHeader("orderId", "17");
        exchange.getMessage().setHeader(Exchange.FILE_NAME, "leads.txt");
        if (body instanceof SmartCampaign) {
            exchange.getMessage().setHeader("CamelMarketoPrevious", campaign("Inactive"));
        }
        exchange.getMessage().setBody(body);
    }

    private static SmartCampaign campaign(String status) {
        return SmartCampaign.read(
                new ObjectMapper()
                        .createObjectNode()
                        .put("id", 1069)
                        .put("name", "July")
                        .put("status", status));
    }

    /** A journal, a file of addresses, records of leads, or an id. */
    private static Object sample(DefaultCamelContext context, Route route) {
        String steps = context.getRouteDefinition(route.getRouteId()).toString();
        if (steps.contains("DoubtfulCalls")) {
            // Any file without a record.
            return Page.TOP.resolve("LICENSE").toFile();
        }
        if (steps.toLowerCase(Locale.ROOT).contains("csv")) {
            return FILE;
        }
        return steps.contains("lead/sync") ? RECORDS : "1";
    }

    private static void components(DefaultCamelContext context, String mode) {
        for (String name : context.getComponentNames()) {
            if (context.getComponent(name) instanceof MarketoComponent component) {
                component.setDryRun(mode);
            }
        }
    }

    /** A page leaves out where its routes lead to. */
    private static void addMissing(DefaultCamelContext context) throws Exception {
        Set<String> begun =
                context.getRoutes().stream()
                        .map(each -> each.getEndpoint().getEndpointUri())
                        .collect(Collectors.toSet());
        List<String> missing =
                context.getEndpoints().stream()
                        .filter(each -> each instanceof DirectEndpoint)
                        .map(each -> each.getEndpointUri())
                        .filter(each -> !begun.contains(each))
                        .toList();
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        missing.forEach(each -> from(each).autoStartup(true).to("mock:end"));
                    }
                });
        for (Route each : context.getRoutes()) {
            if (missing.contains(each.getEndpoint().getEndpointUri())) {
                context.getRouteController().startRoute(each.getRouteId());
            }
        }
    }
}
