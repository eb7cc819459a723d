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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS with certificates that the JVM does not trust. */
class TlsTest {

    private static final String URI = "marketo:smartCampaign/activate?id=1069";

    @TempDir static Path directory;

    private static MarketoSimulator local;
    private static MarketoSimulator elsewhere;
    private static MarketoSimulator expired;

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeAll
    static void startServers() throws Exception {
        Keys.make(directory.resolve("local.p12"), "IP:127.0.0.1,DNS:localhost");
        Keys.make(directory.resolve("elsewhere.p12"), "DNS:elsewhere.example");
        local = server("local.p12");
        elsewhere = server("elsewhere.p12");
        Keys.make(directory.resolve("expired.p12"), "IP:127.0.0.1");
        Keys.expire(
                directory.resolve("expired.p12"), "IP:127.0.0.1", directory.resolve("local.p12"));
        expired = server("expired.p12");
    }

    @AfterAll
    static void stopServers() {
        local.close();
        elsewhere.close();
        expired.close();
    }

    @AfterEach
    void stopContext() throws Exception {
        context.close();
        local.reset();
        elsewhere.reset();
    }

    @Test
    void componentParametersTrustAPrivateCertificate() throws Exception {
        component(local).setSslContextParameters(trusting("local.p12"));

        assertThat(call().getException()).isNull();

        assertThat(local.campaign(1069).isActive()).isTrue();
    }

    @Test
    void globalParametersAreUsedIfEnabled() throws Exception {
        context.setSSLContextParameters(trusting("local.p12"));
        component(local).setUseGlobalSslContextParameters(true);

        assertThat(call().getException()).isNull();
    }

    @Test
    void globalParametersAreIgnoredByDefault() throws Exception {
        context.setSSLContextParameters(trusting("local.p12"));
        component(local);

        assertNotApplied(call());
    }

    @Test
    void untrustedCertificateIsRejectedAndNothingApplied() throws Exception {
        component(local).setSslContextParameters(trusting("elsewhere.p12"));

        assertSaid("the server's certificate is not trusted");

        assertThat(local.identityRequests()).isEmpty();
    }

    @Test
    void expiredCertificateIsRejectedAndNothingApplied() throws Exception {
        component(expired).setSslContextParameters(trusting("local.p12"));

        assertSaid("the server's certificate expired on ");
    }

    @Test
    void serverWithoutTlsIsToldApart() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread plain =
                    new Thread(
                            () -> {
                                try (Socket socket = server.accept()) {
                                    socket.getInputStream().read(new byte[4096]);
                                    socket.getOutputStream()
                                            .write(
                                                    "HTTP/1.1 400 Bad Request\r\n\r\n"
                                                            .getBytes(UTF_8));
                                } catch (IOException e) {
                                    // the test fails for want of a response
                                }
                            });
            plain.start();
            component(local).setInstanceUrl("https://127.0.0.1:" + server.getLocalPort());

            assertSaid("the server speaks HTTP, not HTTPS");

