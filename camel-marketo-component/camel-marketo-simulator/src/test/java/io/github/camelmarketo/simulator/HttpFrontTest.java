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
package io.github.camelmarketo.simulator;

import static io.github.camelmarketo.simulator.SimulatorClient.ASSET;
import static io.github.camelmarketo.simulator.SimulatorClient.BROWSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class HttpFrontTest {

    private static final String PASSWORD = "changeit";

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    @Test
    void largeResponseIsCompressedOnRequest() throws Exception {
        SimulatorClient client = new SimulatorClient(marketo);

        HttpResponse<byte[]> response = sendGzip(client.authorized(BROWSE));

        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        String body;
        try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            body = new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(body).hasSizeGreaterThan(1024).startsWith("{\"success\":true");
    }

    @Test
    void smallResponseIsNotCompressed() throws Exception {
        SimulatorClient client = new SimulatorClient(marketo);

        HttpResponse<byte[]> response = sendGzip(client.authorized(ASSET + "1001.json"));

        assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(response.body()).isNotEmpty();
    }

    @Test
    void responseHasTheTimeOfTheServer() {
        SimulatorClient client = new SimulatorClient(marketo);
        HttpRequest.Builder request = client.authorized(BROWSE);
        marketo.clock(Clock.fixed(Instant.parse("2026-11-01T09:08:07.6Z"), ZoneOffset.UTC));

        assertThat(client.send(request).headers().firstValue("Date"))
                .hasValue("Sun, 01 Nov 2026 09:08:07 GMT");
    }

    @Test
    void noTwoSimulatorsOfAJvmHaveTheSameFreePort() {
        Set<String> urls = new HashSet<>();

        for (int i = 0; i < 200; i++) {
            try (MarketoSimulator each = MarketoSimulator.create().start()) {
                urls.add(each.baseUrl());
            }
        }

        assertThat(urls).hasSize(200);
    }

    @Test
    void responseIsNotCompressedByDefault() {
        SimulatorClient client = new SimulatorClient(marketo);

        assertThat(client.send(client.authorized(BROWSE)).headers().map())
                .doesNotContainKey("content-encoding");
    }

    @Test
    void servesHttpsWithKeystore(@TempDir Path folder) throws Exception {
        Path keystore = newKeystore(folder);
        try (MarketoSimulator secure =
                MarketoSimulator.builder()
                        .https(keystore, PASSWORD)
                        .idleTimeout(Duration.ofSeconds(5))
                        .build()
                        .start()) {
            assertThat(secure.baseUrl()).startsWith("https://localhost:");

            HttpResponse<String> response =
                    HttpClient.newBuilder()
                            .sslContext(trusting(keystore))
                            .build()
                            .send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            secure.baseUrl() + ASSET + "1001.json"))
                                            .build(),
                                    BodyHandlers.ofString());

            assertThat(SimulatorClient.codeOf(SimulatorClient.json(response))).isEqualTo("600");
        }
    }

    @Test
    void stoppedSimulatorHasNoAddress() {
        MarketoSimulator stopped = MarketoSimulator.create();

        assertThatThrownBy(stopped::baseUrl).isInstanceOf(IllegalStateException.class);
        stopped.close();
    }

    @Test
    void restartedSimulatorKeepsItsState() {
        MarketoSimulator again = MarketoSimulator.create().start();
        again.addCampaign(CampaignSpec.batch("kept").id(77));
        again.close();
        again.start();
        try {
            assertThat(new SimulatorClient(again).get(ASSET + "77.json").has("result")).isTrue();
        } finally {
            again.close();
        }
    }

    @Test
    void withoutRecordingsNothingIsRecorded() {
        try (MarketoSimulator lean =
                MarketoSimulator.builder()
                        .withoutRecordings()
                        .withoutDefaultContent()
                        .build()
                        .start()) {
            SimulatorClient client = new SimulatorClient(lean);
            client.get(ASSET + "x.json");

            assertThat(lean.campaigns()).isEmpty();
            assertThat(lean.requests()).isEmpty();
            assertThat(lean.errorCodes()).isEmpty();
            assertThat(lean.maxInFlight()).isEqualTo(1);
        }
    }

    private static HttpResponse<byte[]> sendGzip(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        request.header("Accept-Encoding", "deflate, gzip").build(),
                        BodyHandlers.ofByteArray());
    }

    private static Path newKeystore(Path folder) throws Exception {
        Path keystore = folder.resolve("simulator.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        int exit =
                new ProcessBuilder(
                                keytool.toString(),
                                "-genkeypair",
                                "-alias",
                                "simulator",
                                "-keyalg",
                                "RSA",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                keystore.toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.log").toFile())
                        .start()
                        .waitFor();
        assertThat(exit).isZero();
        return keystore;
    }

    private static SSLContext trusting(Path keystore) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            trusted.load(in, PASSWORD.toCharArray());
        }
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("simulator", trusted.getCertificate("simulator"));
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
