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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.LogDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page on the journal is right about its members, its route and its queries. */
class JournalPageTest {

    private static final Page PAGE = Page.of("docs/journal.adoc");

    private static final Pattern MEMBER = Pattern.compile("(?m)^\\| `(\\w+)` \\|");
    private static final Pattern USED = Pattern.compile("\\.([a-z]\\w*)");

    /** Member of {@code subject}. */
    private static final String ID = "id";

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    @TempDir private Path folder;
    private final DefaultCamelContext context = new DefaultCamelContext();
    private Path journal;

    /** A call that is applied at the second attempt, and one that stays in doubt. */
    @BeforeEach
    void writeJournal() {
        journal = folder.resolve("journal.jsonl");
        MarketoComponent component = new MarketoComponent();
        component.setInstanceUrl(marketo.baseUrl());
        component.setClientId(marketo.clientId());
        component.setClientSecret(marketo.clientSecret());
        component.setRateWindow(200);
        component.setRetryDelay(10);
        component.setOnceStore("memory");
        component.setJournal("file:" + journal);
        component.setJournalValues(true);
        context.addComponent("marketo", component);
        context.start();
        marketo.on(CampaignCalls.TRIGGER).error("606", "limit").pass().reset().afterWork();
        ProducerTemplate template = context.createProducerTemplate();
        for (String key : List.of("order-17", "order-18")) {
            template.request(
                    "marketo:smartCampaign/trigger?id=3712",
                    exchange -> {
                        exchange.getMessage().setBody("318592");
                        exchange.getMessage().setHeader("CamelMarketoOnceKey", key);
                    });
        }
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void tableHasAllMembers() throws IOException {
        Set<String> written = new TreeSet<>(Set.of("routeId"));
        for (String line : Files.readAllLines(journal)) {
            new ObjectMapper().readTree(line).fieldNames().forEachRemaining(written::add);
        }

        assertThat(documented()).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void queriesUseDocumentedMembers() {
        assertThat(queries()).hasSizeGreaterThan(4);
        for (String query : queries()) {
            Matcher member = USED.matcher(query.substring(0, query.lastIndexOf('\'')));
            while (member.find()) {
                if (!member.group(1).equals(ID)) {
                    assertThat(documented()).as(query).contains(member.group(1));
                }
            }
        }
    }

    @Test
    void queriesFindWhatTheySayWhereJqIsInstalled() throws Exception {
        if (!hasJq()) {
            return;
        }
        Files.writeString(journal, "{\"time\":\"20", StandardOpenOption.APPEND);
        String doubts = run(query("reduce"));
        Files.write(journal, Files.readAllLines(journal).subList(0, 7));

        JsonNode doubt = new ObjectMapper().readTree(doubts);
        assertThat(doubt.path("onceKey").asText()).isEqualTo("order-18");
        assertThat(doubt.path("event").asText()).isEqualTo("SETTLED");
        assertThat(run(query("order-17")).lines()).hasSize(4);
        assertThat(run(query("3712")).lines()).hasSize(7);
        assertThat(run(query("uniq")).lines().map(each -> each.trim().split("\\s+")))
                .containsExactly(
                        new String[] {"1", "smartCampaign/trigger", "606"},
                        new String[] {"1", "smartCampaign/trigger", "TRANSPORT"});
        JsonNode longest = new ObjectMapper().readTree(run(query("max")));
        assertThat(longest.path("smartCampaign/trigger").asLong(-1)).isNotNegative();
    }

    @Test
    void routeReportsTheCallsInDoubt() throws Exception {
        context.addRoutes(route());
        String id = context.getRouteDefinitions().get(0).getRouteId();
        AdviceWith.adviceWith(
                context,
                id,
                advice -> {
                    advice.replaceFromWith("direct:rotated");
                    advice.weaveByType(LogDefinition.class).after().to("mock:reported");
                });
        MockEndpoint reported = context.getEndpoint("mock:reported", MockEndpoint.class);

        context.createProducerTemplate().sendBody("direct:rotated", journal.toFile());

        assertThat(reported.getExchanges()).hasSize(1);
        assertThat(reported.getExchanges().get(0).getMessage().getBody(String.class))
                .contains("\"onceKey\":\"order-18\"");
    }

    private static Set<String> documented() {
        String table = PAGE.text().split("\\[#members", -1)[1].split("\n\\|===\n", -1)[1];
        Set<String> members = new TreeSet<>();
        Matcher member = MEMBER.matcher(table);
        while (member.find()) {
            members.add(member.group(1));
        }
        return members;
    }

    private static List<String> queries() {
        return PAGE.snippets().stream()
                .flatMap(each -> each.text().lines())
                .filter(each -> each.startsWith("jq "))
                .toList();
    }

    private static String query(String part) {
        return queries().stream().filter(each -> each.contains(part)).findFirst().orElseThrow();
    }

    private static boolean hasJq() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "jq")));
    }

    private String run(String command) throws Exception {
        Process process =
                new ProcessBuilder("sh", "-c", command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private RoutesBuilder route() throws Exception {
        Snippet snippet =
                PAGE.snippets().stream()
                        .filter(each -> each.text().contains("DoubtfulCalls"))
                        .findFirst()
                        .orElseThrow();
        JavaSource source = JavaSource.of(snippet, 0);
        Path file = folder.resolve(source.className() + ".java");
        Files.writeString(file, source.text());
        List<String> options = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
        options.addAll(List.of("-classpath", System.getProperty("java.class.path")));
        options.add(file.toString());
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, options.toArray(String[]::new));
        assertThat(status).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            return (RoutesBuilder)
                    loader.loadClass(source.className()).getDeclaredConstructor().newInstance();
        }
    }
}
