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

import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures, here of a custom HTTP interceptor, after Marketo has applied the call. */
class BrokenInterceptorTest {

    private static final List<Long> LEADS = LongStream.rangeClosed(1, 250).boxed().toList();

    @RegisterExtension
    static final MarketoSimulator MARKETO = MarketoSimulator.builder().noLimits().build();

    static Stream<Arguments> failures() {
        // Those of the network usually mean that nothing was sent, but not after the body was
        // written.
        return Stream.<Function<String, Exception>>of(
                        IllegalStateException::new,
                        NullPointerException::new,
                        SSLHandshakeException::new,
                        SSLPeerUnverifiedException::new,
                        ConnectException::new,
                        NoRouteToHostException::new,
                        UnknownHostException::new,
                        ConnectionRequestTimeoutException::new)
                .map(each -> Arguments.of(each.apply("of the interceptor")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void noLeadIsTriggeredTwice(Exception failure) throws Exception {
        AtomicInteger answers = new AtomicInteger();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            MarketoTestSupport.component(context, "marketo", MARKETO)
                    .setHttpClientConfigurer(
                            client ->
                                    client.addResponseInterceptorLast(
                                            (response, entity, http) -> {
                                                // 1: identity call, 2: first trigger call
                                                if (answers.incrementAndGet() == 3) {
                                                    fail(failure);
                                                }
                                            }));

            Exchange exchange = redelivered(context);

            PartialTriggerException partial = exchange.getException(PartialTriggerException.class);
            assertThat(partial.getOutcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(partial).hasMessageContaining("of the interceptor");
            assertThat(partial.getFailed()).isEqualTo(LEADS.subList(100, 200));
            assertThat(MARKETO.triggeredLeads(3712)).doesNotHaveDuplicates();
        }
    }

    private static void fail(Exception failure) throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        }
        throw (RuntimeException) failure;
    }

    private static Exchange redelivered(DefaultCamelContext context) throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(10));
                        from("direct:leads").to("marketo:smartCampaign/trigger?id=3712");
                    }
                });
        context.start();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return template.request("direct:leads", each -> each.getMessage().setBody(LEADS));
        }
    }
}
