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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Artifacts, modules and profiles named on the pages exist. */
class MavenSnippetsTest {

    private static final String OURS = "io.github.camel-marketo";

    private static final Pattern PARENT = Pattern.compile("(?s)<parent>.*?</parent>");

    /** The text of each module's pom by artifact id. */
    private static final Map<String, String> MODULES = new TreeMap<>();

    private static String version;

    @BeforeAll
    static void readModules() {
        for (Page pom : Page.poms()) {
            String own = PARENT.matcher(pom.text()).replaceFirst("");
            MODULES.put(tag(own, "artifactId"), pom.text());
        }
        version = tag(Page.of("pom.xml").text(), "version");
    }

    static Stream<Snippet> snippets() {
        return Page.snippets("xml").stream().filter(SnippetKindsTest::isMaven);
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void everyArtifactExists(Snippet snippet) {
        List<MatchResult> dependencies =
                Pattern.compile("(?s)<(dependency|plugin|parent)>(.*?)</\\1>")
                        .matcher(snippet.text())
                        .results()
                        .toList();

        assertThat(dependencies).isNotEmpty();
        for (MatchResult each : dependencies) {
            assertExists(tag(each.group(2), "groupId"), each.group(2));
        }
    }

    @Test
    void everyModuleInACommandExists() {
        List<String> named = commands("-pl\\s+(\\S+)");

        assertThat(named).hasSizeGreaterThan(5);
        assertThat(named.stream().flatMap(each -> Stream.of(each.split(","))))
                .allSatisfy(each -> assertThat(MODULES).containsKey(each.replaceFirst("^:", "")));
    }

    @Test
    void everyProfileInACommandExists() {
        List<String> named = commands("\\s-P(\\w[\\w-]*)");

        assertThat(named).isNotEmpty();
        assertThat(named)
                .allSatisfy(
                        each ->
                                assertThat(MODULES.values())
                                        .anyMatch(pom -> pom.contains("<id>" + each + "</id>")));
    }

    @Test
    void everyJarInACommandIsBuiltHere() {
        List<String> named = commands("/([\\w.-]+\\.jar)");

        assertThat(named).isNotEmpty();
        assertThat(named)
                .allSatisfy(
                        each ->
                                assertThat(MODULES.keySet())
                                        .anyMatch(
                                                module -> each.startsWith(module + "-" + version)));
    }

    @Test
    void everyArtifactNamedInTheTextExists() {
        Pattern named = Pattern.compile("io\\.github\\.camel-marketo:([\\w-]+)(?::([\\w.-]*\\w))?");
        List<String> artifacts = new ArrayList<>();
        for (Page page : Page.all()) {
            named.matcher(page.text())
                    .results()
                    .forEach(
                            each -> {
                                artifacts.add(each.group(1));
                                assertThat(each.group(2)).as(page.toString()).isIn(null, version);
                            });
        }
        assertThat(artifacts).isNotEmpty().isSubsetOf(MODULES.keySet());
    }

    private static void assertExists(String group, String dependency) {
        String artifact = tag(dependency, "artifactId");
        if (group.equals(OURS)) {
            assertThat(MODULES).containsKey(artifact);
            assertThat(tag(dependency, "version")).isIn(null, version);
        } else if (!isUsedHere(group, artifact) && !isOfAGroupUsedHere(group, dependency)) {
            assertThat(group).as("%s:%s", group, artifact).startsWith("org.apache.camel");
            assertThat(catalogNames()).contains(artifact.replaceFirst("-starter$", ""));
        }
    }

    private static boolean isUsedHere(String group, String artifact) {
        Pattern used =
                Pattern.compile(
                        "<groupId>%s</groupId>\\s*<artifactId>%s</artifactId>"
                                .formatted(Pattern.quote(group), Pattern.quote(artifact)));
        return MODULES.values().stream().anyMatch(pom -> used.matcher(pom).find());
    }

    /** Whether the build uses other artifacts of the same group at this version. */
    private static boolean isOfAGroupUsedHere(String group, String dependency) {
        String versions = Page.of("pom.xml").text();
        return MODULES.values().stream()
                        .anyMatch(pom -> pom.contains("<groupId>" + group + "</groupId>"))
                && versions.contains(".version>" + tag(dependency, "version") + "</");
    }

    private static List<String> catalogNames() {
        DefaultCamelCatalog catalog = new DefaultCamelCatalog();
        List<String> names = new ArrayList<>();
        catalog.findComponentNames()
                .forEach(each -> names.add(catalog.componentModel(each).getArtifactId()));
        catalog.findOtherNames()
                .forEach(each -> names.add(catalog.otherModel(each).getArtifactId()));
        return names;
    }

    private static List<String> commands(String pattern) {
        Pattern command = Pattern.compile("^ *(?:mvn|java) .*$", Pattern.MULTILINE);
        return Page.all().stream()
                .flatMap(page -> command.matcher(page.text()).results())
                .flatMap(each -> Pattern.compile(pattern).matcher(each.group()).results())
                .map(each -> each.group(1))
                .toList();
    }

    static String tag(String xml, String name) {
        return Pattern.compile("<" + name + ">([^<]*)</" + name + ">")
                .matcher(xml)
                .results()
                .map(each -> each.group(1))
                .findFirst()
                .orElse(null);
    }
}
