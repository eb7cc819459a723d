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
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PropertyBindingSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Component options, set as from property files. */
class ComponentOptionsTest {

    private static final String URI = "marketo:smartCampaign/getById?id=1001";

    @RegisterExtension
    static final MarketoSimulator MARKETO =
            MarketoSimulator.builder().noLimits().client("client", "S3cret/with+chars&=%").build();

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "//", "/rest", "/rest/", "/identity", "/identity/", "/rest/v1"})
    void everyFormOfTheInstanceUrlWorks(String suffix) throws Exception {
        Map<String, Object> options = options();
        options.put("instanceUrl", " " + MARKETO.baseUrl() + suffix + " ");

        assertThat(call(options, Map.of())).isEqualTo(1001L);

        assertThat(MARKETO.requests())
                .extracting(RecordedRequest::path)
                .containsExactly("/rest/asset/v1/smartCampaign/1001.json");
        assertThat(MARKETO.identityRequests())
                .extracting(RecordedRequest::path)
                .containsExactly("/identity/oauth/token");
    }

    @ParameterizedTest
    @CsvSource({
        "123-ABC-456, https://123-abc-456.mktorest.com",
        "123-abc-456.mktorest.com, https://123-abc-456.mktorest.com",
        "https://123-ABC-456.mktorest.com/rest, https://123-abc-456.mktorest.com"
    })
    void hostOrMunchkinIdBecomesTheInstanceUrl(String given, String expected) {
        MarketoComponent component = new MarketoComponent();
        component.setInstanceUrl(given);
        component.setClientId("i");
        component.setClientSecret("s");

        assertThat(Settings.of(component).client().instance()).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"instanceUrl", "clientId", "clientSecret"})
    void missingOptionFailsTheStartAndIsNamed(String option) {
        Map<String, Object> options = options();
        options.remove(option);
        assertStartFails(options, option);

        options.put(option, "  ");
        assertStartFails(options, option);
    }

    @ParameterizedTest
    @CsvSource({
        "maxConcurrentCalls, 0",
        "maxConcurrentCalls, -1",
        "callsPerWindow, 0",
        "callsPerWindow, -5",
        "rateWindow, 0",
        "rateWindow, -1",
        "dailyQuota, -1",
        "maxRetries, -1",
        "retryDelay, 0",
        "maxRetryDelay, 0",
        "operationTimeout, 0",
        "connectTimeout, 0",
        "connectTimeout, -1",
        "responseTimeout, 0",
        "rateWindow, 366d",
        "retryDelay, 9223372036854775807",
        "maxRetryDelay, 9223372036854775807",
        "operationTimeout, 9223372036854775807",
        "connectTimeout, 9223372036854775807",
        "responseTimeout, 9223372036854775807",
        "instanceUrl, ftp://example.com",
        "instanceUrl, 'not a host'",
        "proxyHost, proxy",
        "proxyPort, 3128",
        "maxRetries, many",
        "dailyQuota, 5s",
        "callsPerWindow, 1.5"
    })
    void invalidOptionFailsTheStartAndIsNamed(String option, String value) {
        Map<String, Object> options = options();
        options.put(option, value);

        assertStartFails(options, option);
    }

    @ParameterizedTest
    @CsvSource({
        "rateWindow, twenty",
        "retryDelay, 1 s",
        "maxRetryDelay, 20x",
        "operationTimeout, -1m",
        "connectTimeout, 99999999999999999999",
        "responseTimeout, '5m;'",
        "responseTimeout, PT"
    })
    void invalidDurationIsQuotedInTheError(String option, String value) {
        Map<String, Object> options = options();
        options.put(option, value);

        assertThat(catchThrowable(() -> context(options, Map.of()).close()))
                .hasStackTraceContaining(
                        option + " must be a time, like 20000 or 5m, not '" + value);
    }

    @Test
    void placeholderValuesAreTrimmed() throws Exception {
        Map<String, Object> options = options();
        options.put("callsPerWindow", "{{calls}}");
        options.put("maxConcurrentCalls", "{{concurrent}}");
        options.put("dailyQuota", "{{quota}}");
        options.put("rateWindow", "{{window}}");
        Map<String, String> values =
                Map.of(
                        "calls",
                        " 100 ",
                        "concurrent",
                        " 3 ",
                        "quota",
                        " 50000 ",
                        "window",
                        " 20s ");

        try (DefaultCamelContext context = context(options, values)) {
            MarketoComponent component = context.getComponent("marketo", MarketoComponent.class);
            assertThat(component.getCallsPerWindow()).isEqualTo(100);
            assertThat(component.getMaxConcurrentCalls()).isEqualTo(3);
            assertThat(component.getDailyQuota()).isEqualTo(50_000);
            assertThat(component.getRateWindow()).isEqualTo(20_000);
        }
    }

    @Test
    void durationsAreReadFromText() throws Exception {
        Map<String, Object> options = options();
        options.put("rateWindow", "20s");
        options.put("retryDelay", "250");
        options.put("maxRetryDelay", "1m");
        options.put("operationTimeout", "PT10M");
        options.put("connectTimeout", "5s");
        options.put("responseTimeout", "2m30s");

        try (DefaultCamelContext context = context(options, Map.of())) {
            MarketoComponent component = context.getComponent("marketo", MarketoComponent.class);
            assertThat(component.getRateWindow()).isEqualTo(20_000);
            assertThat(component.getRetryDelay()).isEqualTo(250);
            assertThat(component.getMaxRetryDelay()).isEqualTo(60_000);
            assertThat(component.getOperationTimeout()).isEqualTo(600_000);
            assertThat(component.getConnectTimeout()).isEqualTo(5000);
            assertThat(component.getResponseTimeout()).isEqualTo(150_000);
        }
    }

    @Test
    void specialCharactersInTheSecretArriveUnchanged() throws Exception {
        assertThat(call(options(), Map.of())).isEqualTo(1001L);

        assertThat(MARKETO.identityRequests()).hasSize(1);
    }

    @Test
    void credentialsAreInTheQueryOnlyIfSet() throws Exception {
        Map<String, Object> options = options();
        call(options, Map.of());
        options.put("credentialsInQuery", "true");
        call(options, Map.of());

        List<RecordedRequest> calls = MARKETO.identityRequests();
        assertThat(calls.get(0).method()).isEqualTo("POST");
        assertThat(calls.get(0).rawUrl()).isEqualTo("/identity/oauth/token");
        assertThat(calls.get(0).form()).containsKeys("client_id", "client_secret");
        assertThat(calls.get(1).method()).isEqualTo("GET");
        assertThat(calls.get(1).query()).containsKeys("client_id", "client_secret");
        assertThat(calls.get(1).body()).isEmpty();
    }

    @Test
    void partnerIdIsSentOnlyIfSet() throws Exception {
        Map<String, Object> options = options();
        call(options, Map.of());
        options.put("partnerId", "partner_1");
        call(options, Map.of());

        List<RecordedRequest> calls = MARKETO.identityRequests();
        assertThat(calls.get(0).rawUrl() + calls.get(0).body()).doesNotContain("partner_id");
        assertThat(calls.get(1).rawUrl() + calls.get(1).body()).contains("partner_id=partner_1");
    }

    @Test
    void maxRetriesCountsTheRetriesAfterTheFirstAttempt() {
        MARKETO.on(SmartCampaignCalls.GET_BY_ID).error("608", "API Unavailable").always();
        Map<String, Object> options = options();
        options.put("maxRetries", "2");

        assertThat(catchThrowable(() -> call(options, Map.of()))).isNotNull();

        assertThat(MARKETO.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(3);
    }

    private static Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("instanceUrl", MARKETO.baseUrl());
        options.put("clientId", MARKETO.clientId());
        options.put("clientSecret", MARKETO.clientSecret());
        options.put("retryDelay", "10");
        options.put("maxRetryDelay", "20");
        return options;
    }

    private static Object call(Map<String, Object> options, Map<String, String> values)
            throws Exception {
        try (DefaultCamelContext context = context(options, values);
                ProducerTemplate template = context.createProducerTemplate()) {
            return template.requestBody(URI, null, SmartCampaign.class).id();
        }
    }

    private static void assertStartFails(Map<String, Object> options, String option) {
        Throwable failure = catchThrowable(() -> context(options, Map.of()).close());

        assertThat(failure).isNotNull();
        assertThat(failure).hasStackTraceContaining(option);
        assertThat(MARKETO.requests()).isEmpty();
    }

    /** A started context with one route, its component configured as from property files. */
    private static DefaultCamelContext context(
            Map<String, Object> options, Map<String, String> values) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        Properties properties = new Properties();
        properties.putAll(values);
        context.getPropertiesComponent().setOverrideProperties(properties);
        MarketoComponent component = context.getComponent("marketo", MarketoComponent.class);
        bind(context, component, options);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").to(URI);
                    }
                });
        try {
            context.start();
        } catch (Exception e) {
            context.close();
            throw e;
        }
        return context;
    }

    private static void bind(
            CamelContext context, MarketoComponent component, Map<String, Object> options) {
        PropertyBindingSupport.build()
                .withCamelContext(context)
                .withTarget(component)
                .withProperties(new LinkedHashMap<>(options))
                .withConfigurer(component.getComponentPropertyConfigurer())
                .withIgnoreCase(true)
                .withRemoveParameters(false)
                .withMandatory(true)
                .bind();
    }
}
