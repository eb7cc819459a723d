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

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustAllTrustManager;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Insecure options under the security policy of the context. Nothing is called. */
class InsecureOptionsTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final MarketoComponent component = new MarketoComponent();

    InsecureOptionsTest() {
        component.setInstanceUrl("https://123-ABC-456.mktorest.com");
        component.setClientId("id");
        component.setClientSecret("not-to-be-shown");
        context.addComponent("marketo", component);
    }

    @AfterEach
    void stopContext() throws Exception {
        context.close();
    }

    @Test
    void secureOptionsStartInProduction() throws Exception {
        production();

        assertThat(start()).doesNotContain("Insecure");
    }

    @Test
    void plainHttpIsRefusedInProduction() {
        production();
        component.setInstanceUrl("http://marketo.example");

        assertThatThrownBy(this::start)
                .hasMessageContaining("camel.component.marketo.instanceUrl=http://marketo.example")
                .hasMessageContaining("nothing was called")
                .hasMessageContaining(
                        "camel.security.allowedProperties=camel.component.marketo.instanceUrl or"
                                + " camel.security.insecureSslPolicy=warn")
                .hasMessageNotContaining("not-to-be-shown");
    }

    @Test
    void plainHttpIsLoggedWithoutAProfile() throws Exception {
        component.setInstanceUrl("http://marketo.example");

        assertThat(start())
                .contains(
                        "Insecure: camel.component.marketo.instanceUrl=http://marketo.example sends the"
                                + " client secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://marketo.localhost",
                "http://127.0.0.1:8080",
                "http://[::1]:8080"
            })
    void plainHttpWithinTheMachineIsAllowed(String url) throws Exception {
        production();
        component.setInstanceUrl(url);

        assertThat(start()).doesNotContain("Insecure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1.example", "http://localhost.example"})
    void hostThatLooksLocalIsNot(String url) {
        production();
        component.setInstanceUrl(url);

        assertThatThrownBy(this::start).hasMessageContaining("instanceUrl");
    }

    @Test
    void secretInTheQueryIsRefusedInProduction() {
        production();
        component.setCredentialsInQuery(true);

        assertThatThrownBy(this::start)
                .hasMessageContaining("camel.component.marketo.credentialsInQuery=true");
    }

    @Test
    void everyInsecureOptionIsNamed() {
        production();
        component.setInstanceUrl("http://marketo.example");
        component.setCredentialsInQuery(true);
        component.setSslContextParameters(trustingAll());

        assertThatThrownBy(this::start)
                .hasMessageContaining("instanceUrl=")
                .hasMessageContaining("credentialsInQuery=")
                .hasMessageContaining("sslContextParameters=trusts every certificate");
    }

    @Test
    void globalParametersThatAreNotUsedDoNotMatter() throws Exception {
        production();
        context.setSSLContextParameters(trustingAll());

        assertThat(start()).doesNotContain("Insecure");
    }

    @Test
    void globalParametersThatTrustAllAreRefusedIfEnabled() {
        production();
        context.setSSLContextParameters(trustingAll());
        component.setUseGlobalSslContextParameters(true);

        assertThatThrownBy(this::start).hasMessageContaining("useGlobalSslContextParameters=true");
    }

    @Test
    void httpComponentThatAcceptsAnyHostIsRefused() {
        production();
        HttpComponent http = new HttpComponent();
        http.setX509HostnameVerifier(NoopHostnameVerifier.INSTANCE);
        context.addComponent("lax", http);
        component.setHttpComponent(http);

        assertThatThrownBy(this::start)
                .hasMessageContaining("httpComponent=accepts a certificate of any host");
    }

    @Test
    void httpComponentThatTrustsAllIsRefused() {
        production();
        HttpComponent http = new HttpComponent();
        http.setSslContextParameters(trustingAll());
        context.addComponent("lax", http);
        component.setHttpComponent(http);

        assertThatThrownBy(this::start)
                .hasMessageContaining("httpComponent=trusts every certificate");
    }

    @Test
    void policyOverridesTheProfile() throws Exception {
        production();
        component.setCredentialsInQuery(true);
        property("camel.security.insecure-ssl-policy", "warn");

        assertThat(start()).contains("Insecure: camel.component.marketo.credentialsInQuery");
    }

    @Test
    void globalPolicyAppliesWithoutAnother() {
        component.setCredentialsInQuery(true);
        property("camel.security.policy", "fail");

        assertThatThrownBy(this::start).hasMessageContaining("credentialsInQuery");
    }

    @Test
    void allowedPropertyIsNotReported() throws Exception {
        production();
        component.setCredentialsInQuery(true);
        property(
                "camel.security.allowedProperties",
                "camel.component.http.x, camel.component.marketo.credentials-in-query");

        assertThat(start()).doesNotContain("Insecure");
    }

    @Test
    void unknownPolicyIsRefused() {
        property("camel.security.insecureSslPolicy", "shrug");

        assertThatThrownBy(this::start)
                .hasMessageContaining(
                        "camel.security.insecureSslPolicy must be allow, warn or fail, not 'shrug'");
    }

    private void production() {
        context.getCamelContextExtension().setProfile("prod");
    }

    private void property(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty(name, value);
        context.getPropertiesComponent().setInitialProperties(properties);
    }

    private static SSLContextParameters trustingAll() {
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setTrustManager(TrustAllTrustManager.INSTANCE);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }

    /** Starts a context that uses the component, and returns what was logged. */
    private String start() throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            context.start();
            context.getEndpoint("marketo:smartCampaign/getById?id=1001").createProducer().start();
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8);
    }
}
