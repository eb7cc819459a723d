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

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.cluster.ClusterEngine;
import io.github.camelmarketo.api.cluster.ClusterLimiterFactory;
import io.github.camelmarketo.api.cluster.ClusterProtocol;
import io.github.camelmarketo.api.cluster.ExchangeRequest;
import io.github.camelmarketo.api.cluster.Exchanged;
import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The dashboard and the alerts ask for meters and tags that a route produces. */
class MonitoringTest {

    private static final Page RULES = Page.of("docs/monitoring/marketo-alerts.yaml");
    private static final Page PAGE = Page.of("docs/monitoring.adoc");

    private static final Pattern SAMPLE = Pattern.compile("(?m)^(camel_marketo_\\w+)\\{([^}]*)}");
    private static final Pattern METRIC = Pattern.compile("\\bcamel_marketo_\\w+");
    private static final Pattern SELECTED = Pattern.compile("(camel_marketo_\\w+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(?:=~|!~|!=|=)\"([^\"]*)\"");
    private static final Pattern GROUPED = Pattern.compile("\\b(?:by|on|without) \\(([^)]*)\\)");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern ANNOTATED = Pattern.compile("\\$labels\\.(\\w+)");

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private static final PrometheusMeterRegistry METERS =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private static final DefaultCamelContext CONTEXT = new DefaultCamelContext();

    /** The labels of each metric that Prometheus sees. */
    private static final Map<String, Set<String>> METRICS = new TreeMap<>();

    /** The names of all meters. */
    private static final Set<String> NAMES = new TreeSet<>();

