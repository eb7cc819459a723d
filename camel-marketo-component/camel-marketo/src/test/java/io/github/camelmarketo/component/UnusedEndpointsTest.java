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

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.InterceptSendToMockEndpointStrategy;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A context without credentials starts as long as nothing needs them. */
class UnusedEndpointsTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void lazyProducerTellsWhatIsMissingAtTheFirstUse() throws Exception {
        route("marketo:smartCampaign/trigger?id=3712&lazyStartProducer=true", true);

        context.start();

        assertThat(send().getException()).hasStackTraceContaining("instanceUrl must be set");
    }

    @Test
    void routeThatIsNotStartedNeedsNothing() throws Exception {
        route("marketo:smartCampaign/trigger?id=3712", false);

        context.start();

        context.getRouteController().startRoute("r");
        assertThat(send().getException()).hasStackTraceContaining("instanceUrl must be set");
    }

    @Test
    void mockedEndpointNeedsNothing() throws Exception {
        context.getCamelContextExtension()
                .registerEndpointCallback(
                        new InterceptSendToMockEndpointStrategy("marketo*", true));
        route("marketo:smartCampaign/trigger?id=3712", true);

        context.start();

        MockEndpoint mock =
                context.getEndpoint("mock:marketo:smartCampaign/trigger", MockEndpoint.class);
        mock.expectedMessageCount(1);
        assertThat(send().getException()).isNull();
        mock.assertIsSatisfied();
    }

    @Test
    void skippedEndpointNeedsNothing() throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        interceptSendToEndpoint("marketo:*")
                                .skipSendToOriginalEndpoint()
                                .setBody(constant("skipped"));
                        from("direct:in").to("marketo:smartCampaign/trigger?id=3712");
                    }
                });

        context.start();

        assertThat(send().getMessage().getBody()).isEqualTo("skipped");
    }

    @Test
    void startedRouteTellsWhatIsMissing() throws Exception {
        route("marketo:smartCampaign/trigger?id=3712", true);

        assertThatThrownBy(context::start).hasStackTraceContaining("instanceUrl must be set");
    }

    @Test
    void startedConsumerTellsWhatIsMissing() throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("marketo:smartCampaign/browse").to("log:changed");
                    }
                });

        assertThatThrownBy(context::start).hasStackTraceContaining("instanceUrl must be set");
    }

    private void route(String uri, boolean autoStartup) throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").routeId("r").autoStartup(autoStartup).to(uri);
                    }
                });
    }

    private Exchange send() {
        return context.createProducerTemplate()
                .request("direct:in", exchange -> exchange.getMessage().setBody("1"));
    }
}
