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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.IdentityCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application with a route, Actuator and Micrometer, as its users and operators see it. */
@ExtendWith(OutputCaptureExtension.class)
class ApplicationTest {

    private static final String SECRET = "s3cr3t-0f-the-c1ient";

    /** The simulator's active trigger campaign. */
    private static final long TRIGGER = 3712;

    @RegisterExtension
    static MarketoSimulator marketo =
            MarketoSimulator.builder().client("boot-client", SECRET).noLimits().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private ConfigurableApplicationContext application;

    @BeforeEach
    void start() {
        application = start(Application.class);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void routeTriggersACampaignForALead() {
        TriggerResult result =
                application
                        .getBean(ProducerTemplate.class)
                        .requestBody("direct:welcome", 318592L, TriggerResult.class);

        assertThat(result.accepted()).containsExactly(318592L);
        assertThat(marketo.triggeredLeads(TRIGGER)).containsExactly(318592L);
    }

    @Test
    void healthIsUpWhenMarketoIssuesAToken() throws Exception {
        JsonNode health = health();

        assertThat(health.get("status").asText()).isEqualTo("UP");
        assertThat(health.at("/components/camelHealth/details/marketo").asText()).isEqualTo("UP");
    }

    @Test
    void healthIsDownWhenTheCredentialsAreRefused() throws Exception {
        marketo.on(IdentityCalls.TOKEN).status(401).always();

        JsonNode health = health();

        assertThat(health.get("status").asText()).isEqualTo("DOWN");
        assertThat(health.at("/components/camelHealth/details/marketo").asText()).isEqualTo("DOWN");
        assertThat(health.at("/components/camelHealth/details/marketo.data/reason").asText())
                .contains("identity/token failed")
                .doesNotContain(SECRET);
    }

    @Test
    void callsAreCountedInTheMeterRegistry() throws Exception {
        application.getBean(ProducerTemplate.class).sendBody("direct:welcome", 318592L);

        assertThat(
                        application
                                .getBean(MeterRegistry.class)
                                .get("camel.marketo.calls")
                                .tag("operation", "smartCampaign/trigger")
                                .tag("outcome", "success")
                                .timer()
                                .count())
                .isEqualTo(1);
        assertThat(get("/actuator/metrics/camel.marketo.calls"))
                .contains("smartCampaign/trigger", "\"COUNT\",\"value\":1");
    }

    @Test
    void callsAreCountedInEveryMeterRegistry() {
        application.close();
        application = start(Application.class, TwoRegistries.class);

        application.getBean(ProducerTemplate.class).sendBody("direct:welcome", 318592L);

        assertThat(application.getBeansOfType(SimpleMeterRegistry.class)).hasSize(2);
        assertThat(application.getBeansOfType(SimpleMeterRegistry.class).values())
                .allSatisfy(
                        each ->
                                assertThat(each.get("camel.marketo.calls").timer().count())
                                        .isEqualTo(1));
    }

    @Test
    void noActuatorEndpointShowsTheSecret() throws Exception {
        application.getBean(ProducerTemplate.class).sendBody("direct:welcome", 318592L);
        List<String> seen = new ArrayList<>();

        for (JsonNode link : new ObjectMapper().readTree(get("/actuator")).get("_links")) {
            String address = link.get("href").asText();
            if (!link.get("templated").asBoolean() && !address.endsWith("/heapdump")) {
                String text = get(URI.create(address).getPath());
                seen.add(address.substring(address.lastIndexOf('/') + 1));
                assertThat(text).as(address).doesNotContain(SECRET);
            }
        }

        assertThat(seen).contains("env", "configprops", "health", "metrics", "beans");
        assertThat(get("/actuator/env/camel.component.marketo.client-secret"))
                .contains("******")
                .doesNotContain(SECRET);
        assertThat(get("/actuator/configprops/camel.component.marketo"))
                .contains("boot-client", "******")
                .doesNotContain(SECRET);
    }

    /** The form that README shows. */
    @Test
    void secretThatACamelPlaceholderRefersToIsNotShown() throws Exception {
        application.close();
        application =
                start(
                        Map.of("camel.component.marketo.client-secret", "{{marketo.secret}}"),
                        Application.class);
        application.getBean(ProducerTemplate.class).sendBody("direct:welcome", 318592L);

        assertThat(get("/actuator/env")).contains("marketo.secret").doesNotContain(SECRET);
        assertThat(get("/actuator/env/marketo.secret")).contains("******").doesNotContain(SECRET);
        assertThat(get("/actuator/env/camel.component.marketo.client-secret")).contains("******");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t-0f-eu", "{{marketo.eu.other-name}}"})
    void secretOfAnotherComponentIsNotShown(String secret) throws Exception {
        application.close();
        application =
                start(
                        Map.of(
                                "marketo.eu.other-name", "s3cr3t-0f-eu",
                                "marketo.us.client-secret", "s3cr3t-0f-us"),
                        Application.class);
        MarketoComponent eu = new MarketoComponent();
        eu.setClientSecret(secret);
        application.getBean(CamelContext.class).addComponent("marketo-eu", eu);

        assertThat(get("/actuator/env"))
                .contains("marketo.eu.other-name")
                .doesNotContain("s3cr3t-0f-eu", "s3cr3t-0f-us");
    }

    /** Excludes the HTTP client's wire log, which shows everything that is sent. */
    @Test
    void noLogLineOfSpringBootOrCamelShowsTheSecret(CapturedOutput output) {
        application.close();
        application =
                start(
                        Map.of(
                                "logging.level.root",
                                "TRACE",
                                "logging.level.org.apache.hc",
                                "INFO"),
                        Application.class);
        marketo.on(CampaignCalls.TRIGGER).error("610", "Requested resource not found");

        assertThatThrownBy(
                        () ->
                                application
                                        .getBean(ProducerTemplate.class)
                                        .sendBody("direct:welcome", 318592L))
                .hasRootCauseInstanceOf(MarketoException.class);
        application.close();

        List<String> lines = output.getAll().lines().toList();
        assertThat(lines).anyMatch(line -> line.contains("TRACE"));
        assertThat(lines.stream().filter(line -> line.contains(SECRET))).isEmpty();
    }

    private JsonNode health() throws Exception {
        return new ObjectMapper().readTree(get("/actuator/health"));
    }

    private String get(String path) throws Exception {
        String port = application.getEnvironment().getProperty("local.server.port");
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static ConfigurableApplicationContext start(Class<?>... sources) {
        return start(Map.of(), sources);
    }

    private static ConfigurableApplicationContext start(
            Map<String, String> properties, Class<?>... sources) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--marketo.secret=" + SECRET,
                                "--camel.component.marketo.instance-url=" + marketo.baseUrl(),
                                "--camel.component.marketo.client-id=boot-client",
                                "--camel.component.marketo.client-secret=${marketo.secret}",
                                "--camel.health.exposure-level=full",
                                "--server.port=0",
                                "--management.endpoints.web.exposure.include=*",
                                "--management.endpoint.health.show-details=always",
                                "--management.endpoint.env.show-values=always",
                                "--management.endpoint.configprops.show-values=always"));
        properties.forEach(
                (key, value) -> {
                    arguments.removeIf(each -> each.startsWith("--" + key + "="));
                    arguments.add("--" + key + "=" + value);
                });
        return new SpringApplicationBuilder(sources)
                .web(WebApplicationType.SERVLET)
                .run(arguments.toArray(String[]::new));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        RouteBuilder welcome() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:welcome").to("marketo:smartCampaign/trigger?id=" + TRIGGER);
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoRegistries {

        @Bean
        SimpleMeterRegistry first() {
            return new SimpleMeterRegistry();
        }

        @Bean
        SimpleMeterRegistry second() {
            return new SimpleMeterRegistry();
        }
    }
}
