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

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.net.ServerSocket;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls through an HTTP proxy. */
class ProxyTest {

    private static final String URI = "marketo:smartCampaign/activate?id=1069";

    @RegisterExtension
    static final MarketoSimulator MARKETO = MarketoSimulator.builder().noLimits().build();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final WireMockServer proxy =
            new WireMockServer(
                    WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    @BeforeEach
    void startProxy() {
        proxy.start();
        proxy.stubFor(
                WireMock.any(WireMock.anyUrl())
                        .willReturn(WireMock.aResponse().proxiedFrom(MARKETO.baseUrl())));
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        proxy.stop();
    }

    @Test
    void callsAndIdentityCallsUseTheProxy() throws Exception {
        component();

        assertThat(call().getException()).isNull();

        assertThat(
                        proxy.countRequestsMatching(
                                        WireMock.anyRequestedFor(WireMock.anyUrl()).build())
                                .getCount())
                .isEqualTo(2);
        assertThat(MARKETO.campaign(1069).isActive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"other.example|local*", "localhost, other.example", "LOCALHOST"})
    void nonProxyHostsBypassTheProxy(String hosts) throws Exception {
        component().setNonProxyHosts(hosts);

        assertThat(call().getException()).isNull();

        assertThat(proxy.getAllServeEvents())
                .extracting(each -> each.getRequest().getAbsoluteUrl())
                .isEmpty();
        assertThat(MARKETO.campaign(1069).isActive()).isTrue();
    }

    @Test
    void otherHostsUseTheProxy() throws Exception {
        component().setNonProxyHosts("other.example");

        assertThat(call().getException()).isNull();

        assertThat(proxy.getAllServeEvents()).hasSize(2);
    }

    @Test
    void credentialsAreSentToAProxyThatRequiresThem() throws Exception {
        proxy.stubFor(
                WireMock.any(WireMock.anyUrl())
                        .atPriority(1)
                        .withHeader("Proxy-Authorization", WireMock.absent())
                        .willReturn(
                                WireMock.aResponse()
                                        .withStatus(407)
                                        .withHeader("Proxy-Authenticate", "Basic realm=\"r\"")));
        MarketoComponent component = component();
        component.setProxyAuthUsername("user");
        component.setProxyAuthPassword("pass-word");

        assertThat(call().getException()).isNull();

        assertThat(MARKETO.campaign(1069).isActive()).isTrue();
        assertThat(MARKETO.requests()).hasSize(1);
    }

    @Test
    void unreachableProxyMeansNotApplied() throws Exception {
        MarketoComponent component = component();
        try (ServerSocket free = new ServerSocket(0)) {
            component.setProxyPort(free.getLocalPort());
        }
        component.setMaxRetries(0);

        MarketoException failure = call().getException(MarketoException.class);

        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(MARKETO.requests()).isEmpty();
    }

    private MarketoComponent component() {
        MarketoComponent component = MarketoTestSupport.component(context, "marketo", MARKETO);
        component.setProxyHost("127.0.0.1");
        component.setProxyPort(proxy.port());
        return component;
    }

    private Exchange call() throws Exception {
        context.start();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return template.request(URI, exchange -> {});
        }
    }
}
