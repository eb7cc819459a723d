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

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Expression;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.LogDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.tooling.model.ApiMethodModel;
import org.apache.camel.tooling.model.ApiModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation is shown by one route, in Java, XML and YAML, on the page of its API. */
class OperationTabsTest {

    private static final List<String> LANGUAGES = List.of("java", "xml", "yaml");

    /** A section with its anchor; its tabs come first. */
    private static final Pattern SECTION =
            Pattern.compile("^\\[#(\\w+-\\w+)]\n== `(\\w+/\\w+)`\n", Pattern.MULTILINE);

    private static final Pattern TAB =
            Pattern.compile("^\\[source,(\\w+),role=tab]$", Pattern.MULTILINE);

    @TempDir private Path folder;

    static Stream<String> apis() throws IOException {
        return Marketo.model().getApiOptions().stream().map(ApiModel::getName);
    }

    @ParameterizedTest
    @MethodSource("apis")
    void pageOfTheApiHasEveryOperationWithThreeTabs(String api) throws IOException {
        Map<String, String> sections = sections(api);

        assertThat(sections.keySet()).containsExactlyInAnyOrderElementsOf(operations(api));
        sections.forEach(
                (operation, text) -> {
                    assertThat(TAB.matcher(text).results().map(each -> each.group(1)))
                            .as(operation)
                            .isEqualTo(LANGUAGES);
                    assertThat(tabs(api, text))
                            .as(operation)
                            .allSatisfy(
                                    each ->
                                            assertThat(each.text())
                                                    .containsPattern(
                                                            "marketo:" + operation + "[?\"]"));
                });
    }

    @ParameterizedTest
    @MethodSource("apis")
    void tabsOfAnOperationShowTheSameRoute(String api) throws Exception {
        Map<String, String> sections = sections(api);
        List<List<String>> routes = new ArrayList<>();
        for (String language : LANGUAGES) {
            List<Snippet> snippets =
                    sections.values().stream()
                            .map(text -> tabs(api, text).get(LANGUAGES.indexOf(language)))
                            .toList();
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                load(context, language, snippets, api);
                routes.add(
                        context.getRouteDefinitions().stream()
                                .map(
                                        each ->
                                                each.getInput().getEndpointUri()
                                                        + steps(each.getOutputs()))
                                .toList());
            }
        }

        assertThat(routes.get(0)).hasSameSizeAs(sections.keySet());
        assertThat(routes.get(1)).isEqualTo(routes.get(0));
        assertThat(routes.get(2)).isEqualTo(routes.get(0));
    }

    @Test
    void tabsAreUsedForRoutesInThreeLanguagesOnly() {
        assertThat(
                        Page.all().stream()
                                .filter(each -> !each.toString().matches("docs.api-\\w+\\.adoc"))
                                .filter(each -> TAB.matcher(each.text()).find()))
                .isEmpty();
    }

    private void load(
            DefaultCamelContext context, String language, List<Snippet> snippets, String api)
            throws Exception {
        if (language.equals("java")) {
            String all = snippets.stream().map(Snippet::text).collect(Collectors.joining());
            context.addRoutes(
                    CompiledRoutes.of(
                            JavaSource.of(new Snippet(api, language, all), api.hashCode() & 0xffff),
                            folder));
            return;
        }
        for (int at = 0; at < snippets.size(); at++) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(
                            ResourceHelper.fromString(
                                    api + at + "." + language, snippets.get(at).text()));
        }
    }

    private static String steps(List<ProcessorDefinition<?>> steps) {
        return steps.stream()
                .map(each -> step(each) + steps(each.getOutputs()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String step(ProcessorDefinition<?> step) {
        String text = step.getShortName();
        if (step instanceof ToDefinition to) {
            text += " " + to.getEndpointUri();
        }
        if (step instanceof LogDefinition log) {
            text += " " + log.getMessage();
        }
        if (step instanceof SetHeaderDefinition header) {
            text += " " + header.getName();
        }
        return step instanceof ExpressionNode node
                ? text + " " + expression(node.getExpression())
                : text;
    }

    /** As Simple writes it, since only Java has {@code body()}. */
    private static String expression(ExpressionDefinition definition) {
        if (definition.getExpression() != null) {
            return definition.getExpression();
        }
        Expression value = definition.getExpressionValue();
        return value.toString().equals("body") ? "${body}" : value.toString();
    }

    private static List<Snippet> tabs(String api, String section) {
        return new Page(path(api), section).snippets().subList(0, LANGUAGES.size());
    }

    private static Map<String, String> sections(String api) {
        String text = Page.of(path(api).toString()).text();
        List<MatchResult> found = SECTION.matcher(text).results().toList();
        Map<String, String> sections = new TreeMap<>();
        for (int at = 0; at < found.size(); at++) {
            MatchResult each = found.get(at);
            int end = at + 1 < found.size() ? found.get(at + 1).start() : text.length();
            assertThat(each.group(1)).isEqualTo(each.group(2).replace('/', '-'));
            sections.put(each.group(2), text.substring(each.end(), end));
        }
        return sections;
    }

    private static Path path(String api) {
        return Path.of("docs", "api-" + api + ".adoc");
    }

    private static List<String> operations(String api) throws IOException {
        return Marketo.model().getApiOptions().stream()
                .filter(each -> each.getName().equals(api))
                .flatMap(each -> each.getMethods().stream())
                .map(ApiMethodModel::getName)
                .map(each -> api + "/" + each)
                .toList();
    }
}
