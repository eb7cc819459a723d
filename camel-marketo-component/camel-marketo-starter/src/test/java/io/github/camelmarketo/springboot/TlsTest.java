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
package io.github.camelmarketo.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.nio.file.Path;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

/** An instance whose certificate is signed by a private CA. */
class TlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir static Path folder;

    private static Path keystore;
    private static MarketoSimulator marketo;

    @BeforeAll
    static void start() throws Exception {
        keystore = keystore();
        marketo = MarketoSimulator.builder().https(keystore, PASSWORD).build().start();
    }

    @AfterAll
    static void stop() {
        marketo.close();
    }

    @Test
    void sslContextParametersBeanIsUsed() {
        boot().withBean("tls", SSLContextParameters.class, TlsTest::trust)
                .withPropertyValues("camel.component.marketo.ssl-context-parameters=#tls")
                .run(context -> assertThat(campaign(context)).isEqualTo(1001));
    }

    @Test
    void globalSslContextParametersAreUsed() {
        boot().withPropertyValues(
                        "camel.component.marketo.use-global-ssl-context-parameters=true",
                        "camel.ssl.config.trust-managers.key-store.resource=file:" + keystore,
                        "camel.ssl.config.trust-managers.key-store.password=" + PASSWORD)
                .run(context -> assertThat(campaign(context)).isEqualTo(1001));
    }

    @Test
    void certificateIsRejectedWithoutParameters() {
        boot().run(
                        context ->
                                assertThatThrownBy(() -> campaign(context))
                                        .cause()
                                        .isInstanceOf(MarketoException.class)
                                        .hasMessageContaining(
                                                "unable to find valid certification path"));
    }

    private static long campaign(ApplicationContext context) {
        return context.getBean(ProducerTemplate.class)
                .requestBody("marketo:smartCampaign/getById?id=1001", null, SmartCampaign.class)
                .id();
    }

    private static ApplicationContextRunner boot() {
        return new ApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withPropertyValues(
                        "camel.main.banner-enabled=false",
                        "camel.component.marketo.instance-url=" + marketo.baseUrl(),
                        "camel.component.marketo.client-id=" + marketo.clientId(),
                        "camel.component.marketo.client-secret=" + marketo.clientSecret(),
                        "camel.component.marketo.max-retries=0");
    }

    private static SSLContextParameters trust() {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + keystore);
        store.setPassword(PASSWORD);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }

    private static Path keystore() throws Exception {
        Path file = folder.resolve("marketo.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "marketo",
                                "-keyalg",
                                "RSA",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost,ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.log").toFile())
                        .start();
        assertThat(keytool.waitFor()).isZero();
        return file;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
