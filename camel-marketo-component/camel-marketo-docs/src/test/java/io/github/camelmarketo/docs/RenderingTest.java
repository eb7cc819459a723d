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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.asciidoctor.log.LogHandler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages render, and their links lead to existing targets. */
class RenderingTest {

    private static final Pattern TARGET = Pattern.compile("\\b(?:href|src)=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]+)\"");
    private static final Pattern MARKDOWN_LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

    private static final List<String> WARNINGS = new ArrayList<>();
    private static final Map<Path, String> RENDERED = new LinkedHashMap<>();

    @BeforeAll
    static void render() {
        try (Asciidoctor asciidoctor = Asciidoctor.Factory.create()) {
            for (Page page : Page.all()) {
                if (!page.isAsciidoc()) {
                    RENDERED.put(page.path(), page.text());
                    continue;
                }
                LogHandler log = line -> WARNINGS.add(page + ": " + line.getMessage());
                asciidoctor.registerLogHandler(log);
                RENDERED.put(page.path(), asciidoctor.convert(page.text(), options(page)));
                asciidoctor.unregisterLogHandler(log);
            }
        }
    }

    @Test
    void everyPageRendersWithoutWarnings() {
        assertThat(WARNINGS).isEmpty();
        assertThat(RENDERED).hasSizeGreaterThan(15);
    }

    @Test
    void renderedTextContainsNoMarkup() {
        Pattern left =
                Pattern.compile(
                        "xref:|link:|image:|&lt;&lt;|\\|===|^(?:=+|\\[#)", Pattern.MULTILINE);
        Pattern code = Pattern.compile("(?s)<pre.*?</pre>|<code>.*?</code>");
        RENDERED.forEach(
                (page, text) -> {
                    if (page.toString().endsWith(".adoc")) {
                        assertThat(left.matcher(code.matcher(text).replaceAll("")).results())
                                .as(page.toString())
                                .extracting(MatchResult::group)
                                .isEmpty();
                    }
                });
    }

    @Test
    void everyLinkLeadsToAnExistingFileAndAnchor() {
        Map<Path, Set<String>> anchors = new LinkedHashMap<>();
        RENDERED.forEach((page, text) -> anchors.put(page, anchors(page, text)));
        List<String> broken = new ArrayList<>();
        int checked = 0;
        for (Map.Entry<Path, String> each : RENDERED.entrySet()) {
            for (String target : targets(each.getKey(), each.getValue())) {
                if (target.matches("(?:https?|mailto):.*")) {
                    continue;
                }
                checked++;
                String[] parts = target.split("#", 2);
                Path file =
                        parts[0].isEmpty()
                                ? each.getKey()
                                : each.getKey().resolveSibling(parts[0]).normalize();
                boolean found =
                        Files.exists(Page.TOP.resolve(file))
                                && (parts.length == 1
                                        || anchors.getOrDefault(file, Set.of()).contains(parts[1]));
                if (!found) {
                    broken.add(each.getKey() + ": " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(checked).isGreaterThan(60);
    }

    /** Texts of failures end like {@code [errors#606]}. */
    @Test
    void everyCodeAndKindIsAnAnchorOfThePageOnErrors() {
        Path page = Path.of("docs", "errors.adoc");

        assertThat(
                        Pattern.compile("(?m)^\\| \\[[#\\[]([a-z0-9-]+)]+`")
                                .matcher(Page.of(page.toString()).text())
                                .results()
                                .map(each -> each.group(1)))
                .hasSizeGreaterThan(50)
                .contains("606", "limit")
                .isSubsetOf(anchors(page, RENDERED.get(page)));
    }

    @Test
    void indexLinksToEveryPage() {
        Path docs = Path.of("docs");
        Set<String> listed =
                targets(docs.resolve("index.adoc"), RENDERED.get(docs.resolve("index.adoc")));

        assertThat(
                        RENDERED.keySet().stream()
                                .filter(each -> docs.equals(each.getParent()))
                                .map(each -> each.getFileName().toString())
                                .filter(
                                        each ->
                                                each.endsWith(".adoc")
                                                        && !each.equals("nav.adoc")
                                                        && !each.equals("index.adoc")))
                .isSubsetOf(listed);
    }

    private static Options options(Page page) {
        return Options.builder()
                .safe(SafeMode.SAFE)
                .standalone(false)
                .baseDir(Page.TOP.resolve(page.path()).getParent().toFile())
                // Links between pages lead to the sources, as on a code host.
                .attributes(
                        Attributes.builder()
                                .attribute("relfilesuffix", ".adoc")
                                .attribute("outfilesuffix", ".adoc")
                                .build())
                .build();
    }

    private static Set<String> targets(Path page, String text) {
        Pattern pattern = page.toString().endsWith(".md") ? MARKDOWN_LINK : TARGET;
        return pattern.matcher(text)
                .results()
                .map(each -> each.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> anchors(Path page, String text) {
        if (!page.toString().endsWith(".md")) {
            return ID.matcher(text)
                    .results()
                    .map(each -> each.group(1))
                    .collect(Collectors.toSet());
        }
        return HEADING.matcher(text)
                .results()
                .map(each -> each.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", ""))
                .map(each -> each.replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