            plain.join();
        }
    }

    @Test
    void certificateOfAnotherHostIsRejectedAndNothingApplied() throws Exception {
        component(elsewhere).setSslContextParameters(trusting("elsewhere.p12"));

        assertSaid("the server's certificate is for another host");

        assertThat(elsewhere.identityRequests()).isEmpty();
    }

    @Test
    void customHttpComponentUsesItsOwnTlsParameters() throws Exception {
        HttpComponent http = new HttpComponent();
        http.setSslContextParameters(trusting("local.p12"));
        context.addComponent("my-https", http);
        component(local).setHttpComponent(http);

        assertThat(call().getException()).isNull();
    }

    @Test
    void proxySeesOnlyTheTunnel() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(null)) {
            throughProxy(proxy);

            assertThat(call().getException()).isNull();

            assertThat(proxy.requestLines())
                    .containsOnly("CONNECT " + authority(local) + " HTTP/1.1");
            assertThat(local.campaign(1069).isActive()).isTrue();
            String bearer = local.requests().get(0).headers().get("authorization").get(0);
            assertThat(bearer).startsWith("Bearer ");
            assertThat(proxy.seen())
                    .contains("CONNECT ")
                    .doesNotContainIgnoringCase("authorization")
                    .doesNotContain(
                            bearer.substring(7), local.clientSecret(), "/rest/", "/identity/");
        }
    }

    @Test
    void missingProxyCredentialsMeanNotApplied() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy("Basic dXNlcjpwYXNzLXdvcmQ=")) {
            throughProxy(proxy);

            MarketoException failure = call().getException(MarketoException.class);

            assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
            assertThat(failure).hasMessageContaining("407").hasMessageContaining("the proxy");
            assertThat(local.identityRequests()).isEmpty();
        }
    }

    @Test
    void certificateIsVerifiedInATunnel() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(null)) {
            throughProxy(proxy).setSslContextParameters(trusting("elsewhere.p12"));

            assertNotApplied(call());

            assertThat(proxy.requestLines()).isNotEmpty();
            assertThat(local.identityRequests()).isEmpty();
        }
    }

    @Test
    void credentialsAreSentToAProxyThatRequiresThem() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy("Basic dXNlcjpwYXNzLXdvcmQ=")) {
            MarketoComponent component = throughProxy(proxy);
            component.setProxyAuthUsername("user");
            component.setProxyAuthPassword("pass-word");

            assertThat(call().getException()).isNull();

            assertThat(local.campaign(1069).isActive()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "503 Busy, the proxy responded HTTP 503",
        "502 Bad gateway, the proxy responded HTTP 502",
        "403 No, the proxy responded HTTP 403",
        "404 What, the proxy responded HTTP 404",
        "407 Who are you, the proxy responded HTTP 407",
        "'', It was not applied",
        "200 Connected, time"
    })
    void callWithoutATunnelIsNotApplied(String answer, String said) throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(null)) {
            MarketoComponent component = throughProxy(proxy);
            component.setResponseTimeout(3000);
            component.setHttpClientConfigurer(
                    client ->
                            client.setConnectionReuseStrategy(
                                    (request, response, context) -> false));
            // Only the identity call gets a tunnel. The "200" of a later one leads nowhere.
            boolean ended = answer.isEmpty() || answer.startsWith("200");
            proxy.refuseAfter(1, ended ? answer : answer + "\r\nContent-Length: 0");

            MarketoException failure =
                    call("marketo:smartCampaign/trigger?id=3712&leads=1")
                            .getException(MarketoException.class);

            assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
            assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure).asString().contains(said);
            assertThat(proxy.requestLines()).hasSize(2);
            assertThat(local.identityRequests()).hasSize(1);
            assertThat(local.requests()).isEmpty();
        }
    }

    @Test
    void nonProxyHostsBypassTheProxy() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(null)) {
            throughProxy(proxy).setNonProxyHosts("127.*|localhost");

            assertThat(call().getException()).isNull();

            assertThat(proxy.requestLines()).isEmpty();
        }
    }

    private MarketoComponent throughProxy(ConnectProxy proxy) {
        MarketoComponent component = component(local);
        component.setSslContextParameters(trusting("local.p12"));
        component.setProxyHost("127.0.0.1");
        component.setProxyPort(proxy.port());
        return component;
    }

    private static String authority(MarketoSimulator server) {
        return java.net.URI.create(server.baseUrl()).getAuthority();
    }

    /** The call fails with this text; no retry would help. */
    private void assertSaid(String text) throws Exception {
        Exchange exchange = call();

        assertNotApplied(exchange);
        MarketoException failure = exchange.getException(MarketoException.class);
        assertThat(failure).hasMessageContaining(text);
        assertThat(failure.isRetryable()).isFalse();
    }

    private static void assertNotApplied(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(MarketoException.class);
        MarketoException failure = (MarketoException) exchange.getException();
        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure).hasMessageContaining("SSL");
    }

    private MarketoComponent component(MarketoSimulator server) {
        MarketoComponent component = MarketoTestSupport.component(context, "marketo", server);
        component.setMaxRetries(0);
        return component;
    }

    private Exchange call() throws Exception {
        return call(URI);
    }

    private Exchange call(String uri) throws Exception {
        context.start();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return template.request(uri, exchange -> {});
        }
    }

    private static MarketoSimulator server(String keystore) {
        return MarketoSimulator.builder()
                .noLimits()
                .https(directory.resolve(keystore), Keys.PASSWORD)
                .build()
                .start();
    }

    private SSLContextParameters trusting(String keystore) {
        KeyStoreParameters keys = new KeyStoreParameters();
        keys.setResource("file:" + directory.resolve(keystore));
        keys.setPassword(Keys.PASSWORD);
        keys.setType("PKCS12");
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(keys);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }
}