    /** A call that is retried, and one whose outcome is unknown, of a node of a cluster. */
    @BeforeAll
    static void run() throws Exception {
        MarketoComponent component = new MarketoComponent();
        component.setInstanceUrl(marketo.baseUrl());
        component.setClientId(marketo.clientId());
        component.setClientSecret(marketo.clientSecret());
        component.setRateWindow(200);
        component.setRetryDelay(10);
        component.setCallLimiterFactory(new ClusterLimiterFactory(new MemoryEngine()));
        CONTEXT.addComponent("marketo", component);
        CONTEXT.getRegistry().bind("meters", METERS);
        CONTEXT.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:read").to("marketo:smartCampaign/getById?id=1001");
                        from("direct:trigger").to("marketo:smartCampaign/trigger?id=3712");
                    }
                });
        CONTEXT.start();
        ProducerTemplate template = CONTEXT.createProducerTemplate();
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("713", "transient");
        await().untilAsserted(
                        () ->
                                assertThat(sent(template, "direct:read", null).getException())
                                        .isNull());
        marketo.on(CampaignCalls.TRIGGER).reset().afterWork();
        assertThat(sent(template, "direct:trigger", 318592L).getException()).isNotNull();

        METERS.getMeters().stream().map(Meter::getId).map(Meter.Id::getName).forEach(NAMES::add);
        Matcher sample = SAMPLE.matcher(METERS.scrape());
        while (sample.find()) {
            METRICS.computeIfAbsent(sample.group(1), name -> new TreeSet<>())
                    .addAll(labels(sample.group(2)));
        }
    }

    @AfterAll
    static void stop() {
        CONTEXT.stop();
    }

    @Test
    void dashboardAsksForWhatThereIs() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (JsonNode target : targets()) {
            String expression = target.path("expr").asText();
            assertThat(METRIC.matcher(expression).find()).as(expression).isTrue();
            wrong.addAll(faults(expression, LEGEND, target.path("legendFormat").asText()));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void variablesOfTheDashboardAreLabels() throws IOException {
        Pattern query = Pattern.compile("label_values\\((camel_marketo_\\w+).*, (\\w+)\\)");
        List<String> names = new ArrayList<>();
        for (JsonNode each : dashboard().path("templating").path("list")) {
            names.add(each.path("name").asText());
            if (each.path("type").asText().equals("query")) {
                Matcher values = query.matcher(each.path("query").path("query").asText());
                assertThat(values.matches()).isTrue();
                assertThat(METRICS.get(values.group(1))).contains(values.group(2));
            }
        }
        assertThat(names).containsExactly("datasource", "context", "component");
    }

    @Test
    void dashboardShowsEveryMeter() throws IOException {
        Set<String> shown = new HashSet<>();
        for (JsonNode target : targets()) {
            METRIC.matcher(target.path("expr").asText())
                    .results()
                    .map(each -> family(each.group()))
                    .forEach(shown::add);
        }
        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(
                        METRICS.keySet().stream()
                                .map(MonitoringTest::family)
                                .collect(Collectors.toSet()));
    }

    @Test
    void panelsOfTheDashboardLieBesideEachOther() throws IOException {
        Set<String> taken = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard().path("panels")) {
            JsonNode place = panel.path("gridPos");
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    String cell = place.path("x").asInt() + x + "," + (place.path("y").asInt() + y);
                    assertThat(taken.add(cell)).as(panel.path("title") + " at " + cell).isTrue();
                }
            }
        }
        assertThat(ids).hasSizeGreaterThan(20);
    }

    @Test
    void alertsAskForWhatThereIs() {
        List<String> wrong = new ArrayList<>();
        for (Map<String, Object> rule : rules()) {
            String expression = rule.get("expr").toString();
            wrong.addAll(faults(expression, ANNOTATED, rule.get("annotations").toString()));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void pageListsEveryAlert() {
        assertThat(cells("Marketo\\w+"))
                .containsExactlyElementsOf(
                        rules().stream()
                                .map(each -> each.get("alert").toString())
                                .sorted()
                                .toList());
    }

    @Test
    void pageListsEveryMeter() {
        assertThat(cells("camel\\.marketo\\.[a-z.]+")).containsExactlyElementsOf(NAMES);
    }

    @Test
    void pagesNameMetricsThatExist() {
        for (Page page : Page.all()) {
            assertThat(METRIC.matcher(page.text()).results().map(each -> each.group()))
                    .as(page.toString())
                    .isSubsetOf(METRICS.keySet());
        }
    }

    /** What an expression and the text beside it ask for and is not there. */
    private static List<String> faults(String expression, Pattern label, String text) {
        List<String> faults = faults(expression);
        Set<String> kept = grouped(expression);
        label.matcher(text)
                .results()
                .map(each -> each.group(1))
                .filter(not(kept::contains))
                .forEach(each -> faults.add(expression + " has no label " + each));
        return faults;
    }

    private static List<String> faults(String expression) {
        List<String> faults = new ArrayList<>();
        Set<String> known = new HashSet<>();
        METRIC.matcher(expression)
                .results()
                .map(each -> each.group())
                .forEach(
                        name -> {
                            known.addAll(METRICS.getOrDefault(name, Set.of()));
                            if (!METRICS.containsKey(name)) {
                                faults.add("There is no " + name);
                            }
                        });
        Matcher selected = SELECTED.matcher(expression);
        while (selected.find()) {
            Set<String> labels = METRICS.getOrDefault(selected.group(1), Set.of());
            Matcher matcher = MATCHER.matcher(selected.group(2));
            while (matcher.find()) {
                if (!labels.contains(matcher.group(1))) {
                    faults.add(selected.group(1) + " has no label " + matcher.group(1));
                }
                if (!isValue(selected.group(1), matcher.group(1), matcher.group(2))) {
                    faults.add("No " + matcher.group(1) + " is " + matcher.group(2));
                }
            }
        }
        grouped(expression).stream()
                .filter(not(known::contains))
                .forEach(each -> faults.add(expression + " has no label " + each));
        return faults;
    }

    private static boolean isValue(String metric, String label, String value) {
        if (!metric.startsWith("camel_marketo_failures")) {
            return true;
        }
        return switch (label) {
            case "kind" -> names(ErrorKind.values()).contains(value);
            case "outcome" -> names(Outcome.values()).contains(value);
            default -> true;
        };
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
    }

    private static Set<String> grouped(String expression) {
        return GROUPED.matcher(expression)
                .results()
                .flatMap(each -> Stream.of(each.group(1).split(", *")))
                .collect(Collectors.toSet());
    }

    private static Set<String> labels(String text) {
        return MATCHER.matcher(text)
                .results()
                .map(each -> each.group(1))
                .collect(Collectors.toSet());
    }

    /** The meter of a metric, in the form of Prometheus. */
    private static String family(String metric) {
        return metric.replaceFirst("_(?:total|seconds(?:_(?:count|sum|max))?)$", "");
    }

    /** First cells of rows of the page, in order. */
    private static List<String> cells(String name) {
        return Pattern.compile("(?m)^\\| `(" + name + ")`")
                .matcher(PAGE.text())
                .results()
                .map(each -> each.group(1))
                .sorted()
                .toList();
    }

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper()
                .readTree(Page.of("docs/monitoring/marketo-dashboard.json").text());
    }

    private static List<JsonNode> targets() throws IOException {
        List<JsonNode> targets = new ArrayList<>();
        for (JsonNode panel : dashboard().path("panels")) {
            panel.path("targets").forEach(targets::add);
        }
        assertThat(targets).hasSizeGreaterThan(20);
        return targets;
    }

    @SuppressWarnings("unchecked") // as in every file of rules
    private static List<Map<String, Object>> rules() {
        Map<String, Object> file =
                (Map<String, Object>)
                        new Load(LoadSettings.builder().build()).loadFromString(RULES.text());
        List<Map<String, Object>> groups = (List<Map<String, Object>>) file.get("groups");
        return (List<Map<String, Object>>) groups.get(0).get("rules");
    }

    private static Exchange sent(ProducerTemplate template, String uri, Object body) {
        return template.request(uri, exchange -> exchange.getMessage().setBody(body));
    }

    /** An engine in memory, which does not let its first users wait for a lease. */
    private static final class MemoryEngine implements ClusterEngine {

        private String state;

        @Override
        public String name() {
            return "memory";
        }

        @Override
        public synchronized Exchanged exchange(String instance, ExchangeRequest request) {
            long now = System.currentTimeMillis();
            state = state == null ? openedLongAgo(request, now) : state;
            ClusterProtocol.Applied applied = ClusterProtocol.apply(state, request, now, "clock");
            state = applied.state();
            return applied.response();
        }

        /** The state after a node that asked yesterday and has left. */
        private static String openedLongAgo(ExchangeRequest request, long now) {
            ExchangeRequest first =
                    new ExchangeRequest(
                            "nobody",
                            1,
                            0,
                            request.limits(),
                            request.lease(),
                            List.of(),
                            List.of());
            long yesterday = now - Duration.ofDays(1).toMillis();
            return ClusterProtocol.apply(null, first, yesterday, "clock").state();
        }
    }
}
